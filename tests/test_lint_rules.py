"""Each house rule finds what it is for and passes over what is right."""

import pytest

from tools.lint_rules.rules import LONGEST, RULES, broken
from tools.lint_rules.source import Source

LABEL = "from PySide6.QtWidgets import QLabel\n"

FOUND = {
    "transaction-edge": [
        ("oasis_core/work/repository.py", "connection.commit()"),
        ("sync_server/routes/sync.py", "with request.app.state.engine.begin() as c: pass"),
        ("oasis_desktop/local/backup.py", "self._engine.connect()"),
        ("oasis_core/testing_ground.py", "session.commit()"),
    ],
    "tasks-without-widgets": [
        ("oasis_desktop/tasks/bus.py", "from PySide6.QtWidgets import QWidget"),
        ("oasis_desktop/tasks/bus.py", "from PySide6 import QtCore, QtGui"),
        ("oasis_desktop/tasks/bus.py", "import PySide6.QtNetwork as net"),
    ],
    "untranslated": [
        ("oasis_desktop/ui/shell/window.py", LABEL + "QLabel('ผู้ป่วย')"),
        ("oasis_desktop/ui/shell/window.py", LABEL + "QLabel(text='Patient')"),
        (
            "oasis_desktop/ui/shell/window.py",
            "import PySide6.QtWidgets as w\nw.QMessageBox.warning(a, t, 'No')",
        ),
        ("oasis_desktop/ui/shell/window.py", "label.setText(f'{count} patients')"),
        ("oasis_desktop/ui/shell/window.py", "label.setToolTip('Online' if online else tr('Offline'))"),
        ("oasis_desktop/ui/shell/window.py", "label.setText('Name: ' + name)"),
    ],
    "module-shape": [
        ("oasis_core/work/utils.py", ""),
        ("oasis_desktop/common/paint.py", ""),
        ("oasis_core/work/unit.py", "\n" * (LONGEST + 1)),
        ("tests/core/test_unit.py", "\n" * (LONGEST + 101)),
    ],
    "wall-clock": [
        ("oasis_core/work/unit.py", "import datetime\ndatetime.datetime.now(datetime.UTC)"),
        ("oasis_core/work/unit.py", "from datetime import datetime as dt\ndt.utcnow()"),
        ("tests/core/test_unit.py", "from time import time\ntime()"),
        ("sync_server/jobs.py", "import time\nsettings = field(default_factory=time.time)"),
        ("sync_server/jobs.py", "from datetime import date\ndate.today()"),
    ],
}
PASSED_OVER = {
    "transaction-edge": [
        ("oasis_core/work/unit.py", "connection.commit()"),
        ("oasis_core/testing/simulation.py", "engine.begin()"),
        ("oasis_core/work/repository.py", "commit(); stock.begin(); signal.connect(slot)"),
    ],
    "tasks-without-widgets": [
        ("oasis_desktop/tasks/bus.py", "from PySide6.QtCore import QObject\nfrom PySide6 import QtCore"),
        ("oasis_desktop/ui/shell/window.py", "from PySide6.QtWidgets import QWidget"),
    ],
    "untranslated": [
        ("oasis_desktop/ui/shell/window.py", LABEL + "QLabel(self.tr('Patient'))"),
        ("oasis_desktop/ui/shell/window.py", LABEL + "QLabel(objectName='hint')"),
        ("oasis_desktop/ui/shell/window.py", "label.setText(f'{price:,.2f} – {total}'); label.setText('…')"),
        ("oasis_desktop/ui/shell/window.py", "label.setText(translate('Patient', 'Name'))"),
        ("oasis_desktop/ui/shell/window.py", "label.setObjectName('title'); label.setText(labels['title'])"),
        ("oasis_desktop/tasks/bus.py", "label.setText('Patient')"),
    ],
    "module-shape": [
        ("oasis_core/work/unit.py", "\n" * LONGEST),
        ("tests/core/test_unit.py", "\n" * (LONGEST + 100)),
        ("migrations/versions/0001_thread.py", "\n" * (LONGEST + 1)),
    ],
    "wall-clock": [
        ("oasis_core/kernel/clock.py", "import time\ntime.time_ns()"),
        ("oasis_core/work/unit.py", "import time\ntime.monotonic()\nclock.now()\ntime = clock.time()"),
    ],
}


def cases(table: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str, str]]:
    return [(code, path, text) for code, pairs in table.items() for path, text in pairs]


def test_every_rule_has_cases_both_ways() -> None:
    assert set(RULES) == set(FOUND) == set(PASSED_OVER)


@pytest.mark.parametrize(("code", "path", "text"), cases(FOUND))
def test_broken_rule_is_found_once_in_its_line(code: str, path: str, text: str) -> None:
    line = 1 if code == "module-shape" else text.count("\n") + 1

    [finding] = broken(Source(path, text))

    assert finding.startswith(f"{path}:{line}: {code}: ")


@pytest.mark.parametrize(("code", "path", "text"), cases(PASSED_OVER))
def test_kept_rule_finds_nothing(code: str, path: str, text: str) -> None:
    assert broken(Source(path, text)) == []


def test_skip_with_code_and_reason_silences_that_line_alone() -> None:
    skipped = "c.commit()  # lint-skip: transaction-edge sqlite wants it before VACUUM\n"

    assert broken(Source("sync_server/jobs.py", skipped)) == []
    assert len(broken(Source("sync_server/jobs.py", skipped + "c.commit()\n"))) == 1


@pytest.mark.parametrize(
    "comment", ["# lint-skip: transaction-edge", "# lint-skip: wall-clock it is late", "# skip"]
)
def test_skip_without_reason_or_of_another_rule_silences_nothing(comment: str) -> None:
    assert len(broken(Source("sync_server/jobs.py", f"c.commit()  {comment}"))) == 1
