"""Ids, clocks, errors, money and Thai text: what every layer stands on. Knows no database."""
