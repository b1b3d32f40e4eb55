"""FHIR under values that nobody thought of: damaged resources are refused by name, sound ones go round, and
any text that our limits take leaves."""

import copy
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oasis_core.fhir import json_text, names
from oasis_core.fhir.appointment import read_appointment
from oasis_core.fhir.bundle import ENTITIES, write_resource
from oasis_core.fhir.coverage import read_coverage
from oasis_core.fhir.element import Element
from oasis_core.fhir.files import Resources
from oasis_core.fhir.patient import read_patient
from oasis_core.fhir.practitioner import read_practitioner
from oasis_core.fhir.vision_prescription import read_prescription
from oasis_core.kernel.errors import OasisError
from oasis_core.rules.prescription_data import require_sound
from oasis_core.schema.registry import KINDS
from oasis_core.schema.validate import check_values
from tests.core.fhir_samples import APPOINTMENT, BANGKOK, COVERAGE, PATIENT, PRACTITIONER, PRESCRIPTION
from tests.core.test_fhir_writing import back, model, row

SAMPLES = (PATIENT, PRACTITIONER, COVERAGE, APPOINTMENT, PRESCRIPTION)
Path = tuple[str | int, ...]


def _paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """Every place within a JSON value."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from _paths(inner, (*path, key))


def _put(resource: dict[str, Any], path: Path, value: Any) -> None:
    place: Any = resource
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value


def _read(resources: Resources) -> None:
    """Read all of them as an import would."""
    for resource in resources.by_key.values():
        element, key = resource.element, resource.key
        match resource.type:
            case "Patient":
                read_patient(element)
            case "Practitioner":
                read_practitioner(element, key)
            case "Coverage":
                read_coverage(element, key, BANGKOK, resources)
            case "Appointment":
                read_appointment(element, key)
            case "VisionPrescription":
                draft = read_prescription(element, key, BANGKOK)
                require_sound(draft.values["type"], draft.values["data"], eighths=False)


NUMBERS = st.integers(-(10**20), 10**20) | st.decimals(allow_nan=False, allow_infinity=False)
TEXTS = st.text(max_size=8) | st.sampled_from(
    ["9999-12", "0001", "2026-11-30T24:00:00Z", "#", "Patient/", "1"]
)
LEAVES = st.none() | st.booleans() | NUMBERS | TEXTS
JUNK = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=4,
)


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample["resourceType"] for sample in SAMPLES])
@given(data=st.data())
def test_damaged_resource_is_read_or_refused_at_an_element(
    sample: dict[str, Any], data: st.DataObject
) -> None:
    resource = copy.deepcopy(sample)
    _put(resource, data.draw(st.sampled_from(list(_paths(sample)))), data.draw(JUNK))
    among = Resources()
    among.add("in.json", resource)
    problems = [problem.error for problem in (*among.errors, *among.left_out)]
    refused = [*problems, *_refusals(among)]

    roots = (resource["resourceType"], "resourceType", "prescription")
    assert [error.field for error in refused if re.split(r"[.\[]", error.field or "")[0] not in roots] == []


def _refusals(resources: Resources) -> Iterator[OasisError]:
    try:
        _read(resources)
    except OasisError as error:
        yield error


def quarters(least: int, most: int) -> st.SearchStrategy[int]:
    return st.integers(least // 25, most // 25).map(lambda steps: steps * 25)


@st.composite
def lenses(draw: st.DrawFn, *, contact: bool) -> dict[str, Any]:
    """A lens that our rules take, with any of its fields."""
    cylinder = draw(st.none() | quarters(-600, 600))
    found: dict[str, Any] = {
        "sphere": draw(quarters(-2000, 2000)),
        "cylinder": cylinder,
        "axis": draw(st.integers(1, 180)) if cylinder else None,
        "add": draw(st.none() | quarters(25, 500)),
        "prism": draw(
            st.none()
            | st.tuples(st.integers(0, 5000), st.sampled_from(["up", "down", "in", "out"])).map(
                lambda prism: [{"amount": prism[0], "base": prism[1]}]
            )
        ),
        "color": draw(st.none() | st.sampled_from(["green", "เทา"])),
        "notes": draw(st.none() | st.just(["Balance", "พร่า"])),
        "va": draw(st.none() | st.sampled_from(["6/9\u22122", "0.67", "CF"])),
        "va_near": draw(st.none() | st.sampled_from(["N5", "J1+"])),
    }
    if contact:
        found |= {"base_curve": draw(st.integers(500, 1100)), "diameter": draw(st.integers(500, 2500))}
        found["duration"] = {
            "value": draw(st.integers(1, 90)),
            "unit": draw(st.sampled_from(["day", "month"])),
        }
    return {name: value for name, value in found.items() if value is not None}


@given(data=st.data(), contact=st.booleans())
def test_any_sound_prescription_goes_round_through_its_text(data: st.DataObject, *, contact: bool) -> None:
    eyes = data.draw(st.sampled_from([("right",), ("left",), ("right", "left")]))
    held: dict[str, Any] = {eye: data.draw(lenses(contact=contact)) for eye in eyes}
    if not contact and data.draw(st.booleans()):
        held["pd"] = {"right": data.draw(st.integers(1500, 4500)), "vertex": data.draw(st.integers(0, 3000))}
    if not contact and data.draw(st.booleans()):
        held["design"] = {"lens_type": "progressive", "near_cm": data.draw(st.integers(10, 200))}
        held["left"] = data.draw(
            st.sampled_from([{"instead": "balance", "va": "HM"}, {"instead": "frosted"}])
        )
    kind = "contact_lens" if contact else "spectacle"
    require_sound(kind, held, eighths=False)
    resource = write_resource("VisionPrescription", row("VisionPrescription", type=kind, data=held), BANGKOK)
    again = json_text.loads(json_text.dumps(resource))

    assert again == resource
    assert read_prescription(Element(again, "VisionPrescription"), "k", BANGKOK).values["data"] == held


@given(st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, places=4))
def test_decimal_is_the_same_text_again(number: Decimal) -> None:
    text = json_text.dumps({"value": number})

    assert json_text.dumps(json_text.loads(text)) == text


_BLANKS = "\t\n\r \u0085\u00a0\u1680\u2003\u2028\u3000"
_TAKEN = st.characters(exclude_characters=[chr(n) for n in (*range(32), 127)], exclude_categories=["Cs"])
ANY_TEXT = st.text(st.sampled_from(f"กขน้ำ AB1{_BLANKS}\u200b\u0301👓") | _TAKEN, min_size=1, max_size=12)
"""As the limits of our columns take it: blanks of every alphabet, marks that compose, an emoji."""


def as_read(text: str | None) -> str | None:
    """What reading makes of a text: composed, a plain space for a no-break one, no blanks around it."""
    return Element({"text": text}, "x").text("text")


@given(ANY_TEXT.filter(str.strip))
def test_any_name_comes_back_from_its_parts(name: str) -> None:
    written = Element({"name": [names.write_name(name)]}, "Patient")
    chosen = names.chosen_name(written)
    assert chosen is not None

    assert names.full_name(chosen) == as_read(name)


_SPELT = {
    "Patient": ("name", "title", "nickname", "latin_name", "email", "phone", "address"),
    "Practitioner": ("name", "email"),
    "Coverage": ("provider", "policy_number", "group_number"),
    "Appointment": ("notes",),
    "VisionPrescription": ("notes",),
}
"""The columns whose text a person types."""


@pytest.mark.parametrize("kind", list(ENTITIES))
@given(data=st.data())
def test_any_text_that_our_limits_take_leaves_and_comes_back(kind: str, data: st.DataObject) -> None:
    entity = KINDS[ENTITIES[kind]]
    wanted = ANY_TEXT.filter(str.strip)
    texts = {
        name: data.draw(wanted if entity.required(name) else st.none() | ANY_TEXT, name)
        for name in _SPELT[kind]
    }
    check_values(entity, texts, new=False)
    written = json_text.dumps(write_resource(kind, row(kind, **texts), BANGKOK))
    model(kind).model_validate_json(written)

    if kind != "Practitioner":
        said = back(kind, json_text.loads(written)).values
        assert {name: said.get(name) for name in texts} == {name: as_read(t) for name, t in texts.items()}


@given(words=st.lists(ANY_TEXT, min_size=3, max_size=3), eye=st.sampled_from(["right", "left"]))
def test_any_word_on_a_lens_leaves_and_comes_back(words: list[str], eye: str) -> None:
    lens = {"sphere": -100, "brand": words[0], "color": words[1], "notes": [words[2]]}
    written = write_resource("VisionPrescription", row("VisionPrescription", data={eye: lens}), BANGKOK)
    model("VisionPrescription").model_validate_json(json_text.dumps(written))
    (found,) = back("VisionPrescription", written).values["data"].values()

    assert (found.get("brand"), found.get("color")) == (as_read(words[0]), as_read(words[1]))
    assert found.get("notes", []) == [text for text in (as_read(words[2]),) if text]
