"""The PC's own data and its talk with the server. Works without Qt, so that scripts and tests use it too."""
