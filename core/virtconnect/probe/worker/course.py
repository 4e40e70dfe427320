"""The course of one request: which stages its transport has, the open, the result.

A request: `{"id": 1, "uri": text or null, "read_only": false, "ask": "never", "plan": {…}}`. The
plan comes from the explanation of the URI: `transport`, and for unix `socket` and `starts`; for
ssh `argv`, `environment`, `proxy`, `netcat`, `sockets`; for the network `host` and `port`; for tls
`ca`, `crl`, `pairs`, `verify`; for ext `argv`. Without a transport only the open is done.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from virtconnect.probe.worker import (
        handshake,  # noqa: F401 (loaded in _tls)
        login,
        network,
        opening,
        private,
        wire,
    )
else:
    import login
    import network
    import opening


def run(request: Mapping[str, object], stages: wire.Stages, errors: private.CapturedErrors) -> None:
    """Answer one request; the last line is `done`."""
    plan = request.get("plan")
    if isinstance(plan, dict):
        _before(stages, plan)
    else:
        plan = {}
    libvirt = opening.binding()
    if libvirt is None:
        stages.done("refused" if stages.failed else "no-binding")
        return
    uri = request["uri"]
    told_why = stages.failed
    attempt = opening.Opening(libvirt, errors)
    attempt.run(stages, None if uri is None else str(uri), request.get("read_only") is True)
    if attempt.error is None:
        stages.done("connected", None, attempt.facts)
        return
    if attempt.reason_may_be_lost and not told_why:
        _repeat(stages, plan)
    stages.done("needs-you" if attempt.asked else "refused", attempt.error)


def _before(stages: wire.Stages, plan: Mapping[str, object]) -> None:
    """Do the stages before the open."""
    transport = plan.get("transport")
    if transport == "ssh":
        login.stages_of_ssh(stages, plan)
    elif transport == "unix":
        network.local_socket(stages, str(plan["socket"]), plan.get("starts") is True)
    elif transport == "tls":
        _tls(stages, plan)
    elif transport in ("tcp", "https"):
        _reached(stages, plan)
    elif transport in ("libssh", "libssh2"):
        place = _reached(stages, plan)
        if place is not None:
            network.banner(stages, place)


def _reached(stages: wire.Stages, plan: Mapping[str, object]) -> network.Address | None:
    port = plan["port"]
    places = network.addresses(stages, str(plan["host"]), port if isinstance(port, int) else 0)
    return network.reached(stages, places) if places else None


def _tls(stages: wire.Stages, plan: Mapping[str, object]) -> None:
    if not TYPE_CHECKING:
        import handshake  # OpenSSL takes 20 ms to load

    if handshake.has_authority(stages, plan):
        place = _reached(stages, plan)
        if place is not None:
            handshake.handshake(stages, plan, place)


def _repeat(stages: wire.Stages, plan: Mapping[str, object]) -> None:
    """Run the program libvirt talked through once more, to hear its complaint for sure."""
    transport, argv = plan.get("transport"), plan.get("argv")
    if transport not in ("ssh", "ext") or not isinstance(argv, list):
        return
    stages.wire.flush()  # it may take a while
    environment = plan.get("environment")
    complaint = login.repeated(
        argv, environment if isinstance(environment, dict) else {}, transport == "ssh"
    )
    stages.noise("repeat", complaint)
