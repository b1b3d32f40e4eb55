"""What an entity says of itself beside its columns: where it travels, how it merges, what may be done to
it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from oasis_core.schema.documents import Document


class OnDeleted(StrEnum):
    """What a new child does to a parent that was deleted meanwhile."""

    KEEP = "keep"
    REVIVE = "revive"


@dataclass(frozen=True)
class Reference:
    """A column that names a row of another entity of the same organization, or (`tenant=False`) of a table
    that is the same for all organizations."""

    target: str
    on_deleted: OnDeleted = OnDeleted.KEEP
    tenant: bool = True


@dataclass(frozen=True)
class Derived:
    """A number recomputed from child rows by one statement; never written, never on the wire.

    `function`: `sum` or `max` of the child's column, `count` of rows where that flag is set, or `rows`, a
    count of them all. `where`: only children with that value in that column. `unless`: only children whose
    own derived number of that name is 0 (a refund that was voided counts no more); what undoes something
    can therefore not be undone itself. `less_from`: the own column from which the result is taken away.
    """

    child: str
    key: str
    column: str
    function: str = "sum"
    where: tuple[str, str] | None = None
    unless: str | None = None
    less_from: str | None = None


@dataclass(frozen=True)
class Scopes:
    """Which scopes a row is in. `branch` names the column with its branch, `also` that of a second branch,
    `patient` the column with the patient on whom it hangs (`id` for the patient itself): then it is also in
    every branch that shares them. `clinical`: only for PCs that hold clinical rows; `office`: only for those
    of the office. `of`: the column naming the entity that says which of these hold (a conflict is for those
    who see the row of which it speaks). A row with none of them stays on the server."""

    org: bool = False
    branch: str | None = None
    patient: str | None = None
    also: str | None = None
    clinical: bool = False
    office: bool = False
    of: str | None = None


SERVER_ONLY = Scopes()
ORG = Scopes(org=True)
OFFICE = Scopes(office=True)
BRANCH = Scopes(branch="branch_id")


def with_patient(column: str = "patient_id", *, clinical: bool = False) -> Scopes:
    """The row's own branch and every branch that may see the patient."""
    return Scopes(branch="branch_id", patient=column, clinical=clinical)


class Author(StrEnum):
    """Who may write an entity's rows."""

    ANYWHERE = "anywhere"
    SERVER = "server"


@dataclass(frozen=True)
class Sync:
    """How an entity's rows travel and merge (`docs/decisions`, sync).

    `units`: columns that only make sense together. `review`: columns that say who or what a row is about; a
    value of theirs that lost stands before all others that wait for a person. `ranks`: column -> values from
    strongest to weakest; a stronger value wins whatever the clocks say. `insert_only`: a correction is a new
    row. `unique`: columns whose values together belong to one row; the last of them yields on a clash.
    `reach_by_patient`: who may see the patient may write the row, whatever branch the row itself names.
    `reach`: the column with the branch whose people may write the row, where all branches hold it, or that
    column of a row referred to (`user_id.branch_id`); `id` for the branch itself.
    """

    scopes: Scopes
    author: Author = Author.ANYWHERE
    units: tuple[tuple[str, ...], ...] = ()
    review: tuple[str, ...] = ()
    ranks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    insert_only: bool = False
    unique: tuple[tuple[str, ...], ...] = ()
    reach_by_patient: bool = False
    reach: str | None = None


HOME_BRANCH = "home branch"


@dataclass(frozen=True)
class Resource:
    """How an entity is reached over REST: below `path`, lists under `key` (the path's last word unless
    given). A path `loans/{loan_id}/payments` is that of rows below one of another resource, which the column
    in braces names.

    `filters`: columns by which a list may be narrowed (an instant by the branch's local day, too). `embeds`:
    references by their name without `_id`, and resources whose rows refer to this one, by their path. `sort`:
    the order of a list unless asked otherwise, columns with `-` for descending. `verbs`: what may be done;
    each needs the action `<entity>.<verb>` or an adapter, reading needs the permission `<entity>:read`.
    `defaults`: what a new row has in columns that a body may leave out, as Python values; HOME_BRANCH is the
    branch of whoever asks. `computed`: columns that are shown as computed where nothing stands; the database
    cannot order a list by them.
    """

    path: str
    key: str | None = None
    filters: tuple[str, ...] = ()
    embeds: tuple[str, ...] = ()
    sort: str = "-created_at"
    verbs: tuple[str, ...] = ("create", "edit", "delete")
    defaults: dict[str, Any] = field(default_factory=dict)
    computed: tuple[str, ...] = ()

    @property
    def list_key(self) -> str:
        return self.key or self.path.rpartition("/")[2]


@dataclass(frozen=True)
class Trait:
    """What a column means beyond its SQL type; kept in the column's `info`."""

    kind: str
    max: int | None = None
    most: int | None = None
    minimum: int | None = None
    choices: tuple[str, ...] = ()
    pii: bool = False
    reference: Reference | None = None
    derived: Derived | None = None
    model: type[Document] | None = None
    generated: bool = False
    set_by_rules: bool = False
    secret: bool = False
    upkeep: bool = False
    searched: bool = False
    names: bool = False
    picture: bool = False
