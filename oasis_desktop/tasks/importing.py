"""An import from the window, stage by stage, off the GUI thread: opened, judged, written in groups between
which other people's deeds go first, and taken back."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_desktop.local.desk import Desk
from oasis_desktop.local.importers import undo
from oasis_desktop.local.importers.batches import (
    DONE,
    Batch,
    Recorder,
    batches,
    forget_old,
    save_batch,
    undone_ids,
)
from oasis_desktop.local.importers.fhir_files import FHIR, judge_resources
from oasis_desktop.local.importers.judged import Group, JudgedCsv, JudgedFhir, judged_csv, judged_fhir
from oasis_desktop.local.importers.opened import OpenedCsv, OpenedFhir, open_files, remember_mapping
from oasis_desktop.local.importers.patient_lines import Reading
from oasis_desktop.local.importers.patient_plan import judge
from oasis_desktop.local.importers.patients_csv import CSV, new_batch
from oasis_desktop.local.importers.undo import Step, Undone
from oasis_desktop.tasks.runner import Runner

Opened = OpenedCsv | OpenedFhir
Judged = JudgedCsv | JudgedFhir
Mended = Mapping[int, Mapping[int, str]]
TOLD_SECONDS = 0.1
"""How often the window hears how far the judging has come."""


@dataclass(frozen=True)
class Progress:
    """`seconds`: how long it will take still, None while that is not known."""

    done: int
    total: int
    seconds: float | None = None


@dataclass(frozen=True)
class Written:
    """What came of an import: `rehearsed`: nothing was kept; `stopped`: somebody broke it off, or it failed
    (`error`); what was written before stays, and can be taken back with the batch."""

    batch: Batch
    rehearsed: bool = False
    stopped: bool = False
    error: OasisError | None = None


class _StoppedError(OasisError):
    """A newer judging has been asked for."""

    def __init__(self) -> None:
        super().__init__(ErrorCode.BUSY)


class Importing(QObject):
    """One import at a time. All signals come on the GUI thread."""

    opened = Signal(object)
    judged = Signal(object)
    progressed = Signal(object)
    written = Signal(object)
    undone = Signal(object, object)
    failed = Signal(object)

    def __init__(self, desk: Desk, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._turn = 0
        self._stop = False
        self.running = False

    # --------------------------------------------------------------------------------------- before it begins

    def open(self, paths: Sequence[Path]) -> None:
        """Read files; `opened` or `failed` follows."""
        self._turn += 1
        self._runner.read(
            self, lambda connection: open_files(connection, paths), self.opened.emit, self._gave_up, "open"
        )

    def judge(
        self, opened: Opened, targets: Sequence[str | None], mended: Mended, skipped: frozenset[int]
    ) -> None:
        """Judge every row; `judged` follows, unless it is asked for anew before."""
        self._turn += 1
        turn = self._turn
        desk = self._desk

        def told(done: int, total: int) -> None:
            if turn != self._turn:
                raise _StoppedError
            self._tell(Progress(done, total), turn)

        def query(connection: Connection) -> Judged:
            if isinstance(opened, OpenedFhir):
                plan, _ = judge_resources(connection, desk, opened.among)
                return judged_fhir(plan, (*opened.among.errors, *plan.errors))
            places = {target: place for place, target in enumerate(targets) if target}
            reading = Reading(opened.file, places, desk.actor, mended, skipped)
            undone = undone_ids(connection)
            return judged_csv(reading, judge(connection, desk.org_id, reading, opened.source, undone, told))

        self._last_told = 0.0
        self._runner.read(self, query, self.judged.emit, self._gave_up, "judge")

    def _tell(self, progress: Progress, turn: int) -> None:
        """From the thread that judges, not too often."""
        now = time.monotonic()
        if now - self._last_told >= TOLD_SECONDS:
            self._last_told = now
            self._runner.post(lambda: self.progressed.emit(progress) if turn == self._turn else None)

    _last_told = 0.0

    def _gave_up(self, error: OasisError) -> None:
        if not isinstance(error, _StoppedError):
            self.failed.emit(error)

    def past(self, done: Callable[[list[Batch]], None]) -> None:
        """The imports of the last 30 days."""
        self._runner.read(self, batches, done, key="past")

    # ----------------------------------------------------------------------------------------------- writing

    def write(self, opened: Opened, judged: Judged, targets: Sequence[str | None], *, remember: bool) -> None:
        """Import the sound rows, group by group; `progressed` comes after each, `written` at the end."""
        batch = self._begin(opened, judged)

        def begin() -> None:
            with self._desk.begin() as connection:
                forget_old(connection, self._desk.now())
                save_batch(connection, batch)
                if remember and isinstance(opened, OpenedCsv):
                    remember_mapping(connection, opened, targets)

        run = _Run(batch, judged.groups(Recorder(batch.id)), judged.sums.written)
        self._step(begin, lambda _: self._next(run), lambda error: self._end(run, error))

    def rehearse(self, opened: Opened, judged: Judged) -> None:
        """Do exactly the same and keep nothing of it."""
        batch = self._begin(opened, judged)
        groups = judged.groups(Recorder(batch.id))
        if not judged.apart:
            whole = list(groups)

            def all_of_them(desk: Desk) -> tuple[int, int]:
                sums = [group.write(desk) for group in whole]
                return sum(new for new, _ in sums), sum(differ for _, differ in sums)

            groups = iter([Group(judged.sums.written, all_of_them)] if whole else [])
        self._next(_Run(batch, groups, judged.sums.written, rehearsing=True))

    def cancel(self) -> None:
        """Stop after the group at hand. What was written stays, and can be taken back."""
        self._stop = True

    def _begin(self, opened: Opened, judged: Judged) -> Batch:
        self._stop, self.running = False, True
        if isinstance(opened, OpenedFhir):
            name, form = ", ".join(path.name for path in opened.paths), FHIR
        else:
            name, form = opened.path.name, CSV
        left_out = judged.sums.wrong + judged.sums.skipped
        return new_batch(self._desk, name, form).model_copy(update={"left_out": left_out})

    def _next(self, run: "_Run") -> None:
        """The next group, or the end."""
        group = None if self._stop else next(run.groups, None)
        if group is None:
            self._end(run, None)
            return

        def deed() -> tuple[int, int]:
            if run.rehearsing:
                with self._desk.together(rehearse=True) as together:
                    found: tuple[int, int] = group.write(together)
                return found
            counted: tuple[int, int] = group.write(self._desk)
            return counted

        def done(counted: tuple[int, int]) -> None:
            run.count(group.size, counted)
            self.progressed.emit(run.progress())
            self._next(run)

        self._step(deed, done, lambda error: self._end(run, error))

    def _step(self, deed: Callable[[], Any], done: Callable[[Any], None], failed: Any) -> None:
        """On the worker, behind what other people ask for."""
        self._runner.pass_on(self, self._runner.run(deed), done, failed)

    def _end(self, run: "_Run", error: OasisError | None) -> None:
        stopped = self._stop or error is not None
        batch = run.batch.model_copy(update={"created": run.new, "updated": run.changed, "state": DONE})
        came_of_it = Written(batch, run.rehearsing, stopped, error)

        def told(_: Any) -> None:
            self.running = False
            self.written.emit(came_of_it)

        def keep() -> None:
            with self._desk.begin() as connection:
                save_batch(connection, batch)

        if run.rehearsing:
            told(None)
        else:
            self._step(keep, told, lambda _: told(None))

    # ------------------------------------------------------------------------------------------- taking back

    def undo(self, batch_id: UUID) -> None:
        """Take a whole import back; `progressed` comes after each step, `undone` with the batch and what was
        done at the end."""
        self._stop, self.running = False, True

        def begin() -> tuple[Batch, list[Step]]:
            with self._desk.begin() as connection:
                batch = undo.undoable(connection, batch_id, self._desk.now())
                return batch, undo.steps_back(connection, batch_id)

        def failed(error: OasisError) -> None:
            self.running = False
            self.failed.emit(error)

        def begun(found: tuple[Batch, list[Step]]) -> None:
            batch, steps = found
            self._back(_Back(batch, steps, Undone()), failed)

        self._step(begin, begun, failed)

    def _back(self, back: "_Back", failed: Callable[[OasisError], None]) -> None:
        if not back.steps:
            self._step(
                lambda: undo.finish(self._desk, back.batch, back.undone),
                lambda _: self._taken_back(back),
                failed,
            )
            return
        step = back.steps.pop(0)

        def done(_: Any) -> None:
            back.done += step.size
            self.progressed.emit(Progress(back.done, back.done + sum(each.size for each in back.steps)))
            self._back(back, failed)

        self._step(lambda: undo.take_back(self._desk, back.batch.id, step, back.undone), done, failed)

    def _taken_back(self, back: "_Back") -> None:
        self.running = False
        self.undone.emit(back.batch, back.undone)


@dataclass
class _Run:
    """An import under way."""

    batch: Batch
    groups: Iterator[Group]
    total: int
    rehearsing: bool = False
    done: int = 0
    new: int = 0
    changed: int = 0
    began: float = 0.0

    def __post_init__(self) -> None:
        self.began = time.monotonic()

    def count(self, size: int, counted: tuple[int, int]) -> None:
        self.done += size
        self.new += counted[0]
        self.changed += counted[1]

    def progress(self) -> Progress:
        spent = time.monotonic() - self.began
        left = spent / self.done * max(0, self.total - self.done) if self.done else None
        return Progress(min(self.done, self.total), self.total, left)


@dataclass
class _Back:
    """An import that is being taken back."""

    batch: Batch
    steps: list[Step]
    undone: Undone
    done: int = 0
