"""Every entity over REST: a table of operations, what they have in common, and where adapters differ."""
