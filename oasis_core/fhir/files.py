"""The resources of one or more files: taken out of bundles and containers, each under the key by which others
refer to it."""

import re
from dataclasses import dataclass, field
from typing import Any

from oasis_core.fhir.element import Element, required, wrong
from oasis_core.kernel.errors import ErrorCode, OasisError

KNOWN = ("Patient", "Practitioner", "Coverage", "Appointment", "VisionPrescription")
"""In the order in which they are written: what is referred to comes first."""
ELSEWHERE = ("Location", "Organization")
"""Kinds that Oasis understands and keeps, but takes from its own administration only."""

_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")
_TYPE = re.compile(r"[A-Za-z]{1,64}")
_LITERAL = re.compile(r"(?:.*/)?([A-Za-z]{1,64}/[A-Za-z0-9\-.]{1,64})(?:/_history/[A-Za-z0-9\-.]{1,64})?")
_UUID_URN = "urn:uuid:"


@dataclass(frozen=True)
class Resource:
    """A resource of a file. `key` is `<type>/<id>`, of a contained one its holder's key and `#<id>`: with the
    organization and the source it makes the id of the row. `holder` is the key of what contains it."""

    file: str
    type: str
    key: str
    element: Element
    holder: str | None = None
    address: str | None = None


@dataclass(frozen=True)
class Problem:
    """What is wrong with a resource, or why it is left out; `key` is None for a file as a whole."""

    file: str
    key: str | None
    error: OasisError


@dataclass(frozen=True)
class Reference:
    """What an element points at; `path` is where it says so, `holder` the key of its resource."""

    type: str
    text: str | None
    display: str | None
    path: str
    holder: str


@dataclass
class Resources:
    """All resources of an import by key. `errors` are refusals, `left_out` is what Oasis keeps elsewhere."""

    by_key: dict[str, Resource] = field(default_factory=dict)
    errors: list[Problem] = field(default_factory=list)
    left_out: list[Problem] = field(default_factory=list)
    _addresses: dict[str, str] = field(default_factory=dict)

    def add(self, file: str, value: Any) -> None:
        """The resource that a file holds, or those of its bundle."""
        try:
            root = _object(value)
            kind = _kind(root)
        except OasisError as error:
            self.errors.append(Problem(file, None, error))
            return
        if kind != "Bundle":
            self._resource(file, value, None)
            return
        try:
            entries = Element(root, "Bundle").children("entry")
        except OasisError as error:
            self.errors.append(Problem(file, None, error))
            return
        for entry in entries:
            self._entry(file, entry)

    def _entry(self, file: str, entry: Element) -> None:
        try:
            address = entry.text("fullUrl")
            required(entry.child("resource"), entry.at("resource"))
        except OasisError as error:
            self.errors.append(Problem(file, None, error))
            return
        self._resource(file, entry.value["resource"], address)

    def _resource(self, file: str, value: Any, address: str | None) -> None:
        key = None
        try:
            kind = _kind(value)
            element = Element(value, kind)
            key = f"{kind}/{_id(element, address)}"
            contained = element.children("contained")
        except OasisError as error:
            self.errors.append(Problem(file, key, error))
            return
        resource = Resource(file, kind, key, element, None, address)
        if self._keep(resource):
            for inner in contained:
                self._contained(resource, inner)

    def _contained(self, holder: Resource, inner: Element) -> None:
        try:
            kind = _kind(inner.value, inner)
            key = f"{holder.key}#{_id(inner, None)}"
        except OasisError as error:
            self.errors.append(Problem(holder.file, holder.key, error))
            return
        self._keep(Resource(holder.file, kind, key, Element(inner.value, inner.path), holder.key))

    def _keep(self, resource: Resource) -> bool:
        held = self.by_key.get(resource.key)
        if held is not None and held.element.value != resource.element.value:
            twice = OasisError(ErrorCode.VALUE_NOT_ALLOWED, resource.element.at("id"), reason="stands twice")
            self.errors.append(Problem(resource.file, resource.key, twice))
            return False
        if held is None and resource.holder is None and resource.type not in KNOWN:
            self._not_taken(resource)
        self.by_key[resource.key] = resource
        if resource.address:
            self._addresses[resource.address] = resource.key
        return True

    def _not_taken(self, resource: Resource) -> None:
        elsewhere = resource.type in ELSEWHERE
        code = ErrorCode.RESOURCE_NOT_IMPORTED if elsewhere else ErrorCode.RESOURCE_UNKNOWN
        problem = Problem(resource.file, resource.key, OasisError(code, resource.type, type=resource.type))
        (self.left_out if elsewhere else self.errors).append(problem)

    def of(self, kind: str) -> list[Resource]:
        """The resources of a type, in the order in which they came."""
        return [resource for resource in self.by_key.values() if resource.type == kind]

    def find(self, reference: Reference) -> Resource | None:
        """The resource that a reference means, if it is among these."""
        key = self.key_of(reference)
        return self.by_key.get(key) if key is not None else None

    def key_of(self, reference: Reference) -> str | None:
        """The key of what a reference means, whether or not it is among these."""
        text = reference.text
        if text is None:
            return None
        if text.startswith("#"):
            return reference.holder.partition("#")[0] + text
        if text in self._addresses:
            return self._addresses[text]
        if text.startswith(_UUID_URN):
            return f"{reference.type}/{text.removeprefix(_UUID_URN)}"
        literal = _LITERAL.fullmatch(text)
        return literal[1] if literal else None


def read_reference(element: Element, kind: str, holder: str) -> Reference:
    """What a Reference element says; `kind` is what it must point at.

    VALUE_NOT_ALLOWED if it names another type, FIELD_REQUIRED if it says nothing at all.
    """
    text, display = element.text("reference"), element.text("display")
    if text is None and display is None and element.child("identifier") is None:
        raise OasisError(ErrorCode.FIELD_REQUIRED, element.at("reference"))
    named = reference_type(element)
    if named is not None and named != kind:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, element.at("reference"), expected=kind)
    return Reference(kind, text, display, element.path, holder)


def reference_type(element: Element) -> str | None:
    """The type of what a Reference points at, as far as it says."""
    text = element.text("reference") or ""
    literal = _LITERAL.fullmatch(text)
    if literal is not None:
        return literal[1].partition("/")[0]
    return element.text("type")


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise wrong("resourceType", "object")
    return value


def _kind(value: Any, where: Element | None = None) -> str:
    path = where.at("resourceType") if where is not None else "resourceType"
    kind = value.get("resourceType")
    if not isinstance(kind, str) or not _TYPE.fullmatch(kind):
        raise OasisError(ErrorCode.FIELD_REQUIRED, path)
    return kind


def _id(element: Element, address: str | None) -> str:
    """The id of a resource, or the UUID under which its bundle lists it."""
    found = element.text("id")
    if found is None and address is not None and address.startswith(_UUID_URN):
        found = address.removeprefix(_UUID_URN)
    if found is None:
        raise OasisError(ErrorCode.FIELD_REQUIRED, element.at("id"))
    if not _ID.fullmatch(found):
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, element.at("id"))
    return found
