"""The desktop: the core, an encrypted SQLite file and Qt."""
