"""The one history of both databases: a clinic's PC (SQLite) and the server (Postgres)."""
