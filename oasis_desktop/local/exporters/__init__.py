"""The clinic's rows, written for other systems to read."""
