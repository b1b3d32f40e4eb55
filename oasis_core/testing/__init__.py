"""Factories, the demo chain and the simulation: for tests, proofs and the demo; no production code imports
it."""
