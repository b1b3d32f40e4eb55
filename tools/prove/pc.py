"""The proof's end of a PC: its process, its relay, its file."""

import json
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from oasis_desktop.local.vault import database_key
from tools.local_server import ROOT, run_json
from tools.prove.clinic import PASSWORD, Clinic
from tools.prove.compare import open_file
from tools.prove.relay import Behaviour, Relay

PATIENCE = 60.0


class Pc:
    """A PC of one branch behind a relay of its own."""

    def __init__(self, clinic: Clinic, name: str, branch: str, email: str) -> None:
        self.name, self.branch, self.email = name, branch, email
        self.data_dir = clinic.folder / name
        self.relay = Relay(clinic.port)
        self._environment = clinic.environment | {
            "OASIS_DATA_DIR": str(self.data_dir),
            "QT_QPA_PLATFORM": "offscreen",
        }
        self._password_file = clinic.password_file
        self._log = clinic.folder / f"{name}.log"
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.Queue[dict[str, Any]] = queue.Queue()
        self._phases: queue.Queue[str] = queue.Queue()
        self._number = 0
        self.kills = 0

    def enrol(self, code: str) -> None:
        """Connect this PC with a code, and sign its person in for the first time."""
        self.relay.start()
        self.desktop(
            "enrol", "--server", f"http://127.0.0.1:{self.relay.port}", "--code", code, "--name", self.name,
            "--email", self.email, "--password-file", str(self._password_file),
        )  # fmt: skip

    def desktop(self, *arguments: str) -> dict[str, Any]:
        """Run `oasis desktop ...` on this PC's data, without a window."""
        command = [
            sys.executable,
            "-m",
            "oasis_desktop",
            "--data-dir",
            str(self.data_dir),
            *arguments,
            "--json",
        ]
        return run_json(command, self._environment)

    def import_patients(self, file: Path) -> dict[str, Any]:
        """Import a file of patients as this PC's person."""
        return self.desktop(
            "import", str(file), "--email", self.email, "--password-file", str(self._password_file)
        )

    def start(self, *, sign_in: bool = True) -> None:
        """Open the window, and sign in by its fields."""
        command = [sys.executable, "-m", "tools.prove.pc_window", "--data-dir", str(self.data_dir)]
        self._answers, self._phases = queue.Queue(), queue.Queue()
        with self._log.open("a") as errors:
            self._process = subprocess.Popen(
                command, env=self._environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=errors, text=True,
            )  # fmt: skip
        threading.Thread(target=self._listen, args=(self._process, self._answers, self._phases)).start()
        self._answer("ready")
        if sign_in:
            self.ask("sign_in", email=self.email, password=PASSWORD)

    @staticmethod
    def _listen(
        process: "subprocess.Popen[str]", answers: "queue.Queue[dict[str, Any]]", phases: "queue.Queue[str]"
    ) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            said = json.loads(line)
            if "phase" in said:
                phases.put(said["phase"])
            else:
                answers.put(said)
        answers.put({"gone": True})

    def tell(self, do: str, **details: Any) -> None:
        """Give a command without waiting for its end."""
        assert self._process is not None
        assert self._process.stdin is not None
        self._number += 1
        self._process.stdin.write(json.dumps({"id": self._number, "do": do, **details}) + "\n")
        self._process.stdin.flush()

    def ask(self, do: str, **details: Any) -> Any:
        """Give a command and wait for what it returns; RuntimeError with its words if it fails."""
        self.tell(do, **details)
        answer = self._answer("id")
        if "error" in answer:
            raise RuntimeError(f"{self.name} {do}: {answer['error']}\n{self._log.read_text()[-3000:]}")
        return answer["result"]

    def _answer(self, wanted: str) -> dict[str, Any]:
        answer = self._answers.get(timeout=PATIENCE)
        if wanted not in answer:
            raise RuntimeError(f"{self.name}: {answer}\n{self._log.read_text()[-3000:]}")
        return answer

    def await_phase(self, phase: str) -> None:
        """Wait until the PC says that it stands at a point of the sync."""
        said = self._phases.get(timeout=PATIENCE)
        assert said == phase, (said, phase)

    def kill(self) -> None:
        """SIGKILL: nothing of the process runs any more."""
        assert self._process is not None
        self._process.kill()
        self._process.wait(10)
        self._close_pipes()
        self.kills += 1

    def close(self) -> None:
        """Close the window as a person does, or end the process if it does not."""
        if self._process is not None and self._process.poll() is None:
            assert self._process.stdin is not None
            self._process.stdin.close()
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
                raise
            finally:
                self._close_pipes()
        self._process = None

    def _close_pipes(self) -> None:
        assert self._process is not None
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue

    def unplug(self) -> None:
        """No network: connections are refused."""
        self.relay.behave(Behaviour.REFUSE)

    def swallow(self) -> None:
        """A network that takes everything and answers nothing."""
        self.relay.behave(Behaviour.DROP)

    def plug_in(self) -> None:
        """The network is back; what it swallowed is lost."""
        self.relay.behave(Behaviour.PASS)
        self.relay.cut_held()

    def file(self) -> Any:
        """This PC's file, opened with its key."""
        return open_file(self.data_dir, database_key(self.data_dir))

    def scalar(self, text: str, *values: Any) -> Any:
        """One value from this PC's file."""
        file = self.file()
        try:
            row = file.execute(text, values).fetchone()
            return row[0] if row else None
        finally:
            file.close()

    def end(self) -> None:
        """Close everything of this PC, whatever state it is in."""
        try:
            if self._process is not None and self._process.poll() is None:
                self._process.kill()
                self._process.wait(10)
                self._close_pipes()
        finally:
            self.relay.stop()


def wait_until(what: str, condition: Any, patience: float = PATIENCE) -> None:
    """Poll a fact of another process; TimeoutError names what did not come."""
    deadline = time.monotonic() + patience
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        time.sleep(0.05)
