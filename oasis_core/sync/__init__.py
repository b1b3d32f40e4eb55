"""Sync: protocol, planning and merging on the server, applying and the client's loop on the PC. No network
and no threads here; the clock is injected."""
