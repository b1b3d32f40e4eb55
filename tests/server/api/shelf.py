"""Products and what moves them, for tests of stock and of transfers."""

from typing import Any

from tests.server.clinic import Chain, data_of
from tests.server.rest import Person


def body(chain: Chain, **values: Any) -> dict[str, Any]:
    return {"branch_id": str(chain.branch_id), "name": "Frame", "sku": "F1", "price": 990.5} | values


def made(owner: Person, chain: Chain, **values: Any) -> dict[str, Any]:
    found: dict[str, Any] = data_of(owner.post("/inventory", body(chain, **values)), 201)
    return found


def movements(owner: Person, item: dict[str, Any]) -> list[tuple[str, int, str | None]]:
    found = data_of(owner.get(f"/inventory/{item['id']}/movements?sort=created_at"))["movements"]
    return [(move["kind"], move["delta"], move["reason"]) for move in found]


def moved(owner: Person, item: dict[str, Any], **values: Any) -> Any:
    return owner.post(f"/inventory/{item['id']}/movements", values)
