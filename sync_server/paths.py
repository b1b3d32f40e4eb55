"""Where the API stands."""

BASE = "/api/v1"
"""Its version is the contract's."""
