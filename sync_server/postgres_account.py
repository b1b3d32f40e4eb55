"""Under which operating-system account an embedded Postgres runs, and the command prefix that gets it there.

Postgres refuses to run as root. An ordinary user needs nothing of this, and a server in production has an
account of its own; root happens in containers, on build machines and in a first try on a fresh machine.
"""

import os
import shutil
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from sync_server.postgres_files import EmbeddedPostgresError

if sys.platform != "win32":
    import pwd

ACCOUNT = "nobody"
# Lets Postgres read below closed folders (a checkout in /root) and no more. The secure bit makes access(2),
# by which Postgres looks for its own files, judge by the same right.
READ_CLOSED_FOLDERS = (
    "--securebits=+no_setuid_fixup",
    "--inh-caps=-all,+dac_read_search",
    "--ambient-caps=-all,+dac_read_search",
    "--bounding-set=-all,+dac_read_search",
)


@dataclass(frozen=True)
class Account:
    """`prefix` goes before a Postgres command; `uid` and `gid` own its files (None: as this process)."""

    prefix: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None

    def give(self, path: Path) -> None:
        """Makes `path` the account's."""
        if sys.platform != "win32" and self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)


def account_for(cluster: Path, needs: list[Path]) -> Account:
    """The account for the data in `cluster`: this process's or, for root, the owner of the data or `nobody`.

    `needs` are files and folders that Postgres must be able to read. Raises EmbeddedPostgresError.
    """
    if sys.platform == "win32":
        return Account()
    setpriv = shutil.which("setpriv") if sys.platform == "linux" else None
    # Besides the supervisor's pipe: if the supervisor itself is killed, the kernel asks Postgres to end. It
    # must be set after the change of account, which clears it; setpriv does so.
    ending = ("--pdeathsig", "INT", "--")
    if os.geteuid() != 0:
        return Account((setpriv, *ending)) if setpriv else Account()
    if setpriv is None:
        raise EmbeddedPostgresError("Postgres does not run as root here. Start Oasis as an ordinary user.")
    uid, gid = _owner(cluster)
    change = [setpriv, f"--reuid={uid}", f"--regid={gid}", "--clear-groups", "--nnp"]
    if any(_closed(path, uid, gid) for path in needs):
        change.extend(READ_CLOSED_FOLDERS)
    return Account((*change, *ending), uid, gid)


def _owner(cluster: Path) -> tuple[int, int]:
    if cluster.exists() and (status := cluster.stat()).st_uid != 0:
        return status.st_uid, status.st_gid
    try:
        entry = pwd.getpwnam(ACCOUNT)
    except KeyError:
        raise EmbeddedPostgresError(
            f"Postgres does not run as root, and there is no account {ACCOUNT!r} here. "
            "Start Oasis as an ordinary user."
        ) from None
    return entry.pw_uid, entry.pw_gid


def _closed(path: Path, uid: int, gid: int) -> bool:
    """Whether the mode bits keep the account from reaching and reading `path`."""
    for place in (path, *path.parents):
        status = place.stat()
        shift = 6 if status.st_uid == uid else 3 if status.st_gid == gid else 0
        want = 0o1 if stat.S_ISDIR(status.st_mode) else 0o4
        if not (status.st_mode >> shift) & want:
            return True
    return False
