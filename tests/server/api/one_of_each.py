"""A row of every resource, made over REST: bodies are derived from the fields that an operation takes, and
hold here only what a rule wants otherwise."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import orjson

from oasis_core.entities.staff import RoleName
from oasis_core.schema import json_form
from oasis_core.schema.registry import KINDS
from oasis_core.schema.traits import Trait
from oasis_core.testing.examples import example
from sync_server.adapters.operations import all_operations
from sync_server.rest.adapter import Adapter, adapter_of
from sync_server.rest.fields import Fields
from sync_server.rest.operation import CREATE, Operation
from tests.server.clinic import Chain, data_of
from tests.server.rest import Person

Body = dict[str, Any]
OPERATIONS = all_operations()
CREATES = {found.entity: found for found in OPERATIONS if found.verb == CREATE}
READING = [found for found in OPERATIONS if found.method == "GET"]
LISTS = [
    found
    for found in READING
    if (found.answer or {}).get("properties", {}).get("total", {}).get("type") == "integer"
]
UNREAD = frozenset({"password", "allow_overlap"})
"""What is sent and never answered."""
SUMMARY_QUERY = "from=2026-01-01&to=2026-01-31"
_FIRST_BIRTHDAY = date(1960, 1, 1)
_BEGAN = datetime(2026, 1, 15, 3, 30, tzinfo=UTC)


def named(operation: Operation) -> str:
    """The id of a test about it."""
    return operation.name


def wanted(*verbs: str) -> list[Operation]:
    """The operations of these verbs."""
    return [found for found in OPERATIONS if found.verb in verbs]


def reader(operation: Operation) -> Operation | None:
    """What reads the row upon which the operation writes, if there is such a place."""
    own = operation.path
    below = [f"{own}/{{{name}}}" for name in ("id", "row_id", "role_id")]
    reads = {found.path: found for found in READING if found not in LISTS}
    return next((reads[path] for path in (own, *below, own.rpartition("/")[0]) if path in reads), None)


@dataclass
class Clinic:
    """An organization with two branches, where the owner makes whatever a test needs. Each body has other
    values than the one before."""

    chain: Chain
    owner: Person
    other_branch: str
    count: int = 0
    parents: dict[str, Body] = field(default_factory=dict)

    @classmethod
    def opened(cls, chain: Chain) -> "Clinic":
        return cls(chain, Person.signed_in(chain, chain.owner_email), str(chain.branch()))

    # -- rows

    def made(self, entity: str) -> Body:
        """A new row, as it was answered."""
        if entity == "organization":
            answer = self.owner.get("/organization")
        elif entity == "device":
            answer = self.owner.get(f"/devices/{self.chain.pc().enrolled['device_id']}")
        else:
            create = CREATES[entity]
            answer = self.owner.post(self.path(create), self.body(create))
        found: Body = succeeded(answer).json()["data"]
        return found

    def one(self, entity: str) -> Body:
        """The row to which others refer; the same for all of them."""
        if entity not in self.parents:
            self.parents[entity] = self.made(entity)
        return self.parents[entity]

    def path(self, operation: Operation, row: Body | None = None) -> str:
        """The operation's path to a row, or to a list."""
        return operation.path.format(**self._places(operation, row or {}))

    def _places(self, operation: Operation, row: Body) -> dict[str, Any]:
        parent = adapter_for(operation).parent_column if operation.entity else ""
        if not parent:
            return row
        above = KINDS[operation.entity].references[parent].target
        return {"id": row.get(parent) or self.one(above)["id"], "row_id": row.get("id")}

    def subject(self, operation: Operation) -> Body:
        """A new row for an operation that is about one; what its path names is among the values."""
        if operation.path.startswith("/sessions/"):
            email = self.chain.person(RoleName.RECEPTIONIST)[1]
            person = Person.signed_in(self.chain, email)
            found: Body = data_of(self.owner.get(f"/sessions?userId={person.id}"))["sessions"][0]
            return found
        row = self.made(operation.entity)
        if "{role_id}" in operation.path:
            self.owner.post(f"/staff/{row['id']}/roles", {"role": "accountant"})
            held = data_of(self.owner.get(f"/staff/{row['id']}/roles"))["roles"]
            return row | {"role_id": held[-1]["id"]}
        return row

    def listed(self, operation: Operation) -> str:
        """The path of a list of at least two rows."""
        if operation.entity in CREATES or operation.entity == "device":
            for _ in range(2):
                self.made(operation.entity)
        if operation.path == "/staff/{id}/roles":
            row = self.made("staff")
            data_of(self.owner.post(f"/staff/{row['id']}/roles", {"role": "accountant"}), 201)
            return self.path(operation, row)
        return self.path(operation)

    # -- bodies

    def body(self, operation: Operation) -> Body:
        """A body with every field but `org_id`, other values each time."""
        assert operation.body is not None
        self.count += 1
        fields = {name: found for name, found in operation.body.items() if name != "org_id"}
        given = self._settled(operation, fields)
        return {
            name: given[name] if name in given else self._value(name, found.trait)
            for name, found in fields.items()
        }

    def _settled(self, operation: Operation, fields: Fields) -> Body:
        found = SETTLED.get(operation.name) or SETTLED.get(operation.entity)
        return found(self) if found else {}

    def _value(self, name: str, found: Trait) -> Any:  # noqa: C901, PLR0911 - one for each kind
        match found.kind:
            case "ref" | "id":
                return self._id(name, found)
            case "choice":
                return found.choices[self.count % len(found.choices)]
            case "text":
                return self._text(name, found)
            case "words":
                return [f"คำ {self.count}"]
            case "integer":
                return max(found.minimum or 0, 1) + self.count
            case "money":
                return 1000.25 + self.count
            case "rate":
                return 2.5 + self.count % 10 / 4
            case "flag":
                return self.count % 2 == 0
            case "day":
                return (_FIRST_BIRTHDAY + timedelta(days=self.count)).isoformat()
            case "instant":
                return self.instant()
            case _:
                return self._document(found)

    def _id(self, name: str, found: Trait) -> str:
        target = found.reference.target if found.reference else name.removesuffix("_id")
        known = {"branch": str(self.chain.branch_id), "staff": self.owner.id}
        if target not in known and target not in CREATES:
            return str(UUID(int=self.count))  # of something elsewhere
        return known.get(target) or str(self.one(target)["id"])

    def _text(self, name: str, found: Trait) -> str:
        if found.picture:
            return f"{self.count:064x}"
        if name == "email":
            return f"somebody{self.count}@{self.chain.org_id}.test"  # nobody's in any organization
        return f"{self.count} {name} ก"[: found.max]

    def _document(self, found: Trait) -> Any:
        if found.model is None:
            return {"note": f"ก {self.count}", "numbers": [self.count, 1.5]}
        return orjson.loads(json_form.written(json_form.encode_value(found, example(found.model))))

    def instant(self) -> str:
        """A moment that no other body has."""
        return json_form.instant_text(_BEGAN + timedelta(minutes=self.count))

    def without_query(self, operation: Operation) -> str:
        """What has to stand in the query."""
        return f"?{SUMMARY_QUERY}" if any(found.required for found in operation.query) else ""


def adapter_for(operation: Operation) -> Adapter:
    """The adapter of the operation's entity."""
    return adapter_of(KINDS[operation.entity])


def _prescription(clinic: Clinic) -> Body:
    sphere = -0.25 * (clinic.count % 40)
    eye = {"sphere": sphere, "cylinder": -0.5, "axis": 90}
    return {
        "type": "spectacle",
        "data": {"right": eye, "left": {"sphere": -1.0}},
        "status": "draft",
        "expires_on": f"2028-01-{clinic.count % 28 + 1:02}",
    }


def _sale(clinic: Clinic) -> Body:
    price, pieces = 100.25 + clinic.count, 1 + clinic.count % 3
    line = {"item_id": None, "description": "กรอบ", "quantity": pieces, "unit_price": price}
    return {
        "type": "sale",
        "amount": price * pieces,
        "lines": [line | {"returns_id": None}],
        "supersedes_id": None,
    }


def _loan(clinic: Clinic) -> Body:
    return {
        "original_amount": 500_000.25 + clinic.count,
        "remaining_balance": 400_000.50 + clinic.count,
        "monthly_payment": 11_000.75 + clinic.count,
        "term": 60 + clinic.count % 7,
        "status": ("current", "late")[clinic.count % 2],
    }


def _item(clinic: Clinic) -> Body:
    return {
        "quantity": 100 + clinic.count,
        "reorder_point": clinic.count % 50,
        "status": "in_stock",
        "discontinued": False,
    }


SETTLED: dict[str, Callable[[Clinic], Body]] = {
    "branch": lambda clinic: {
        "code": f"C{clinic.count}",
        "time_zone": "Asia/Bangkok",
        "opening_hours": {"monday": {"opens": "09:30", "closes": f"{12 + clinic.count % 8}:00"}},
        "holidays": {"days": [{"day": f"2026-12-{clinic.count % 28 + 1:02}", "name": "วันหยุด"}]},
    },
    "staff": lambda clinic: {"role": ("optician", "receptionist")[clinic.count % 2]},
    "create_staff_role": lambda clinic: {"role": ("accountant", "it_admin")[clinic.count % 2]},
    "staff_branch": lambda clinic: {"branch_id": clinic.made("branch")["id"]},
    "device": lambda _: {"status": "draining"},
    "inventory_item": _item,
    "stock_movement": lambda _: {"kind": "adjust"},
    "stock_transfer": lambda clinic: {
        "item_id": clinic.made("inventory_item")["id"],
        "to_branch_id": clinic.other_branch,
        "quantity": 2,
    },
    "receive_stock_transfer": lambda clinic: {"received_quantity": 1 + clinic.count % 2},
    "patient": lambda clinic: {"national_id": f"{clinic.count:013}", "phone": f"08{clinic.count:08}"},
    "appointment": lambda clinic: {
        "duration_min": 15 + clinic.count % 4,
        "status": "confirmed",
        "allow_overlap": True,
    },
    "insurance": lambda clinic: {
        "valid_from": "2026-01-01",
        "valid_until": f"2027-01-{clinic.count % 28 + 1:02}",
    },
    "prescription": _prescription,
    "transaction": _sale,
    "loan": _loan,
    "loan_payment": lambda clinic: {"amount": 300.25 + clinic.count, "principal": 200.25 + clinic.count,
                                    "interest": 100.0},
    "generate_financial_report": lambda clinic: {"month": f"2026-{clinic.count % 9 + 1:02}"},
    "like_community_post": lambda _: {"liked": True},
}  # fmt: skip
"""By the name of an operation, or the entity's."""


def shows(shown: Any, sent: Any) -> bool:
    """Whether what was sent is what is shown; objects in lists may be shown with more keys."""
    if isinstance(sent, list) and isinstance(shown, list):
        return len(shown) == len(sent) and all(map(shows, shown, sent))
    if isinstance(sent, dict) and isinstance(shown, dict):
        return all(name in shown and shows(shown[name], value) for name, value in sent.items())
    return bool(shown == sent)


def differences(shown: Body, sent: Body) -> dict[str, tuple[Any, Any]]:
    """Fields that are not shown as they were sent: (shown, sent)."""
    return {
        name: (shown.get(name), value)
        for name, value in sent.items()
        if name not in UNREAD and not shows(shown.get(name), value)
    }


def succeeded(answer: httpx.Response) -> httpx.Response:
    """The answer, which is a success."""
    assert answer.status_code in (200, 201, 204), answer.text
    return answer
