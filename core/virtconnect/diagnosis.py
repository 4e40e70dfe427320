"""From what a test said to its cause in plain words, with what may help.

The rules stand in the tables of `virtconnect.causes`; the first that holds is the cause. Their
order is: what ended the test without an error, the configuration and the URI's text, names and
network, host keys before key files before logins, the far side's tools before its daemon, TLS,
the rest. There is no catch-all: what no rule knows is `unknown`, with libvirt's own text beside it.
"""

from virtconnect.causes import configuration, far_side, network, others, ssh, tls
from virtconnect.causes.case import Case
from virtconnect.causes.terms import Diagnosis, Remedy
from virtconnect.text import Sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from virtconnect.endpoints.endpoint import Explanation
    from virtconnect.machine import Machine
    from virtconnect.probe.events import Event
    from virtconnect.text import Refusal

__all__ = ["RULES", "UNKNOWN", "Diagnosis", "Remedy", "diagnose"]

UNKNOWN = "unknown"

RULES = (
    *others.ENDINGS,
    *configuration.RULES,
    *network.RULES,
    *ssh.RULES,
    *far_side.RULES,
    *tls.RULES,
    *others.RULES,
    *far_side.LOST,
)


def diagnose(
    error: "Refusal | None",
    events: "Sequence[Event]",
    explanation: "Explanation | None",
    machine: "Machine",
    stderr: str = "",
    *,
    result: str = "refused",
) -> Diagnosis:
    """Return the cause of a test that ended with `result` (a word of `probe.events.RESULTS`).

    `error` is libvirt's, `events` our own stages, `stderr` what ssh, libvirt and the far side
    wrote beside them. The same failure gives the same cause, whichever of its texts libvirt lost.
    """
    case = Case(error, events, explanation, machine, stderr, result)
    for rule in RULES:
        if rule.holds(case):
            return rule.diagnosis(case)
    return Diagnosis(UNKNOWN, Sentence("libvirt gave a reason we do not know"))
