"""`./oasis package`: the installable application, a folder with one program and all that it needs."""
