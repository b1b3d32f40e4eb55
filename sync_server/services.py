"""What a running server consists of, and how its own deeds are done."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Self
from uuid import UUID

from sqlalchemy import Connection, Engine

from oasis_core.kernel.clock import Clock, HybridClock
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.ids import IdSource
from oasis_core.work.commit import FeedJournal, Source, lock_head
from oasis_core.work.unit import Ground
from sync_server.db import Database, make_engine
from sync_server.passwords import Passwords
from sync_server.settings import Settings
from sync_server.tokens import Signer, kept_secret, new_signing_key

SIGNING_KEY, REFRESH_KEY = "signing-key.pem", "refresh-key"


@dataclass
class Services:
    """One of each; made at start, read by every request."""

    settings: Settings
    database: Database
    clock: Clock
    ids: IdSource
    passwords: Passwords

    @classmethod
    def open(cls, settings: Settings, clock: Clock, engine: Engine | None = None) -> Self:
        """The services on the database of the settings, or on `engine`.

        DATABASE_UNAVAILABLE if there is none or it does not answer, DATABASE_ROLE_UNSAFE for a role that
        could see across organizations, DATABASE_NOT_MIGRATED or DATABASE_TOO_NEW for another version's.
        """
        if engine is None:
            if settings.database_url is None:
                raise OasisError(ErrorCode.DATABASE_UNAVAILABLE, reason="OASIS_DATABASE_URL is not set")
            engine = make_engine(settings.database_url.get_secret_value(), settings)
        database = Database(engine, settings)
        try:
            database.require_ready()
        except BaseException:
            database.close()
            raise
        return cls(settings, database, clock, IdSource(clock), Passwords(settings))

    @cached_property
    def signer(self) -> Signer:
        """Signs tokens; its key is made by the first server that starts on a data folder, and never by a
        command, which may run under another account."""
        pem = kept_secret(self.settings.data_dir / SIGNING_KEY, new_signing_key)
        return Signer(pem, self.settings.token_algorithm, self.settings.issuer, self.clock)

    @cached_property
    def refresh_key(self) -> bytes:
        """What the successors of refresh tokens are derived with."""
        return kept_secret(self.settings.data_dir / REFRESH_KEY, lambda: secrets.token_bytes(32))

    def ground(
        self, org_id: UUID, source: Source | None = None, before: Callable[[Connection], None] | None = None
    ) -> Ground:
        """Where the server's own deeds in an organization are done: under its lock from the first read on.

        `before` runs first in the transaction: what makes a new organization's lock.
        """

        @contextmanager
        def begin() -> Iterator[Connection]:
            with self.database.writing(org_id) as connection:
                if before is not None:
                    before(connection)
                lock_head(connection, org_id)
                yield connection

        journal = FeedJournal(org_id, self.ids, source)
        return Ground(org_id, begin, HybridClock(self.clock, "server"), self.ids, journal)
