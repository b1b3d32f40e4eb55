"""The window around the screens: starting, rail, top bar, status line."""
