"""Explain what libvirt would do with a URI: who handles it, and how that one is reached."""

from virtconnect.endpoints.drivers import client_driver, is_embedded
from virtconnect.endpoints.endpoint import Certificates as Certificates  # part of this interface
from virtconnect.endpoints.endpoint import Draft
from virtconnect.endpoints.endpoint import Explanation as Explanation
from virtconnect.endpoints.endpoint import Reason as Reason
from virtconnect.endpoints.versions import note_unproven

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.conf.document import ConfDocument
    from virtconnect.machine import Machine
    from virtconnect.resolution import Trace


def explain(
    trace: "Trace",
    conf: "ConfDocument | None",
    machine: "Machine",
    *,
    read_only: bool | None = None,
) -> Explanation:
    """Tell what libvirt would do with a resolved input; nothing is contacted or run.

    `conf` is the configuration the trace was made with; `read_only` (VIR_CONNECT_RO) is the
    machine's when None.
    """
    draft = Draft(trace.input, trace.uri)
    if machine.libvirt_assumed:
        draft.set(libvirt_assumed=True)
        draft.because(
            "libvirt_assumed", "no libvirt was found here; {0} is assumed", machine.libvirt_text
        )
    note_unproven(draft, machine.libvirt)
    if trace.error is not None:
        draft.set(error=trace.error)
        return draft.finished()
    reading = None
    if trace.uri is not None:
        from virtconnect.uri.reading import read

        reading = read(trace.uri)
        if is_embedded(reading):
            draft.set(handled_by=reading.scheme)
            draft.because(
                "handled_by", "the driver runs inside the program itself, without a daemon"
            )
            return draft.finished()
        driver = client_driver(reading)
        if driver is not None:
            from virtconnect.endpoints.client import open_client_side

            open_client_side(draft, machine, reading, driver, no_aliases=trace.no_aliases)
            return draft.finished()
    from virtconnect.endpoints.remote import open_remotely
    from virtconnect.endpoints.route import Situation

    situation = Situation(
        reading,
        conf,
        trace.conf_path,
        machine,
        read_only=machine.read_only if read_only is None else read_only,
    )
    open_remotely(draft, situation)
    return draft.finished()
