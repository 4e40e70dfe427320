"""What a default of libvirt.conf would stop: the aliases that open without it and fail with it."""

from virtconnect.conf.aliases import aliases
from virtconnect.text import Refusal, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.conf.document import ConfDocument
    from virtconnect.machine import Machine

_SETTINGS = ("remote_mode", "remote_proxy", "tls_priority")  # what holds for many connections


class Consequence(Value):
    """What a setting does to the connections of its file.

    `stopped` are the names of the aliases that fail because of it, `total` how many aliases there
    are, `error` libvirt's words for the first one.
    """

    __slots__ = ("error", "stopped", "total")

    def __init__(self, stopped: tuple[str, ...], total: int, error: Refusal | None) -> None:
        self.stopped = stopped
        self.total = total
        self.error = error


def of_setting(
    document: "ConfDocument", name: str, value: str, machine: "Machine", path: str
) -> Consequence:
    """Return what `name = "value"` stops in `document`, the file at `path`.

    Asked is what libvirt would do with each URI, which connects to nobody. Hosts and users make no
    difference to that, so URIs that differ in nothing else are asked about once. Where another of
    the settings stops a connection as well, this one is judged as if it stood alone.
    """
    without = alone = document.without_setting(name)
    for other in _SETTINGS:
        alone = alone.without_setting(other)
    bases = (without,) if alone == without else (without, alone)
    worlds = [(base, base.with_setting(name, value)) for base in bases]
    known: dict[object, Refusal | None] = {}
    stopped = []
    error = None
    rows = aliases(document)
    for alias in rows:
        if alias.problem is not None:
            continue
        kind = _kind(alias.uri)
        if kind not in known:
            known[kind] = None
            for base, with_it in worlds:
                if known[kind] is None and _error(alias.uri, base, machine, path) is None:
                    known[kind] = _error(alias.uri, with_it, machine, path)
        if known[kind] is not None:
            stopped.append(alias.name)
            error = error or known[kind]
    return Consequence(tuple(stopped), len(rows), error)


def of_default(document: "ConfDocument", machine: "Machine", path: str) -> Refusal | None:
    """Return why a program that names no connection fails over `uri_default`, None if it does not.

    Variables of the environment, which come before it, are left aside.
    """
    from virtconnect.resolution import resolve

    env = {name: its for name, its in machine.env.items() if name != "LIBVIRT_DEFAULT_URI"}
    trace = resolve(None, document, machine.with_(env=env), conf_path=path)
    return trace.error


def _kind(uri: str) -> object:
    from virtconnect.uri.reading import read

    reading = read(uri)
    if not reading.accepted:
        return uri
    places = (bool(reading.server), bool(reading.user), bool(reading.port))
    return reading.scheme, reading.path, reading.query, places


def _error(uri: str, conf: "ConfDocument", machine: "Machine", path: str) -> Refusal | None:
    from virtconnect.endpoints.explain import explain
    from virtconnect.resolution import resolve

    trace = resolve(uri, conf, machine, conf_path=path, no_aliases=True)
    error: Refusal | None = explain(trace, conf, machine).error
    return error
