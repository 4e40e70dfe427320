"""One worker of the test connects: a process in a session of its own, lines in, lines out."""

import os
import signal
from typing import TYPE_CHECKING

from PySide6.QtCore import QIODevice, QObject, QProcess, QProcessEnvironment, Qt, QTimer, Signal

if TYPE_CHECKING:
    from virtconnect.probe.command import WorkerCommand

_WARM_FOR = 60_000  # milliseconds an idle worker is kept
_LONGEST_LINE = 4 * 1024 * 1024  # bytes; a worker that writes more without a line end is mad

Environment = tuple[tuple[str, str | None], ...]


class WorkerProcess(QObject):
    """One worker's process: a session of its own, lines in, lines out.

    Lines of a process that was given up are dropped where its owner no longer knows it.
    """

    said = Signal(object, bytes)
    gone = Signal(object)

    def __init__(self, command: "WorkerCommand", environment: Environment, parent: QObject) -> None:
        super().__init__(parent)
        self.command = command
        self.environment = environment
        self.request = b""
        self.folder = ""  # of the askpass of a test that was killed with it
        self.killed_by: int | None = None
        self.failed_to_start = False
        self._tests = 0
        self._heard = False
        self._pid = 0
        self._process = process = QProcess(self)
        process.setProgram(command.argv[0])
        process.setArguments(list(command.argv[1:]))
        variables = QProcessEnvironment()
        for name, value in command.environment_with(dict(environment)).items():
            variables.insert(name, value)
        process.setProcessEnvironment(variables)
        process.setStandardErrorFile(QProcess.nullDevice())
        parameters = QProcess.UnixProcessParameters()
        parameters.flags = QProcess.UnixProcessFlag.CreateNewSession
        process.setUnixProcessParameters(parameters)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._finished)
        process.started.connect(self._started)
        # Queued: a start that fails at once must not be told before `begin` has returned.
        process.errorOccurred.connect(self._failed, Qt.ConnectionType.QueuedConnection)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(process.closeWriteChannel)

    @property
    def is_alive(self) -> bool:
        """Whether the process is there."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    @property
    def was_warm_and_silent(self) -> bool:
        """Whether it died idle, before it could see the latest request."""
        return self._tests > 1 and not self._heard and not self.failed_to_start

    def begin(self) -> None:
        """Start the process; `gone` follows where that fails."""
        self._process.start(QIODevice.OpenModeFlag.ReadWrite)

    def ask(self, request: bytes) -> None:
        """Send one request."""
        self._rest.stop()
        self._tests += 1
        self._heard = False
        self.request = request
        self._process.write(request)

    def tell(self, line: bytes) -> None:
        """Send the answer to a question of the request that runs."""
        self._process.write(line)

    def rest(self) -> None:
        """Wait for the next request, not for ever: the worker ends when its input does."""
        self._rest.start(_WARM_FOR)

    def kill(self) -> None:
        """Kill the process and all it started: they share its session and group."""
        self._process.readyReadStandardOutput.disconnect(self._read)
        self._kill_group()
        self._process.kill()

    def _kill_group(self) -> None:
        pid = self._process.processId() or self._pid
        if pid > 1:
            try:
                os.killpg(pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                return  # all of them are gone, or the process has not begun its session yet

    def _started(self) -> None:
        self._pid = self._process.processId()

    def _read(self) -> None:
        while self._process.canReadLine():
            self._heard = True
            self.said.emit(self, self._process.readLine().data())
        if self._process.bytesAvailable() > _LONGEST_LINE:
            self._kill_group()

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._rest.stop()
        if status == QProcess.ExitStatus.CrashExit:
            self.killed_by = code
        self._kill_group()
        self.gone.emit(self)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.failed_to_start = True
            self.gone.emit(self)
