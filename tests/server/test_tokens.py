"""Only tokens of this server, of the right kind and at the right time are believed."""

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from oasis_core.kernel.errors import ErrorCode, OasisError
from sync_server.tokens import ACCESS, LEASE, Signer, kept_secret, new_signing_key
from tests.server.clinic import TestClock

CLAIMS = {"sub": "person", "org_id": "org"}


@pytest.fixture(scope="module")
def pem(keys: Path) -> bytes:
    return kept_secret(keys / "signing-key.pem", new_signing_key)


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def signer(pem: bytes, clock: TestClock) -> Signer:
    return Signer(pem, "RS256", "oasis", clock)


def part(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def resigned(signer: Signer, header: dict[str, Any] | None = None, **claims: Any) -> str:
    """A token of the server's own key with other claims (None leaves one out)."""
    good = jwt.decode(signer.issue(ACCESS, 600, CLAIMS), options={"verify_signature": False})
    payload = {name: value for name, value in (good | claims).items() if value is not None}
    return jwt.encode(payload, signer._key, "RS256", headers={"kid": signer.kid} | (header or {}))


def with_parts(token: str, header: Any = None, payload: Any = None, signature: str | None = None) -> str:
    parts = token.split(".")
    parts[0] = part(header) if header is not None else parts[0]
    parts[1] = part(payload) if payload is not None else parts[1]
    parts[2] = signature if signature is not None else parts[2]
    return ".".join(parts)


def by_another_key(signer: Signer) -> str:
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    payload = jwt.decode(signer.issue(ACCESS, 600, CLAIMS), options={"verify_signature": False})
    return jwt.encode(payload, other, "RS256", headers={"kid": signer.kid})


def by_the_public_key_as_a_secret(signer: Signer) -> str:
    public = signer._public.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    head = {"alg": "HS256", "typ": "JWT", "kid": signer.kid}
    payload = jwt.decode(signer.issue(ACCESS, 600, CLAIMS), options={"verify_signature": False})
    signed = f"{part(head)}.{part(payload)}"
    mac = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256).sign(signed.encode(), public)
    return f"{signed}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"


HOSTILE: dict[str, Callable[[Signer], str]] = {
    "empty": lambda _: "",
    "two parts": lambda s: s.issue(ACCESS, 600, CLAIMS).rpartition(".")[0],
    "no signature": lambda s: with_parts(s.issue(ACCESS, 600, CLAIMS), signature=""),
    "alg none": lambda s: with_parts(
        s.issue(ACCESS, 600, CLAIMS), header={"alg": "none", "kid": s.kid}, signature=""
    ),
    "public key as a secret": by_the_public_key_as_a_secret,
    "another key": by_another_key,
    "another algorithm of the same key": lambda s: jwt.encode(
        jwt.decode(s.issue(ACCESS, 600, CLAIMS), options={"verify_signature": False}),
        s._key, "PS256", headers={"kid": s.kid},
    ),
    "other claims": lambda s: with_parts(s.issue(ACCESS, 600, CLAIMS), payload=CLAIMS | {"typ": ACCESS}),
    "unknown kid": lambda s: resigned(s, {"kid": "other"}),
    "kid is a path": lambda s: resigned(s, {"kid": "../../signing-key.pem"}),
    "its own key": lambda s: resigned(s, {"kid": "x", "jwk": s.jwks()["keys"][0]}),
    "critical extension": lambda s: resigned(s, {"crit": ["exp"]}),
    "a lease": lambda s: s.issue(LEASE, 600, CLAIMS),
    "no kind": lambda s: resigned(s, typ=None),
    "another issuer": lambda s: resigned(s, iss="other"),
    "another audience": lambda s: resigned(s, aud="other"),
    "no audience": lambda s: resigned(s, aud=None),
    "no end": lambda s: resigned(s, exp=None),
    "an end in words": lambda s: resigned(s, exp="tomorrow"),
    "an end that is true": lambda s: resigned(s, exp=True),
    "an end with a fraction": lambda s: resigned(s, exp=4e9),
    "ended": lambda s: resigned(s, exp=1_700_000_000),
    "not yet": lambda s: resigned(s, nbf=4_000_000_000),
    "nobody": lambda s: resigned(s, sub=None),
    "no organization": lambda s: resigned(s, org_id=None),
    "too long": lambda s: s.issue(ACCESS, 600, CLAIMS | {"more": "x" * 9000}),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_token_is_refused(signer: Signer, name: str) -> None:
    token = HOSTILE[name](signer)

    with pytest.raises(OasisError) as caught:
        signer.read(token, ACCESS)

    assert caught.value.code is ErrorCode.TOKEN_INVALID


def test_own_token_is_believed_until_it_ends(signer: Signer, clock: TestClock) -> None:
    token = signer.issue(ACCESS, 600, CLAIMS)
    clock.advance(seconds=598)
    claims = signer.read(token, ACCESS)
    clock.advance(seconds=3)

    assert (claims["sub"], claims["org_id"]) == ("person", "org")
    with pytest.raises(OasisError):
        signer.read(token, ACCESS)


def test_resigned_token_is_good_where_nothing_was_changed(signer: Signer) -> None:
    """The hostile ones above fail for what they change, and not for how they are made."""
    assert signer.read(resigned(signer), ACCESS)["sub"] == "person"


def test_kid_is_the_keys_thumbprint(signer: Signer) -> None:
    key = signer.jwks()["keys"][0]

    assert jwt.PyJWK(key).key.public_numbers() == signer._public.public_numbers()
    assert (key["kid"], key["alg"], key["use"]) == (signer.kid, "RS256", "sig")
    assert "d" not in key


def test_secret_made_by_two_at_once_is_one(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "secret"

    def made_by_another_meanwhile() -> bytes:
        path.write_bytes(b"first")
        return b"second"

    assert kept_secret(path, made_by_another_meanwhile) == b"first"
    assert [found.name for found in path.parent.iterdir()] == ["secret"]
