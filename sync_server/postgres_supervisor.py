"""Keeps one Postgres server alive for exactly as long as the process that asked for it.

Started as a script (`python -I -S postgres_supervisor.py COMMAND...`) with a pipe on standard input that
nobody ever writes to. The kernel closes that pipe however the asking process ends, kill -9 included, and then
Postgres gets an orderly end. A pipe and not a parent-death signal, because every system has pipes and because
that signal follows the *thread* that started a child, not its process.

One file of the standard library only, so that it starts in 20 ms and before anything else is in place.
"""

import signal
import subprocess
import sys
import threading
from pathlib import Path

# How to ask, and for how many seconds to wait before asking more firmly: fast, immediate, by the kernel.
STEPS = (("INT", 20.0), ("QUIT", 5.0), ("KILL", 5.0))


def send(server: "subprocess.Popen[bytes]", executable: str, name: str) -> None:
    """Sends Postgres one of its signals; on Windows they travel through `pg_ctl`, which lies beside it."""
    if name == "KILL":
        server.kill()
    elif sys.platform == "win32":
        pg_ctl = Path(executable).with_name("pg_ctl.exe")
        subprocess.run([str(pg_ctl), "kill", name, str(server.pid)], timeout=10, check=False)
    else:
        server.send_signal(getattr(signal, "SIG" + name))


def end_with_owner(server: "subprocess.Popen[bytes]", executable: str) -> None:
    """Waits until the owner is gone, then ends the server."""
    sys.stdin.buffer.read()
    for name, patience in STEPS:
        send(server, executable, name)
        try:
            server.wait(patience)
        except subprocess.TimeoutExpired:
            continue
        return


def main(command: list[str]) -> int:
    """Runs `command` until it ends by itself or the owner is gone; returns its exit status."""
    # A handler that does nothing, and not SIG_IGN, which Postgres would inherit: only the pipe ends this.
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: None)
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    threading.Thread(target=end_with_owner, args=(server, command[0]), daemon=True).start()
    return server.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
