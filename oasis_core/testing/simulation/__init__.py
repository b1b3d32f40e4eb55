"""The seeded simulation: a server and three PCs run the shipped code on databases in memory, in simulated
time, over a network that fails. A seed replays a run byte for byte."""
