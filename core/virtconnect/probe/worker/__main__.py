"""Run the worker: `python -I FOLDER`. Requests come in on standard input, answers go out."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.probe.worker import service
else:  # the folder is run as a program; its files are plain modules of one another
    import service

if __name__ == "__main__":
    service.leave_no_core()
    service.serve()
