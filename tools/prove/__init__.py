"""The proofs: each plays one promise end to end, for real, and prints its figures."""
