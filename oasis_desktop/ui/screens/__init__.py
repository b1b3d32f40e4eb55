"""One package per area of work; they do not know each other."""
