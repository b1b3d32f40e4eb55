"""The routes of the API, by area."""
