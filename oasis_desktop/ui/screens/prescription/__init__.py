"""The prescription editor: a page of its own."""
