"""What a resource says, as values of an entity that nobody has judged yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from oasis_core.fhir.files import Reference
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.wire import Row


@dataclass(frozen=True)
class Draft:
    """`values` by column, `references` by the column that takes the id of what they point at. `new`: what
    a row gets only when it is made. `means`: column -> our values that the resource's coarser word may
    stand for; one of them is left as it is. `ended`: the element that says that this is over, which is no
    reason to make a row. `paths`: column, or part of a document, -> the element that says
    it."""

    entity: str
    values: Row
    paths: Mapping[str, str]
    references: Mapping[str, Reference] = field(default_factory=dict)
    new: Row = field(default_factory=dict)
    ended: str | None = None
    means: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def located(self, error: OasisError, root: str) -> OasisError:
        """An error of our rules, with its field named as the file names it; `root` is the resource's type."""
        _, _, name = (error.field or "").partition(".")
        while name and name not in self.paths:
            name = name.rpartition(".")[0]
        path = self.paths.get(name, root)
        if error.code is ErrorCode.FIELD_REQUIRED and not name:
            path = error.field or root
        return OasisError(error.code, path, **error.details)
