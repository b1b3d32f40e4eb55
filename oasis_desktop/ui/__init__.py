"""Windows and widgets. They show what `tasks` brings and start what a person does; no disk, no network."""
