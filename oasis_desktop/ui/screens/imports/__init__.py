"""Bringing in patients and records from files of other systems."""
