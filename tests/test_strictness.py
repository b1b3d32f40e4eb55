"""Shows that each strictness of conftest.py fails a test that breaks it, and none that does not."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

BREAKING = """
import logging, socket, threading, warnings
import pytest
from PySide6.QtCore import QObject, QThread, QThreadPool, QTimer, qWarning

KEEP = []
EVENT = threading.Event()

def test_log(): logging.getLogger("x").warning("spilt")
@pytest.mark.allow_logs("other")
def test_log_of_another_text(): logging.getLogger("x").error("spilt")
def test_warning(): warnings.warn("outdated")
def test_unclosed():
    open(__file__)
def test_qt_warning(): qWarning("spilt")
def test_connect(): socket.create_connection(("192.0.2.1", 9), timeout=1)
def test_connect_swallowed():
    with socket.socket() as s, pytest.raises(RuntimeError): s.connect_ex(("192.0.2.1", 9))
def test_name(): socket.getaddrinfo("example.com", 80)
def test_bind():
    with socket.socket() as s: s.bind(("0.0.0.0", 0))
def test_datagram():
    with socket.socket(type=socket.SOCK_DGRAM) as s: s.sendto(b"x", ("192.0.2.1", 9))
def test_thread(): threading.Thread(target=EVENT.wait, args=(20,), name="stray", daemon=True).start()
def test_timer(qapp):
    KEEP.append(QTimer()); KEEP[-1].start(60_000)
def test_timer_of_a_parent(qapp):
    KEEP.append(QObject()); QTimer(KEEP[-1]).start(60_000)
def test_qt_thread(qapp):
    KEEP.append(QThread()); KEEP[-1].start()
@pytest.mark.xfail
def test_xfail_that_passes(): pass
def test_qt_pool(qapp): QThreadPool.globalInstance().start(lambda: EVENT.wait(1))
"""
REASONS = {
    "test_log": "unexpected log records",
    "test_log_of_another_text": "unexpected log records",
    "test_warning": "UserWarning: outdated",
    "test_unclosed": "PytestUnraisableExceptionWarning",
    "test_qt_warning": "",  # pytest-qt tells it in a section of its own
    "test_connect": "traffic beyond loopback",
    "test_connect_swallowed": "traffic beyond loopback",
    "test_name": "traffic beyond loopback",
    "test_bind": "traffic beyond loopback",
    "test_datagram": "traffic beyond loopback",
    "test_thread": "leftover threads: stray",
    "test_timer": "left running: QTimer",
    "test_timer_of_a_parent": "left running: QTimer",
    "test_qt_thread": "left running: QThread",
    "test_qt_pool": "left running: a task in the global QThreadPool",
    "test_xfail_that_passes": "XPASS(strict)",
}

KEEPING = """
import logging, os, socket, threading
import pytest
from PySide6.QtCore import QThread, QThreadPool, QTimer

@pytest.mark.allow_logs("lost", "spilt")
def test_expected_log(): logging.getLogger("x").warning("spilt")
def test_quiet_log(): logging.getLogger("x").info("poured")
def test_loopback():
    with socket.create_server(("127.0.0.1", 0)) as s, socket.create_connection(s.getsockname()) as c:
        s.accept()[0].close()
def test_local_name(): socket.getaddrinfo("localhost", 80)
def test_thread_ends(): threading.Thread(target=lambda: None).start()
def test_timer_stops(qapp):
    timer = QTimer(); timer.start(60_000); timer.stop()
def test_timer_goes_with_its_widget(qtbot):
    from PySide6.QtWidgets import QWidget
    widget = QWidget(); qtbot.addWidget(widget); QTimer(widget).start(60_000)
def test_qt_thread_ends(qapp):
    thread = QThread(); thread.start(); thread.quit(); thread.wait()
def test_qt_pool_ends(qapp):
    QThreadPool.globalInstance().start(lambda: threading.current_thread())
def test_surroundings(own_data):
    assert os.environ["OASIS_KEYSTORE"] == "file" and os.environ["QT_QPA_PLATFORM"] == "offscreen"
    assert os.environ["OASIS_DATA_DIR"] == str(own_data) and not list(own_data.iterdir())
"""


def run(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, text: str, *options: str
) -> pytest.RunResult:
    """Tests of that text under the project's own settings."""
    conftest = (ROOT / "tests" / "conftest.py").read_text(encoding="utf-8")
    assert "GRACE = 3.0" in conftest
    pytester.makeconftest(conftest.replace("GRACE = 3.0", "GRACE = 0.1"))
    pytester.makepyfile(test_it=text)
    monkeypatch.setenv("COLUMNS", "200")
    settings = str(ROOT / "pyproject.toml")
    rooted = ("-c", settings, "--rootdir", str(pytester.path))
    return pytester.runpytest_subprocess(*rooted, *options, "test_it.py")


def reasons(result: pytest.RunResult) -> dict[str, str]:
    """Why each test was red, by name."""
    found: dict[str, str] = {}
    for line in result.outlines:
        if match := re.match(r"(?:FAILED|ERROR) test_it\.py::(\w+)(?: - (.*))?", line):
            found[match[1]] = found.get(match[1], "") + (match[2] or "")
    return found


def test_each_breach_is_red_for_its_reason(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run(pytester, monkeypatch, BREAKING, "-rA")
    red = reasons(result)

    result.stdout.fnmatch_lines(["*Qt messages with level WARNING or above emitted*"])
    assert {name for name in red if REASONS[name] not in red[name]} == set(), red
    assert set(red) == set(REASONS) == set(re.findall(r"^def (test_\w+)", BREAKING, re.MULTILINE))


def test_clean_tests_stay_green(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(pytester, monkeypatch, KEEPING)

    result.assert_outcomes(passed=KEEPING.count("def test_"))


def test_unknown_marker_is_refused(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(pytester, monkeypatch, "import pytest\n@pytest.mark.nonsense\ndef test_it(): pass\n")

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*'nonsense' not found in `markers`*"])


def test_what_is_skipped_is_in_the_summary_with_its_reason(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    skipped = (
        "import pytest\n@pytest.mark.skipif(True, reason='needs the examples')\ndef test_examples(): pass\n"
    )
    result = run(pytester, monkeypatch, skipped, "-q")

    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["*short test summary info*", "SKIPPED*test_it.py:2*needs the examples"])
