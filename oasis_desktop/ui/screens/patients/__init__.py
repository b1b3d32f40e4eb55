"""Patients: the list, one record beside it, and the form."""
