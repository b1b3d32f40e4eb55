"""The clinic's rules: pure functions and named actions, the same on a PC, over REST and in a push."""
