"""The server's signed leave to sign in offline."""

import base64
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from oasis_core.kernel import clock
from oasis_core.kernel.errors import ErrorCode, OasisError

ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
"""Signatures by a key that this PC cannot make: never `none` or a shared secret."""
TURNED_BACK_US = 10 * 60 * 1_000_000
"""How far the clock may lie behind the time last seen before it counts as turned back."""


@dataclass(frozen=True)
class Lease:
    """Who may sign in offline, and until when."""

    staff_id: UUID
    expires_at: datetime


def ends(token: str) -> datetime | None:
    """When it ends, as it says itself: for telling people, not for letting them in. None if it is none."""
    try:
        body = token.split(".")[1]
        claims = orjson.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        return clock.instant(int(claims["exp"]) * 1_000_000)
    except (IndexError, KeyError, ValueError, TypeError, OverflowError):
        return None


def verify(
    token: str, keys: dict[str, Any], org_id: UUID, device_id: UUID, *, now_us: int, seen_us: int
) -> Lease:
    """The lease, if the server signed it for this device and it still runs.

    LEASE_EXPIRED if it has ended, or if the clock was turned back to make it last; TOKEN_INVALID if it is not
    the server's or not for this PC.
    """
    import jwt  # noqa: PLC0415 - with its cryptography; no start waits for it

    try:
        header = jwt.get_unverified_header(token)
        known = jwt.PyJWKSet.from_dict(keys)
        key = next(key for key in known.keys if key.key_id == header.get("kid"))
        claims = jwt.decode(
            token,
            key,
            algorithms=ALGORITHMS,
            # Time is judged below, by the server's clock as far as it is known.
            options={
                "require": ["exp", "sub"],
                "verify_exp": False,
                "verify_nbf": False,
                "verify_iat": False,
                "verify_aud": False,
            },
        )
        right_kind = claims.get("typ") == "lease"
        mine = UUID(claims["org_id"]) == org_id and UUID(claims["device_id"]) == device_id
        lease = Lease(UUID(claims["sub"]), clock.instant(int(claims["exp"]) * 1_000_000))
    except (jwt.PyJWTError, StopIteration, KeyError, ValueError, TypeError, OverflowError) as error:
        raise OasisError(ErrorCode.TOKEN_INVALID, "lease") from error
    if not (right_kind and mine):
        raise OasisError(ErrorCode.TOKEN_INVALID, "lease")
    if now_us >= clock.microseconds(lease.expires_at) or now_us < seen_us - TURNED_BACK_US:
        raise OasisError(ErrorCode.LEASE_EXPIRED, expired_at=lease.expires_at.isoformat())
    return lease
