"""Settings: what a person, this PC and the branch want."""
