"""Tables, rules, access, unit of work and merge logic of Oasis: no Qt, no web framework, no database
driver."""
