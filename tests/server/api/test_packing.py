"""What is packed on its way is told apart from what is not, by caches and by tags."""

import pytest

from tests.server.clinic import BASE, Chain, data_of, error_of
from tests.server.rest import Person

_PLAIN, _PACKED = {"Accept-Encoding": "identity"}, {"Accept-Encoding": "zstd"}


@pytest.fixture
def path(chain: Chain, owner: Person) -> str:
    """Where a row is that is worth packing."""
    body = {"branch_id": str(chain.branch_id), "name": "ก", "address": "ถนนนิมมานเหมินท์ " * 25}
    return f"/patients/{data_of(owner.post('/patients', body), 201)['id']}"


def test_packed_content_has_a_tag_of_its_own_that_is_known_again(owner: Person, path: str) -> None:
    plain, packed = owner.get(path, **_PLAIN), owner.get(path, **_PACKED)
    tags = [plain.headers["ETag"], packed.headers["ETag"]]

    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "zstd"
    assert plain.json() == packed.json()
    assert tags[0] != tags[1]
    for tag in tags:
        for accepted in (_PLAIN, _PACKED):
            same = owner.get(path, **accepted, **{"If-None-Match": tag})
            assert (same.status_code, same.headers["ETag"]) == (304, tag)


def test_a_tag_of_packed_content_names_the_row_that_is_written(owner: Person, path: str) -> None:
    tag = owner.get(f"{path}?embed=branch", **_PACKED).headers["ETag"]

    assert tag.endswith('.zstd"')
    data_of(owner.patch(path, {"phone": "1"}, **{"If-Match": tag}))
    error_of(owner.patch(path, {"phone": "2"}, **{"If-Match": tag}), 412, "PRECONDITION_FAILED")


@pytest.mark.parametrize("accepted", [_PLAIN, _PACKED], ids=["plain", "packed"])
def test_caches_are_told_that_the_encoding_counts(
    chain: Chain, owner: Person, path: str, accepted: dict[str, str]
) -> None:
    kept = owner.get(path, **accepted, **{"If-None-Match": "*"})
    shown = [owner.get(path, **accepted), owner.get("/roles", **accepted), kept]
    shown.append(chain.server.request("GET", f"{BASE}/docs", headers=accepted))
    shown.append(chain.server.request("GET", f"{BASE}/auth/jwks", headers=accepted))

    assert {answer.headers.get("Vary") for answer in shown} == {"Accept-Encoding"}
    assert kept.status_code == 304
