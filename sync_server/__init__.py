"""The central sync server: FastAPI over `oasis_core` and Postgres."""
