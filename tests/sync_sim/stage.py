"""A server and three PCs without chance: what a test does, and nothing else, happens."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

from oasis_core.access.policy import Place
from oasis_core.entities.staff import RoleName
from oasis_core.kernel import clock
from oasis_core.rules.action import Action
from oasis_core.rules.registry import ACTIONS
from oasis_core.sync import inbox, pull, push, replica
from oasis_core.testing.simulation.pc import Pc
from oasis_core.testing.simulation.promises import idle_pcs_equal_the_server
from oasis_core.testing.simulation.world import World
from oasis_core.work.commit import Source
from oasis_core.work.group import Group
from oasis_core.work.unit import Unit, work

Answer = dict[str, Any]


class Stage:
    """PCs 0 and 1 are of the first branch, PC 2 of the second; the owner sits at each. All are up to date."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.chain = world.chain
        owner = next(person for person in self.chain.people if person.role is RoleName.OWNER)
        for pc in world.pcs:
            pc.sign_in(owner)
        self.sync()

    def pc(self, number: int) -> Pc:
        return self.world.pcs[number]

    def do(self, number: int, action: str | Action) -> AbstractContextManager[Unit]:
        """A deed at a PC."""
        pc = self.pc(number)
        found = ACTIONS[action] if isinstance(action, str) else action
        return work(pc.ground, pc.actor(), found)

    def send(self, number: int) -> Answer:
        """Push what waits, and hand back the answer without taking it in."""
        server, database = self.world.server, self.pc(number).database
        with database.begin() as connection:
            groups = inbox.next_groups(connection, 1 << 20)
        parsed = push.parse_groups([group["payload"] for group in groups])
        place: Place = server.place(number)
        proofs = {
            group.group_id: self.chain.session_of(number, group.actor)
            for group in parsed
            if isinstance(group, Group) and group.actor
        }
        taken = push.Push(
            self.chain.org_id,
            place,
            Source(place.device_id),
            server.ground.ids,
            server.clock.now_us(),
            proofs,
        )
        with server.database.begin() as connection:
            return push.receive(connection, taken, parsed)

    def take(self, number: int, answer: Answer) -> None:
        pc = self.pc(number)
        now = clock.instant(pc.hlc.corrected_us())
        inbox.take_answer(pc.database.begin_applying, self.chain.org_id, answer, now, pc.ids)

    def push(self, number: int) -> list[tuple[str, str | None]]:
        """Push and take the answer in: outcomes and codes."""
        answer = self.send(number)
        self.take(number, answer)
        return [(result["outcome"], result["code"]) for result in answer["results"]]

    def pull(self, number: int, alter: Callable[[Answer], None] = lambda _: None) -> None:
        """Pull to the end; `alter` may change a page on its way."""
        pc, server = self.pc(number), self.world.server
        for _ in range(1000):
            with pc.database.begin() as connection:
                cursor = replica.load_cursor(connection)
            with server.database.begin() as connection:
                limits = pull.PageLimits(rows=50)
                page = pull.read_page(
                    connection, self.chain.org_id, server.place(number), cursor, limits, server.clock.now_us()
                )
            alter(page)
            replica.take_page(pc.database.begin_applying, self.chain.org_id, page)
            if page["up_to_date"]:
                return
        raise AssertionError("the feed has no end")

    def sync(self) -> None:
        """Everything to everybody."""
        for number in range(3):
            self.push(number)
        for number in range(3):
            self.pull(number)

    def all_equal(self) -> bool:
        """Whether every PC is idle and holds exactly what it should; raises what is wrong."""
        return idle_pcs_equal_the_server(self.world) == len(self.world.pcs)

    def row(self, number: int | None, entity: str, row_id: UUID) -> dict[str, Any] | None:
        """A row as plain SQL shows it, on a PC or (None) on the server."""
        database = self.world.server.database if number is None else self.pc(number).database
        names = [row[1] for row in database.read(f"PRAGMA table_xinfo('{entity}')")]
        rows = database.read(f'SELECT * FROM "{entity}" WHERE id = ?', row_id.bytes)  # noqa: S608 - own names
        return dict(zip(names, rows[0], strict=True)) if rows else None

    def states(self, number: int) -> list[str]:
        """The states of a PC's groups, oldest first."""
        return [row[0] for row in self.pc(number).database.read("SELECT state FROM outbox ORDER BY position")]

    def ids(self, entity: str, branch: int) -> list[UUID]:
        """Rows of a branch on the server, oldest first."""
        statement = f'SELECT id FROM "{entity}" WHERE branch_id = ? ORDER BY id'  # noqa: S608 - own names
        rows = self.world.server.database.read(statement, self.chain.branches[branch].bytes)
        return [UUID(bytes=row[0]) for row in rows]
