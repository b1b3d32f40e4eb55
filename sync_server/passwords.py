"""Passwords: Argon2id, a few at a time, and the same time for people who do not exist."""

import secrets

from argon2 import Parameters, PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import CHEAPEST, RFC_9106_LOW_MEMORY

from sync_server.gate import Gate
from sync_server.settings import Settings

_PROFILES: dict[str, Parameters] = {
    "strong": RFC_9106_LOW_MEMORY,  # 3 passes over 64 MiB, 4 lanes
    "cheap": CHEAPEST,  # for people who live as long as a test
}
_QUEUE, _PATIENCE = 16, 10.0


class Passwords:
    """Each check takes 64 MiB: a storm of sign-ins waits in a short queue instead of taking the machine."""

    def __init__(self, settings: Settings) -> None:
        self._hasher = PasswordHasher.from_parameters(_PROFILES[settings.argon2])
        self._gate = Gate(settings.argon2_at_once, _QUEUE, _PATIENCE)
        self._nobodys = self.hash(secrets.token_urlsafe(16))

    def hash(self, password: str) -> str:
        """What is kept of a password."""
        with self._gate.turn():
            return self._hasher.hash(password)

    def verify(self, kept: str | None, password: str) -> bool:
        """Whether the password is the one kept. Without one (no such person) a hash is checked all the same,
        so that the time tells nobody which e-mails exist. BUSY if too many wait."""
        with self._gate.turn():
            try:
                self._hasher.verify(kept or self._nobodys, password)
            except (VerificationError, InvalidHashError):
                return False
        return kept is not None
