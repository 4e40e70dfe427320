"""What is wrong or doubtful about a URI: findings with their place and their repairs.

The rules live in the modules `rules_…`, small functions each of which knows one thing; here is
which of them are asked, by what a URI holds.
"""

from virtconnect.catalog.parameters import parameter
from virtconnect.text import SEVERITIES, Finding
from virtconnect.uri import (
    rules_files,
    rules_path,
    rules_place,
    rules_query,
    rules_scheme,
    rules_text,
    rules_values,
    rules_vmware,
)
from virtconnect.uri.look import MOST, Look
from virtconnect.uri.reading import Reading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from virtconnect.machine import Machine

    Rule = Callable[[Look, int, str], None]

# Asked of each occurrence of the parameter, whatever the transport: libvirt looks at all of them.
_ALWAYS: "dict[str, Rule]" = {
    "no_verify": rules_values.switch,
    "no_tty": rules_values.switch,
    "no_sanity": rules_values.switch,
}
# Closed sets of values, looked at whatever the transport; the code of what is outside.
_CHOICES = {"mode": "unknown-mode", "proxy": "unknown-proxy"}
# Asked of the occurrence in effect where the transport heeds it.
_HEEDED: "dict[str, tuple[Rule, ...]]" = {
    "no_verify": (rules_values.no_verify,),
    "no_sanity": (rules_values.no_sanity,),
    "mode": (rules_values.mode,),
    "proxy": (rules_values.proxy,),
    "netcat": (rules_values.netcat,),
    "socket": (rules_values.socket,),
    "command": (rules_values.command,),
    "argv": (rules_values.argv,),
    "keyfile": (rules_files.keyfile,),
    "known_hosts": (rules_files.known_hosts,),
    "known_hosts_verify": (rules_values.known_hosts_verify,),
    "sshauth": (rules_values.sshauth, rules_files.usual_key),
    "pkipath": (rules_files.pkipath,),
    "tls_priority": (rules_values.tls_priority,),
    "auth": (rules_values.auth,),
    "authfile": (rules_files.authfile,),
    "name": (rules_values.name,),
}
# Asked of each occurrence where a client-side driver reads the query itself.
_VMWARE: "dict[str, Rule]" = {
    "transport": rules_vmware.web_transport,
    "no_verify": rules_vmware.zero_or_one,
    "auto_answer": rules_vmware.zero_or_one,
    "legacy_uuid": rules_vmware.zero_or_one,
    "proxy": rules_vmware.web_proxy,
    "authfile": rules_files.authfile,
}


def findings(
    reading: Reading, *, machine: "Machine | None" = None, is_alias_target: bool = False
) -> tuple[Finding, ...]:
    """Return what there is to tell about a URI, in the order of its text.

    Places and repairs count code points of `reading.text`. What depends on a computer (is the key
    file there) is looked at on `machine`, and left out without one. `is_alias_target` says that
    the text stands behind the `=` of an entry of uri_aliases.
    """
    look = Look(reading, machine, is_alias_target)
    if not reading.accepted:
        if not rules_text.refused(look) and look.well_formed("driver", "transport"):
            rules_scheme.scheme(look)
            _parameters(look)
    elif reading.scheme is None:
        rules_scheme.no_driver(look)
    else:
        text = reading.text
        if "%" in text or not (text.isascii() and text.isprintable()):
            rules_text.hidden(look)
        if not rules_scheme.host_instead(look):
            _of_a_uri(look, reading)
    if len(look.found) > 1:
        look.found.sort(key=_order)
    return tuple(look.found)


def _order(finding: Finding) -> tuple[int, int, int]:
    return finding.start, SEVERITIES.index(finding.severity), finding.end


def _of_a_uri(look: Look, reading: Reading) -> None:
    rules_scheme.scheme(look)
    if reading.server is None or not rules_place.local_path_as_host(look):
        _path_and_way(look, reading)
    if reading.has_authority:
        _authority(look, reading)
    if reading.query:
        rules_query.separators(look)
        _parameters(look)
    if reading.fragment is not None:
        rules_query.fragment(look)


def _path_and_way(look: Look, reading: Reading) -> None:
    if reading.path == "/embed" and reading.server is None:
        rules_scheme.embedded(look)
    else:
        rules_path.path(look)
        if reading.path == "/session":
            rules_path.session(look)
    if look.transport == "tls":
        rules_place.network(look)
        if look.machine is not None and "pkipath" not in look.last:
            rules_files.usual_ca(look)
    elif look.transport == "tcp":
        rules_place.network(look)
    elif look.transport == "ext":
        rules_values.ext_without_command(look)


def _authority(look: Look, reading: Reading) -> None:
    if look.transport == "unix" and reading.server is not None:
        return  # it should not be there at all, and that has been told
    if reading.user is not None:
        rules_place.user(look)
    else:
        rules_place.no_user(look)
    if reading.server is not None:
        rules_place.host(look)
    if reading.place("port")[0] >= 0:
        rules_place.port(look)


def _parameters(look: Look) -> None:
    pairs = look.pairs
    if len(pairs) > len(look.last):
        rules_query.duplicates(look)
    way = look.transport
    driver = look.row.name if look.row is not None and not way else ""
    for index, (name, value) in enumerate(pairs):
        if len(look.found) >= MOST:
            return
        row = parameter(name, driver)
        if row is None:
            rules_query.unknown(look, index, name)
            continue
        known = row.name
        if name != known:
            rules_query.case(look, index, name, row)
        if row.since and look.machine is not None:
            rules_query.age(look, index, name, row)
        if not way:
            if rules_query.heeds(look, index, name, row) and known in _VMWARE:
                _VMWARE[known](look, index, value)
            continue
        if known in _ALWAYS:
            _ALWAYS[known](look, index, value)
        if look.last[known] != index:
            continue
        if known in _CHOICES and not rules_values.choice(look, index, value, _CHOICES[known]):
            continue
        if way in row.transports or rules_query.heeds(look, index, name, row):
            for rule in _HEEDED.get(known, ()):
                rule(look, index, value)
