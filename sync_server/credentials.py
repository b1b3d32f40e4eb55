"""Secrets that a PC presents: `<org>.<id>.<secret>`. The organization travels along because row-level
security hides every row until it is known; the server keeps the secret's hash only."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Self
from uuid import UUID

_LONGEST = 200


def digest(secret: str) -> str:
    """How a secret of 256 random bits is kept: no slow hash is needed, nobody guesses it."""
    return hashlib.sha256(secret.encode()).hexdigest()


@dataclass(frozen=True)
class Credential:
    """A device credential (`id` is the device) or a refresh token (`id` is the session)."""

    org_id: UUID
    id: UUID
    secret: str

    @classmethod
    def new(cls, org_id: UUID, row_id: UUID) -> Self:
        """One with a fresh secret."""
        return cls(org_id, row_id, secrets.token_urlsafe(32))

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """What a text says, or None if it is not of this form."""
        parts = text.split(".")
        if len(text) > _LONGEST or len(parts) != 3 or not text.isascii():
            return None
        try:
            return cls(UUID(parts[0]), UUID(parts[1]), parts[2])
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.org_id}.{self.id}.{self.secret}"

    @property
    def digest(self) -> str:
        return digest(self.secret)

    def matches(self, kept: str | None) -> bool:
        """Whether this is the secret whose hash is kept; takes the same time either way."""
        return hmac.compare_digest(self.digest, kept or "")
