"""Reads for screens and reports: one function per view, on either database."""
