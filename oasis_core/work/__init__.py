"""Writing: the unit of work, what it derives, and what it leaves behind (outbox on a PC, feed and audit on
the server)."""
