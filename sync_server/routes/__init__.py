"""The routes of the API, by area."""

BASE = "/api/v1"
