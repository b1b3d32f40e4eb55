"""The sync centre: what waits to be sent, and what waits for a person."""
