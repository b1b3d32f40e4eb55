"""Threads: work off the GUI thread, and what it tells the screens. Of Qt only QtCore."""
