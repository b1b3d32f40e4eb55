"""The engine behind "one definition": what a column and an entity declare, and what is derived from it."""
