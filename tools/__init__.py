"""Programs for working on Oasis: the launcher, the demo, the proofs and the house rules. Never shipped."""
