"""The data of an embedded Postgres on disk: making it, and clearing up after a server that was killed."""

import contextlib
import os
import shutil
import subprocess
import time
from pathlib import Path

import psutil

from sync_server import postgres_files as files
from sync_server.postgres_account import Account

INITDB_SECONDS = 60.0
LEFTOVER_SECONDS = 10.0


def create_cluster(
    data_dir: Path, cluster: Path, account: Account, superuser: str, password: str, *, durable: bool
) -> None:
    """Runs initdb; only a whole cluster gets the name `cluster`. Raises EmbeddedPostgresError."""
    fresh, secret = cluster.with_suffix(".new"), data_dir / "initdb.txt"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    account.give(fresh)
    files.write_private(secret, password)
    account.give(secret)
    access = ["--username", superuser, "--auth=scram-sha-256", "--pwfile", str(secret)]
    # Postgres's own C.UTF-8: the same order and case rules on every system, whatever is installed there.
    locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    command = [*account.prefix, str(files.binary("initdb")), "--pgdata", str(fresh), *access, *locale]
    try:
        subprocess.run(
            command if durable else [*command, "--no-sync"],
            cwd=data_dir, env=environment(), stdin=subprocess.DEVNULL,
            capture_output=True, text=True, errors="replace", timeout=INITDB_SECONDS, check=True,
        )  # fmt: skip
    except subprocess.CalledProcessError as error:
        raise files.EmbeddedPostgresError("initdb failed.", error.stdout + error.stderr) from error
    except subprocess.TimeoutExpired as error:
        raise files.EmbeddedPostgresError(f"initdb did not end within {INITDB_SECONDS:.0f} s.") from error
    finally:
        secret.unlink()
    fresh.rename(cluster)


def end_leftovers(cluster: Path) -> None:
    """Waits for a server whose owner was killed to end, and removes a lock file that would mislead Postgres.

    Only for whoever holds the owner's lock. Raises EmbeddedPostgresError if the server does not end.
    """
    pid_file = cluster / "postmaster.pid"
    if not pid_file.exists():
        return
    grace = time.monotonic() + LEFTOVER_SECONDS
    while left := _server_processes(cluster):
        if time.monotonic() > grace + LEFTOVER_SECONDS:
            raise files.EmbeddedPostgresError(f"A Postgres on {cluster} does not end: {left}")
        if time.monotonic() > grace:
            for process in left:  # the write-ahead log brings its data back
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()
        time.sleep(0.05)
    # Postgres itself removes the file of a process that is no more. It would not start, however, if that
    # number went to another process of its account meanwhile, as happens when the machine was restarted.
    with contextlib.suppress(FileNotFoundError, ValueError):
        if psutil.pid_exists(int(pid_file.read_text(encoding="utf-8").split("\n", 1)[0])):
            pid_file.unlink()


def _server_processes(cluster: Path) -> list[psutil.Process]:
    """All processes of a Postgres on this cluster: each works in the cluster's folder."""
    return [
        process
        for process in psutil.process_iter(["name", "cwd"])
        if (process.info["name"] or "").startswith("postgres") and process.info["cwd"] == str(cluster)
    ]


def environment() -> dict[str, str]:
    """This process's environment without what would steer Postgres."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))}
    return {**kept, "LC_ALL": "C"}
