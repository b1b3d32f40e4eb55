"""What an operator may set: by environment (`OASIS_...`), by files of the same name in a folder of secrets
(systemd credentials, container secrets), or by arguments of the command line."""

import os
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from oasis_core.sync.protocol import MAX_PUSH_BYTES, MAX_UNPACKED_BYTES

DAY = 24 * 3600


def _own_folder() -> Path:
    return Path(platformdirs.user_data_dir("oasis-server", appauthor=False))


class Settings(BaseSettings):
    """Times are seconds, sizes bytes."""

    model_config = SettingsConfigDict(
        env_prefix="OASIS_", extra="ignore", frozen=True, secrets_dir=os.environ.get("CREDENTIALS_DIRECTORY")
    )

    name: str = Field(default="", max_length=100)
    """How this server is called to somebody who connects a PC: the clinic's name. It is told to everybody."""
    database_url: SecretStr | None = None
    """Address for the runtime role; without one the server runs a Postgres of its own in `data_dir`."""
    owner_database_url: SecretStr | None = None
    """Address for the owner's role; only migrations use it."""
    data_dir: Path = Field(default_factory=_own_folder)

    body_bytes: int = 1024 * 1024
    push_bytes: int = MAX_PUSH_BYTES
    body_seconds: float = 60.0
    """How long a body may take to arrive."""
    unpacked_bytes: int = MAX_UNPACKED_BYTES
    page_rows: int = 2000
    page_bytes: int = 256 * 1024

    threads: int = 100
    """Requests under way; those who wait for a turn need one, too."""
    pool_size: int = 16
    writer_queue: int = 8
    """How many wait for the turn to write of one organization; the next one is told to come again."""
    readers: int = 6
    """How many requests of one organization read at once; as many again wait."""
    patience: float = 5.0
    """How long a request waits for its turn, a connection or a lock."""
    statement_seconds: int = 30

    token_algorithm: Literal["RS256", "PS256"] = "RS256"  # noqa: S105 - not a secret
    issuer: str = "oasis"
    access_seconds: int = 600
    refresh_idle_seconds: int = 14 * DAY
    refresh_seconds: int = 30 * DAY
    refresh_retry_seconds: int = 30
    lease_seconds: int = 14 * DAY

    argon2: Literal["strong", "cheap"] = "strong"
    argon2_at_once: int = 2

    enrolment_seconds: int = DAY
    enrolment_tries: int = 5

    proxies: str = "127.0.0.1"
    """Addresses whose `X-Forwarded-For` is believed."""
    drain_seconds: int = 30
    """How long a stop waits for requests under way."""
    log: Literal["debug", "info", "warning", "error"] = "info"
