"""Who may do what: the vocabulary of permissions, the roles, and the one function that decides."""
