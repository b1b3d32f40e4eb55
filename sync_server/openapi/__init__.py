"""The API described for programs and people: OpenAPI 3.1, and what is made from it."""
