"""The launcher builds its environment once, mends an unfinished one, and hands over what it was given."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tools import environment, launch

ECHO = """
import json, os, sys
names = "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"
print(json.dumps({"arguments": sys.argv[1:], "folder": os.getcwd(), "python": sys.prefix,
                  **{name: os.environ.get(name) for name in names}}))
"""
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and shell scripts")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A project with one program, nothing to install, and a space and a Thai letter in its path."""
    root = tmp_path / "Oasis คลินิก 1"
    (root / "sync_server").mkdir(parents=True)
    (root / "sync_server" / "cli.py").write_text(ECHO, encoding="utf-8")
    (root / "requirements").mkdir()
    (root / environment.LOCK).write_text("", encoding="utf-8")
    (root / "tools").mkdir()
    for name in ("__init__.py", "launch.py", "environment.py"):
        shutil.copy(launch.ROOT / "tools" / name, root / "tools")
    shutil.copy(launch.ROOT / "oasis", root)
    return root


def oasis(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, str(root / "oasis"), *arguments]
    return subprocess.run(command, cwd=root.parent, env=env, capture_output=True, text=True, check=False)


@POSIX
def test_environment_is_built_once_and_anew_after_a_kill_or_a_change(checkout: Path) -> None:
    venv = checkout / ".venv"
    starting = [sys.executable, str(checkout / "oasis"), "server"]
    with subprocess.Popen(starting, stderr=subprocess.DEVNULL, start_new_session=True) as killed:
        while killed.poll() is None and not (venv / "pyvenv.cfg").exists():
            pass
        os.killpg(killed.pid, signal.SIGKILL)

    mended = oasis(checkout, "server", "serve", "--name", "a b")
    again = oasis(checkout, "server")
    (checkout / environment.LOCK).write_text("./no-such-folder\n", encoding="utf-8")
    failed = oasis(checkout, "server")

    assert json.loads(mended.stdout) == {
        "arguments": ["serve", "--name", "a b"],
        "folder": str(checkout.parent),
        "python": str(venv),
        "PYTHONDONTWRITEBYTECODE": None,
        "PYTHONPYCACHEPREFIX": str(venv / "pycache"),
    }
    assert ["building .venv from" in run.stderr for run in (mended, again, failed)] == [True, False, True]
    assert [run.returncode for run in (mended, again, failed)] == [0, 0, 1]
    assert "building .venv failed" in failed.stderr
    assert not (venv / "lock.sha256").exists(), "the next start must build again"
    assert not list(checkout.glob("tools/__pycache__")), "bytecode beside the sources"


def test_list_names_what_is_there_and_no_more(checkout: Path) -> None:
    listed = oasis(checkout)
    unknown = oasis(checkout, "desktop")

    assert [line.split()[0] for line in listed.stdout.splitlines()[2:]] == ["test", "server"]
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "no command 'desktop'" in unknown.stderr


# ------------------------------------------------------------------------------------------- Debian packages


@pytest.fixture
def debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH on which `liba` and `libb0t64` are installed, and apt-get writes down what it was asked."""
    if not Path("/etc/debian_version").exists():
        pytest.skip("not Debian")
    scripts = {
        "dpkg-query": "echo 'liba installed'; echo 'libb0t64 installed'; echo 'libc config-files'; exit 1",
        "apt-get": f'echo "$@" >> "{tmp_path}/asked"; test -e "{tmp_path}/lists" || test "$1" = update',
    }
    for name, body in scripts.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_installed_package_counts_under_its_new_name(debian: Path) -> None:
    assert environment.missing_packages(("liba", "libb0", "libc", "libd")) == ["libc", "libd"]
    assert environment.missing_packages(("liba", "libb0")) == []


def test_nothing_missing_asks_for_nothing(debian: Path) -> None:
    assert environment.install_packages(("liba", "libb0"))
    assert not (debian / "asked").exists()


def test_root_installs_with_fresh_lists_where_the_old_do_not_do(
    debian: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    done = environment.install_packages(("liba", "libd"))

    assert (debian / "asked").read_text(encoding="utf-8").splitlines() == [
        "install -y --no-install-recommends libd",
        "update",
        "install -y --no-install-recommends libd",
    ]
    assert not done, "the second attempt failed, too"
    assert "sudo apt-get update && sudo apt-get install" in capsys.readouterr().err


def test_person_without_sudo_is_told_the_one_line(
    debian: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    assert not environment.install_packages(("liba", "libd", "libc"))
    assert capsys.readouterr().err.splitlines()[-1].endswith("--no-install-recommends libd libc")
    assert not (debian / "asked").exists()
