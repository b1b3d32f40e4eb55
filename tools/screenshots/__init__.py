"""`./oasis screenshots`: every screen and state as a picture."""
