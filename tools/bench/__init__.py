"""Measurements against limits: `./oasis bench`."""
