"""Signed tokens: the access token of a session and the lease that lets a person in on a PC while offline."""

import base64
import hashlib
import os
import secrets
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from oasis_core.kernel.clock import Clock
from oasis_core.kernel.errors import ErrorCode, OasisError

ACCESS, LEASE = "access", "lease"
AUDIENCE = "oasis"
_LEEWAY = 5
_REMEMBERED = 1024
"""Tokens, of two kilobytes each."""
_LONGEST = 8192
_KEY_BITS = 3072


def kept_secret(path: Path, make: Callable[[], bytes]) -> bytes:
    """The content of a file that only this account reads; made once, whichever process comes first."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(make())
                file.flush()
                os.fsync(file.fileno())
            os.link(fresh, path)  # fails if another process was faster; a rename would replace its key
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_bytes()


def new_signing_key() -> bytes:
    """An RSA-3072 key as PEM."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=_KEY_BITS)
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


@cache
def _private_key(pem: bytes) -> rsa.RSAPrivateKey:
    """The key of a PEM text; kept, because to check that it is a sound one takes 0.3 s."""
    key = serialization.load_pem_private_key(pem, password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise OasisError(ErrorCode.INTERNAL, "signing key", reason="not an RSA key")
    return key


def _number(value: int) -> str:
    raw = value.to_bytes((value.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class Signer:
    """Issues and reads JWTs with one key, whose `kid` is its thumbprint (RFC 7638)."""

    def __init__(self, pem: bytes, algorithm: str, issuer: str, clock: Clock) -> None:
        self._key = _private_key(pem)
        self._public = self._key.public_key()
        self._algorithm = algorithm
        self._issuer = issuer
        self._clock = clock
        numbers = self._public.public_numbers()
        self._jwk = {"e": _number(numbers.e), "kty": "RSA", "n": _number(numbers.n)}
        members = ",".join(f'"{name}":"{value}"' for name, value in sorted(self._jwk.items()))
        thumbprint = hashlib.sha256(f"{{{members}}}".encode()).digest()
        self.kid = base64.urlsafe_b64encode(thumbprint).rstrip(b"=").decode()
        # The same token comes with each request of its ten minutes; what this key signed stays signed.
        self._verified = lru_cache(_REMEMBERED)(self._verify)

    def jwks(self) -> dict[str, Any]:
        """The public keys, for whoever checks a token without asking the server."""
        return {"keys": [self._jwk | {"kid": self.kid, "alg": self._algorithm, "use": "sig"}]}

    def issue(self, kind: str, seconds: int, claims: dict[str, Any]) -> str:
        """A token of this kind (`typ`) that ends after so many seconds."""
        now = self._now()
        upkeep = {"iss": self._issuer, "aud": AUDIENCE, "iat": now, "nbf": now, "exp": now + seconds}
        payload = claims | upkeep | {"typ": kind, "jti": secrets.token_urlsafe(12)}
        return jwt.encode(payload, self._key, self._algorithm, headers={"kid": self.kid})

    def read(self, token: str, kind: str) -> dict[str, Any]:
        """The claims of a token of this kind; TOKEN_INVALID for anything else.

        The algorithm is the key's own and never what the token says.
        """
        claims = self._verified(token)
        now = self._now()
        times = (claims["nbf"], claims["exp"])
        timely = all(type(time) is int for time in times) and times[0] - _LEEWAY <= now < times[1]
        if claims["typ"] != kind or not timely:
            raise OasisError(ErrorCode.TOKEN_INVALID)
        return dict(claims)

    def _verify(self, token: str) -> dict[str, Any]:
        """The claims of a token that this key signed, whatever its kind and time."""
        try:
            if len(token) > _LONGEST or jwt.get_unverified_header(token).get("kid") != self.kid:
                raise OasisError(ErrorCode.TOKEN_INVALID)
            claims: dict[str, Any] = jwt.decode(
                token, self._public, algorithms=[self._algorithm], audience=AUDIENCE, issuer=self._issuer,
                options={
                    "require": ["exp", "iat", "nbf", "typ", "sub", "org_id"],
                    # Elsewhere, by our clock: a test cannot turn the machine's.
                    "verify_exp": False, "verify_nbf": False, "verify_iat": False,
                },
            )  # fmt: skip
        except (jwt.PyJWTError, ValueError, TypeError) as error:
            raise OasisError(ErrorCode.TOKEN_INVALID) from error
        return claims

    def _now(self) -> int:
        return self._clock.now_us() // 1_000_000
