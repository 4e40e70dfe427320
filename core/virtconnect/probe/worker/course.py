"""The course of one request: which stages its transport has, the open, the result.

A request: `{"id": 1, "uri": text or null, "read_only": false, "timeout": seconds, "ask": "never",
"plan": {…}}`; the parent keeps the time, it only says how much there is. With `ask` "person" or
"remembered" (see `asking`) `askpass` names the folder of our askpass. The plan
comes from the explanation of the URI: `transport`, and for unix `socket` and `starts`; for
ssh `argv`, `environment`, `proxy`, `netcat`, `sockets`, and `adds_key` where ssh is to give the key
it logs in with to its agent; for the network `host` and `port`; for tls
`ca`, `crl`, `pairs`, `verify`; for libssh and libssh2 `user`, `keyfile`, `known_hosts`, `verify`,
`methods`, `command`, and all but `argv` of ssh; for ext `argv`. Without a transport only the open
is done.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from virtconnect.probe.worker import (
        asking,  # noqa: F401 (loaded in run)
        handshake,  # noqa: F401 (loaded in _tls)
        library_login,  # noqa: F401 (loaded in _library)
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
    mode = request.get("ask")
    if mode in ("person", "remembered"):
        if not TYPE_CHECKING:
            import asking  # only where somebody may be asked

        with asking.Questions(stages, str(mode), str(request.get("askpass") or "")) as questions:
            stages.questions = questions
            outcome = _outcome(request, stages, errors)
    else:
        outcome = _outcome(request, stages, errors)
    stages.done(*outcome)


def _outcome(
    request: Mapping[str, object], stages: wire.Stages, errors: private.CapturedErrors
) -> tuple[str, dict[str, object] | None, dict[str, object] | None]:
    """Do the stages; return the result, libvirt's error, and what the connection told."""
    given = request.get("plan")
    plan = given if isinstance(given, dict) else {}
    _before(stages, plan)
    questions = stages.questions
    if questions is not None and questions.declined:
        return "needs-you", None, None
    if questions is not None and questions.was_asked and stages.failed:
        return "refused", None, None  # libvirt would ask the same once more, to no better end
    libvirt = opening.binding()
    if libvirt is None:
        stages.skip("open", ("libvirt's Python binding is not installed, so this is not tried",))
        return "refused" if stages.failed else "no-binding", None, None
    uri = request["uri"]
    told_why = stages.failed
    attempt = opening.Opening(libvirt, errors, _patience(request, plan))
    attempt.run(
        stages,
        None if uri is None else str(uri),
        read_only=request.get("read_only") is True,
        is_first=not plan,
    )
    if attempt.error is None:
        return "connected", None, attempt.facts
    declined = questions is not None and bool(questions.declined)
    if attempt.reason_may_be_lost and not told_why and not declined:
        _repeat(stages, plan)
    # Where a stage has failed, an answer to libvirt's question would not have helped.
    needs_you = declined or (attempt.asked and not told_why)
    return "needs-you" if needs_you else "refused", attempt.error, None


def _patience(request: Mapping[str, object], plan: Mapping[str, object]) -> float:
    """Return until when libvirt may be asked again for what it has lost, in seconds of the test.

    That is where no ssh is here that could look: else the reason comes from there.
    """
    given = request.get("timeout")
    if plan.get("transport") not in ("libssh", "libssh2") or not isinstance(given, (int, float)):
        return 0.0
    return 0.0 if _library().can_look(plan) else given / 2


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
            _library().stages_of_library(stages, plan, place)


def _library() -> ModuleType:
    """Load what only libssh and libssh2 need."""
    if not TYPE_CHECKING:
        import library_login
    return library_login


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
    if transport in ("libssh", "libssh2"):
        stages.wire.flush()
        stages.noise("repeat", _library().hidden_reason(plan, stages.questions))
        return
    if transport not in ("ssh", "ext") or not isinstance(argv, list):
        return
    stages.wire.flush()  # it may take a while
    environment = plan.get("environment")
    given = environment if isinstance(environment, dict) else {}
    if transport == "ssh":
        known = {**given, **login.asked_at(stages)}
        complaint = login.repeated(argv, known, True, login.manners(stages))
    else:
        complaint = login.repeated(argv, given, False)
    stages.noise("repeat", complaint)
