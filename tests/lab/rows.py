"""A row of the lab's matrix: what is opened, what must come of it, what proves the effect."""

import contextlib
import os
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lab.people import Person, Seen
    from tests.lab.rig import Rig
else:
    from lab.people import Person, Seen
    from lab.rig import Rig

CONNECTED = "connected"

# Who said what the cause was told from.
FAR = "real"  # a daemon, ssh or libvirt that ran and failed
OWN = "real, before libvirt"  # our own reading, whose words are compared with libvirt's elsewhere

_SLOW = ("ssh", "libssh", "libssh2")  # a login takes half a second

Around = Callable[[Rig], "contextlib.AbstractContextManager[object]"]
Proof = Callable[[Rig, Seen], None]


class Row:
    """One row.

    `uri` is a template with the rig's places (`{tcp}`, see `Rig`). `cause` None: it connects.
    `result` is by default what belongs to the cause. `by` chooses who opens it, `conf` is the
    text of that person's libvirt.conf, `around` holds while it runs, `proof` looks at what was
    seen, and at the rig. `is_quick`: it is run also where slow rows are not;
    `needs_root`: a user beside whoever runs the tests is needed.
    """

    def __init__(
        self,
        transport: str,
        parameter: str,
        uri: str | None,
        cause: str | None = None,
        *,
        result: str | None = None,
        by: Callable[[Rig], Person] = lambda rig: rig.me,
        around: Around | None = None,
        proof: Proof | None = None,
        timeout: float = 30.0,
        kind: str = FAR,
        conf: bool = False,
        is_quick: bool = False,
        needs_root: bool = False,
        trusted: bool = True,
        read_only: bool = False,
    ) -> None:
        self.transport = transport
        self.parameter = parameter
        self.uri = uri
        self.cause = cause
        self.result = result or (CONNECTED if cause is None else "refused")
        self.by = by
        self.around = around
        self.proof = proof
        self.timeout = timeout
        self.kind = kind
        self.conf = conf
        self.is_quick = is_quick
        self.needs_root = needs_root
        self.trusted = trusted
        self.read_only = read_only

    @property
    def expected(self) -> str:
        """What the table shows as expected."""
        return _told(self.result, self.cause)

    def run(self, rig: Rig) -> tuple[str, float]:
        """Open it; return what came of it and the seconds. Raises AssertionError."""
        assert not self.needs_root or os.geteuid() == 0, (
            "this row needs root: another user opens it"
        )
        uri = None if self.uri is None else self.uri.format_map(rig)
        person = self.by(rig)
        with self.around(rig) if self.around is not None else contextlib.nullcontext():
            begun = time.monotonic()
            seen = person.test(
                uri,
                person.conf if self.conf else None,
                timeout=self.timeout,
                trusted=self.trusted,
                read_only=self.read_only,
            )
            seconds = time.monotonic() - begun
            observed = _told(seen.result.result, seen.result.cause)
            try:
                assert observed == self.expected, seen
                if self.proof is not None:
                    self.proof(rig, seen)
            except AssertionError as error:
                error.add_note(f"observed: {observed} in {seconds:.2f} s\n{seen}")
                raise
        return observed, seconds

    @property
    def param(self) -> object:
        """The row as a case for pytest."""
        is_slow = self.transport in _SLOW and not self.is_quick
        marks = [pytest.mark.full] if is_slow else []
        return pytest.param(self, id=f"{self.transport} {self.parameter}", marks=marks)


def _told(result: str, cause: str | None) -> str:
    return result if cause is None else f"{result}: {cause}"
