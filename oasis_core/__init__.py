"""Tables, rules, access, unit of work and merge logic of Oasis: no Qt, no web framework, no database
driver."""

VERSION = "0.1.0"
"""Of the program: PC and server are released together."""
