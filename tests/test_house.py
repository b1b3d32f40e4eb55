"""The code keeps the house rules, and the lock installs wherever Oasis is supported."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tools import check, lock

REQUIREMENTS = check.ROOT / "requirements"
LOCKS = ("dev.txt", "requirements.txt")
# The oldest of each that is supported: Ubuntu 22.04 has glibc 2.35, Debian 12 has 2.36.
PLATFORMS = ("x86_64-manylinux_2_35", "x86_64-pc-windows-msvc", "aarch64-apple-darwin")


@pytest.mark.parametrize("name", check.commands())
def test_code_passes_check(name: str) -> None:
    done = subprocess.run(check.commands()[name], cwd=check.ROOT, capture_output=True, text=True, check=False)

    if done.returncode != 0:
        pytest.fail(done.stdout + done.stderr, pytrace=False)


# Each import contract by its id, and the import that breaks it: module, what it imports.
BREACHES = {
    "core-layers": ("oasis_core.kernel", "oasis_core.schema"),
    "desktop-layers": ("oasis_desktop.local", "oasis_desktop.ui"),
    "programs-apart": ("oasis_desktop.app", "sync_server"),
    "core-below": ("oasis_core.work", "oasis_desktop.local"),
    "core-pure": ("oasis_core.sync", "httpx"),
    "kernel-plain": ("oasis_core.kernel", "sqlalchemy"),
    "ui-no-data": ("oasis_desktop.ui", "sqlalchemy"),
    "local-no-qt": ("oasis_desktop.local", "PySide6"),
    "server-no-qt": ("sync_server", "PySide6"),
    "server-layers": ("sync_server.rest", "sync_server.adapters"),
    "screens-apart": ("oasis_desktop.ui.screens.patients", "oasis_desktop.ui.screens.stock"),
}


def import_contracts() -> list[dict[str, Any]]:
    settings = tomllib.loads((check.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return contracts


def test_each_import_contract_notices_its_breach(tmp_path: Path) -> None:
    contracts = import_contracts()
    layers = {layer for contract in contracts for layer in contract.get("layers", []) if " " not in layer}
    for module in layers | {importer for importer, _ in BREACHES.values()}:
        (tmp_path / module.replace(".", "/")).mkdir(parents=True, exist_ok=True)
    (tmp_path / "oasis_desktop/ui/screens/stock").mkdir()
    for folder in [path for path in tmp_path.rglob("*") if path.is_dir()]:
        (folder / "__init__.py").touch()
    shutil.copy(check.ROOT / "pyproject.toml", tmp_path)
    command = [*check.commands()["imports"], "--no-cache"]
    kept = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    for importer, imported in BREACHES.values():
        with (tmp_path / importer.replace(".", "/") / "__init__.py").open("a", encoding="utf-8") as file:
            file.write(f"import {imported}\n")

    broken = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert set(BREACHES) == {contract["id"] for contract in contracts}
    assert kept.returncode == 0, kept.stdout
    assert f"{len(contracts)} kept, 0 broken" in kept.stdout
    assert f"0 kept, {len(contracts)} broken" in broken.stdout


def uv(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run uv against the index that pip would use; without a network the test is skipped."""
    env = os.environ | {"MACOSX_DEPLOYMENT_TARGET": "14.0"}
    if index := os.environ.get("PIP_INDEX_URL"):
        env["UV_DEFAULT_INDEX"] = index
    command = [sys.executable, "-m", "uv", "--no-config", "--quiet", *arguments]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if "error sending request" in done.stderr or "Failed to fetch" in done.stderr:
        pytest.skip("the package index cannot be reached")
    return done


def dry_run(platform: str, python: str, target: Path) -> subprocess.CompletedProcess[str]:
    form = "--dry-run --no-deps --only-binary :all: --require-hashes"
    machine = ("--python-platform", platform, "--python-version", python, "--target", target)
    return uv("pip", "install", *form.split(), *machine, "-r", REQUIREMENTS / "dev.txt")


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_lock_installs_from_wheels(platform: str, python: str, tmp_path: Path) -> None:
    done = dry_run(platform, python, tmp_path)

    assert done.returncode == 0, done.stderr


def test_platform_without_wheels_is_noticed(tmp_path: Path) -> None:
    done = dry_run("x86_64-manylinux_2_28", "3.11", tmp_path)  # Qt needs a newer libc

    assert done.returncode != 0
    assert "pyside6-essentials" in done.stderr


def versions(path: Path) -> set[str]:
    """Each locked requirement with its version and marker, without hashes."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {line.rstrip(" \\") for line in lines if line and not line.startswith((" ", "#"))}


def test_lock_is_what_the_inputs_give(tmp_path: Path) -> None:
    folder = shutil.copytree(REQUIREMENTS, tmp_path / "requirements")

    try:
        lock.lock(folder)
    except subprocess.CalledProcessError:
        pytest.skip("the package index cannot be reached")

    assert [versions(folder / name) for name in LOCKS] == [versions(REQUIREMENTS / name) for name in LOCKS]


def test_shipped_packages_are_those_that_were_tested() -> None:
    shipped, tested = (versions(REQUIREMENTS / name) for name in reversed(LOCKS))

    assert shipped < tested
    assert len(shipped) > 20


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_no_place(name: str) -> None:
    text = (REQUIREMENTS / name).read_text(encoding="utf-8")

    assert re.findall(r"^.*(?:://|file:|-index|--find-links).*$", text, re.MULTILINE) == []
