"""Where Alembic enters: it runs the revisions on the connection that `migrations.upgrade` hands over, inside
of the transaction that is open there."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
