"""Lists by name are in the order of a dictionary, on either database."""

import httpx

from oasis_core.kernel.collation import sort_key
from tests.server.clinic import Chain, data_of
from tests.server.rest import Person

NAMES = ["ไพลิน", "กมล", "เกศรา", "แก้ว", "แกว", "ขวัญ", "Åse", "anna", "Bob", "ไก่", "ก่อ", "กอ", "ใจ"]


def names(answer: httpx.Response, key: str) -> list[str]:
    return [row["name"] for row in data_of(answer)[key]]


def test_patients_stand_as_in_a_dictionary_in_both_directions_and_over_pages(chain: Chain) -> None:
    owner = Person.signed_in(chain, chain.owner_email)
    branch = str(chain.branch())
    for name in NAMES:
        data_of(owner.post("/patients", {"name": name, "branch_id": branch}), 201)
    rising = names(owner.get("/patients?pageSize=200"), "patients")
    falling = names(owner.get("/patients?sort=-name&pageSize=200"), "patients")
    asked = [f"/patients?sort=name&pageSize=5&page={page}" for page in (1, 2, 3)]
    paged = [name for path in asked for name in names(owner.get(path), "patients")]

    assert [name for name in rising if name in NAMES] == sorted(NAMES, key=sort_key)
    assert falling == rising[::-1]
    assert paged == rising[:15]


def test_a_new_name_takes_its_place_and_branches_have_theirs(chain: Chain) -> None:
    owner = Person.signed_in(chain, chain.owner_email)
    branch = data_of(owner.get("/branches"))["branches"][0]["id"]
    for name, code in (("ใต้", "T1"), ("เหนือ", "N1"), ("กลาง", "K1")):
        data_of(owner.post("/branches", {"name": name, "code": code}), 201)
    data_of(owner.patch(f"/branches/{branch}", {"name": "เกาะ"}))
    found = names(owner.get("/branches"), "branches")

    assert found == sorted(found, key=sort_key)
    assert {"ใต้", "เหนือ", "กลาง", "เกาะ"} <= set(found)
