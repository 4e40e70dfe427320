"""Causes in libvirt.conf and in the URI's own text: libvirt fails before it goes anywhere."""

import re

from virtconnect.catalog.drivers import DRIVERS, driver
from virtconnect.causes.case import Case
from virtconnect.causes.rule import Rule, Say, copy, edit, parameter, part, place, scheme
from virtconnect.causes.terms import OPEN, Remedy
from virtconnect.uri.building import build
from virtconnect.uri.reading import read

_ETC = "/etc/libvirt/libvirt.conf"
_ALL_FAIL = Say(
    "Until it is mended, virsh, virt-manager and every other libvirt program of this user fails"
)


def _line_of_entry(case: Case) -> str | None:
    """Name the line of libvirt.conf that holds the entry libvirt complains of."""
    entry = case.said.get("entry")
    for number, line in enumerate((case.machine.text(case.value("conf")) or "").split("\n"), 1):
        if entry and (f'"{entry}"' in line or f"'{entry}'" in line):
            return f"raw:{number}"
    return "raw:1"


def _mend_entry(case: Case) -> "Remedy | None":
    """Offer the first repair of the entry that libvirt complains of."""
    from virtconnect.conf.aliases import aliases
    from virtconnect.conf.checks import entry_findings
    from virtconnect.conf.document import ConfDocument

    document = ConfDocument.read(case.machine.text(case.value("conf")) or "")
    entry = case.said.get("entry")
    for row in aliases(document):
        if row.problem is not None and row.raw == entry:
            found = entry_findings(document, row.index)
            if found and found[0].repairs:
                return Remedy(OPEN, found[0].repairs[0].label, target=f"mend:{entry}")
    return None


def _line_of_setting(name: str) -> "Cure":
    def line(case: Case) -> str | None:
        text = case.machine.text(case.value("conf")) or ""
        for number, row in enumerate(text.split("\n"), 1):
            if re.match(rf"[ \t]*{name}[ \t]*=", row):
                return f"raw:{number}"
        return None

    return place(Say("Show {0} in libvirt.conf", f"={name}"), line)


def _conf_text(case: Case) -> str:
    return _without_comments(case.machine.text(case.value("conf")))


def _without_comments(text: str | None) -> str:
    """Return the file without lines that are comments; the sample file has aliases in them."""
    lines = (text or "").split("\n")
    return "\n".join(line for line in lines if not line.lstrip().startswith("#"))


def _is_entry(name: str, text: str) -> bool:
    return re.search(rf"[\"']{re.escape(name)}=", text) is not None


def _only_in_etc(case: Case) -> bool:
    name = case.said.get("name", "")
    text = _without_comments(case.machine.text(_ETC))
    own = case.value("conf")
    return own != _ETC and _is_entry(name, text) and not _is_entry(name, _conf_text(case))


def _is_alias_already(case: Case) -> bool:
    """Tell whether the name was found, and stands for another name."""
    name = case.said.get("name", "")
    first = re.search(rf"[\"']{re.escape(name)}=([^\"']*)[\"']", _conf_text(case))
    if first is None:
        return False
    case.said["target"] = first[1]
    return ":" not in first[1]


def _in_second_list(case: Case) -> bool:
    return _is_entry(case.said.get("name", ""), _conf_text(case))


def _names(case: Case) -> list[str]:
    return re.findall(r"[\"']([A-Za-z0-9_-]+)=", _conf_text(case))


def _other_case(case: Case) -> bool:
    name = case.said.get("name", "")
    for known in _names(case):
        if known.lower() == name.lower() and known != name:
            case.said["known"] = known
            return True
    return False


def _is_like_a_name(case: Case) -> bool:
    from difflib import get_close_matches

    close = get_close_matches(case.said.get("name", ""), _names(case), n=1, cutoff=0.75)
    if close:
        case.said["known"] = close[0]
    return bool(close)


# A host's name has a dot, or is an address; a user may stand before it.
_HOST = re.compile(
    r"(?:(?P<user>[^@/\s]+)@)?"
    r"(?P<host>\[[0-9A-Fa-f:.]+\]|[0-9A-Fa-f]*(?::[0-9A-Fa-f]*){2,}|[\w-]+(?:\.[\w-]+)+|localhost)\Z"
)


def _host_alone(case: Case) -> bool:
    return _HOST.match(case.said.get("name", "")) is not None


def _as_ssh_uri(case: Case) -> str | None:
    found = _HOST.match(case.said.get("target") or case.said.get("name", ""))
    if found is None:
        return None
    host = found["host"].strip("[]")
    return build(driver="qemu", transport="ssh", user=found["user"], host=host, path="/system")


def _is_strange_driver(case: Case) -> bool:
    name = case.reading.driver
    return bool(name) and name != "remote" and driver(name or "") is None


def _like_driver(case: Case) -> str | None:
    from difflib import get_close_matches

    close = get_close_matches(
        (case.reading.driver or "").lower(), [row.name for row in DRIVERS], n=1, cutoff=0.5
    )
    return case.reading.with_scheme(close[0], case.reading.transport) if close else None


def _is_strange_path(case: Case) -> bool:
    row = driver(case.reading.driver or "")
    if row is None or row.free_path or not row.paths or case.reading.path is None:
        return False
    return case.reading.path not in [path.path for path in row.paths]


def _like_path(case: Case) -> str | None:
    from difflib import get_close_matches

    row = driver(case.reading.driver or "")
    paths = [] if row is None else [path.path for path in row.paths]
    close = get_close_matches(case.reading.path or "", paths, n=1, cutoff=0.4)
    return close[0] if close else next(iter(paths), None)


def _mode_from_conf(case: Case) -> bool:
    return case.reading.parameter("mode") is None


def _missing_auth_file(case: Case) -> bool:
    path = case.reading.parameter("authfile") or case.machine.env.get("LIBVIRT_AUTH_FILE")
    if path:
        case.said["file"] = path
    return bool(path) and not case.machine.exists(path or "")


def _said_uri(case: Case) -> str | None:
    return case.said.get("uri")


def _encoded(case: Case) -> str | None:
    """Return the URI with what no URI may hold percent-encoded, if that is all that is wrong."""
    text = case.said.get("uri") or case.uri or ""  # of an alias only libvirt's words tell it
    try:
        encoded = re.sub(
            r"[\x00-\x20\"<>\\^`{|}\x7f-\U0010ffff]|%(?![0-9A-Fa-f]{2})", _percent, text
        )
    except UnicodeEncodeError:
        return None
    return encoded if read(encoded).accepted else None


def _percent(found: "re.Match[str]") -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "surrogateescape"))


def _with_terraform_ssh(case: Case) -> bool:
    return case.reading.transport == "sshcmd"


TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.causes.rule import Cure

_NO_DRIVER = r"URI '(?P<name>.*)' does not include a driver name"
_SWITCH_TO_SSH = scheme(Say("Use SSH instead"), "ssh")

RULES = (
    # --- libvirt.conf ----------------------------------------------------------------------------
    Rule(
        "conf-alias-name",
        Say("libvirt.conf has an alias whose name is not legal: “{0}”", "entry"),
        _ALL_FAIL,
        text=r"Malformed 'uri_aliases' config entry '(?P<entry>[\s\S]*)', aliases may only contain",
        remedies=(_mend_entry, place(Say("Open the line"), _line_of_entry)),
    ),
    Rule(
        "conf-alias-no-equals",
        Say("The entry “{0}” of libvirt.conf has no “=”; it must be NAME=URI", "entry"),
        _ALL_FAIL,
        text=r"Malformed 'uri_aliases' config entry '(?P<entry>[\s\S]*)', expected",
        remedies=(_mend_entry, place(Say("Open the line"), _line_of_entry)),
    ),
    Rule(
        "conf-syntax",
        Say("libvirt.conf cannot be read from line {0}: {1}", "line", "what"),
        _ALL_FAIL,
        text=r"configuration file syntax error: .*:(?P<line>\d+): (?P<what>.*)",
        remedies=(place(Say("Open the line"), lambda case: f"raw:{case.value('line')}"),),
    ),
    Rule(
        "conf-number-too-large",
        Say("Line {0} of libvirt.conf holds a number that is too large", "line"),
        _ALL_FAIL,
        text=r"numerical overflow: .*:(?P<line>\d+): ",
        remedies=(place(Say("Open the line"), lambda case: f"raw:{case.value('line')}"),),
    ),
    Rule(
        "conf-aliases-not-a-list",
        Say("uri_aliases in libvirt.conf must be a list of texts: [ … ]"),
        _ALL_FAIL,
        text=r"expected a string list for 'uri_aliases' parameter",
        remedies=(_line_of_setting("uri_aliases"),),
    ),
    Rule(
        "conf-default-not-a-text",
        Say("uri_default in libvirt.conf must be one text in quotes"),
        text=r"expected a string for 'uri_default' parameter",
        remedies=(_line_of_setting("uri_default"),),
    ),
    Rule(
        "conf-setting-not-a-text",
        Say("{0} in libvirt.conf must be one text in quotes", "name"),
        text=r"expected a string for '(?P<name>\w+)' parameter",
        remedies=(place(Say("Open libvirt.conf"), "raw:1"),),
    ),
    Rule(
        "conf-unreadable",
        Say("libvirt stops because it may not read {0}", "file"),
        Say("It does not fall back to another file"),
        text=r"Failed to open file '(?P<file>.*libvirt\.conf)': (?!No such file)",
        remedies=(copy(Say("Copy the command that makes it yours"), "chmod 600 {0}", "file"),),
    ),
    # --- names -----------------------------------------------------------------------------------
    Rule(
        "default-not-a-uri",
        Say("The default connection is neither a URI nor an alias"),
        Say("It comes from LIBVIRT_DEFAULT_URI, or from uri_default in libvirt.conf"),
        text=r"URI '(?P<name>\(null\))' does not include a driver name",
        remedies=(place(Say("Show where it comes from"), "explain"),),
    ),
    Rule(
        "alias-in-unread-file",
        Say(
            "“{0}” is an alias of /etc/libvirt/libvirt.conf, which only root's programs read",
            "name",
        ),
        Say("The file libvirt reads for you is {0}", "conf"),
        text=_NO_DRIVER,
        when=_only_in_etc,
        remedies=(place(Say("Copy it to your file"), f"import:{_ETC}"),),
    ),
    Rule(
        "alias-of-an-alias",
        Say("“{0}” stands for “{1}”, which is not a URI", "name", "target"),
        Say("libvirt looks a name up once; an alias of an alias is not followed"),
        text=_NO_DRIVER,
        when=_is_alias_already,
        remedies=(
            edit(Say("Connect to it over SSH"), _as_ssh_uri),
            place(Say("Go to the entry"), lambda case: f"alias:{case.said['name']}"),
        ),
    ),
    Rule(
        "alias-in-second-list",
        Say("“{0}” stands in a part of libvirt.conf that is not read", "name"),
        Say("Only the first uri_aliases counts"),
        text=_NO_DRIVER,
        when=_in_second_list,
        remedies=(_line_of_setting("uri_aliases"),),
    ),
    Rule(
        "alias-other-case",
        Say("There is no alias “{0}”, but there is “{1}”", "name", "known"),
        Say("Capital and small letters differ in a name"),
        text=_NO_DRIVER,
        when=_other_case,
        remedies=(place(Say("Go to {0}", "known"), lambda case: f"alias:{case.said['known']}"),),
    ),
    Rule(
        "host-instead-of-uri",
        Say("“{0}” is a host, not a URI", "name"),
        text=_NO_DRIVER,
        when=_host_alone,
        remedies=(edit(Say("Connect to it over SSH"), _as_ssh_uri),),
    ),
    Rule(
        "alias-unknown-but-close",
        Say("There is no alias “{0}”; “{1}” is there", "name", "known"),
        text=_NO_DRIVER,
        when=_is_like_a_name,
        remedies=(place(Say("Go to {0}", "known"), lambda case: f"alias:{case.said['known']}"),),
    ),
    Rule(
        "alias-unknown",
        Say("“{0}” is neither a URI nor an alias in {1}", "name", "conf"),
        text=_NO_DRIVER,
    ),
    # --- the URI's text --------------------------------------------------------------------------
    Rule(
        "uri-two-slashes",
        Say("A local connection needs three slashes: {0}", "uri"),
        text=r"invalid URI .* \(maybe you want (?P<uri>.*)\)",
        remedies=(edit(Say("Use {0}", "uri"), _said_uri),),
    ),
    Rule(
        "uri-unreadable",
        Say("libvirt cannot read this URI"),
        Say("It holds a character that must be percent-encoded, or a port that is no number"),
        text=r"Unable to parse URI (?P<uri>.*)",
        remedies=(edit(Say("Encode it"), _encoded), place(Say("Show the problems"), "problems")),
    ),
    Rule(
        "transport-of-terraform",
        Say("“sshcmd” is a transport of the Terraform provider, not of libvirt"),
        text=r"transport in URL not recognised",
        when=_with_terraform_ssh,
        remedies=(_SWITCH_TO_SSH,),
    ),
    Rule(
        "transport-unknown",
        Say("libvirt knows no transport “{0}”", "transport"),
        text=r"transport in URL not recognised",
        remedies=(_SWITCH_TO_SSH,),
    ),
    Rule(
        "transport-not-on-windows",
        Say("libvirt for Windows has no transport {0}", "transport"),
        Say("It has libssh, libssh2, tls and tcp"),
        text=r"transport methods unix, ssh and ext are not supported under Windows",
        remedies=(scheme(Say("Use libssh"), "libssh"),),
    ),
    Rule(
        "transport-not-built",
        Say("libvirt on this computer was built without {0}", "transport"),
        text=r"libssh2? transport support was not enabled",
        remedies=(_SWITCH_TO_SSH,),
    ),
    Rule(
        "unix-with-host",
        Say("A unix socket is local, but the URI names the host {0}", "server"),
        text=r"using unix socket and remote server '(?P<server>.*)' is not supported",
        remedies=(part(Say("Remove the host"), "host", None), _SWITCH_TO_SSH),
    ),
    Rule(
        "parameter-not-a-number",
        Say("{0} must be a number: 1 or 0", "name"),
        text=r"Failed to parse value of URI component (?P<name>\w+)",
        remedies=(
            edit(
                Say("Change it to 1"),
                lambda case: case.reading.with_parameter(case.said["name"], "1"),
            ),
            edit(
                Say("Remove {0}", "name"),
                lambda case: case.reading.with_parameter(case.said["name"], None),
            ),
        ),
    ),
    Rule(
        "ext-without-command",
        Say("The transport ext needs a command"),
        text=r"for 'ext' transport, command is required",
        remedies=(place(Say("Show the problems"), "problems"),),
    ),
    Rule(
        "direct-mode-in-conf",
        Say("remote_mode in libvirt.conf is “direct”, which works with local sockets only"),
        Say("It affects every connection over SSH"),
        text=r"Cannot use direct socket mode for \w+ transport",
        when=_mode_from_conf,
        remedies=(
            _line_of_setting("remote_mode"),
            parameter(Say("Set mode=auto for this one"), "mode", "auto"),
        ),
    ),
    Rule(
        "direct-mode-remote",
        Say("mode=direct works with local sockets only"),
        text=r"Cannot use direct socket mode for \w+ transport",
        remedies=(parameter(Say("Remove mode"), "mode", None),),
    ),
    Rule(
        "mode-unknown",
        Say("libvirt knows no mode “{0}”; it knows auto, legacy and direct", "value"),
        text=r"Unknown remote mode '(?P<value>.*)'",
        remedies=(
            parameter(Say("Remove mode"), "mode", None),
            _line_of_setting("remote_mode"),
        ),
    ),
    Rule(
        "proxy-unknown",
        Say("libvirt knows no proxy “{0}”; it knows auto, netcat and native", "value"),
        # libvirt's own spelling is "Unnkown"; both are met
        text=r"Un\w*own proxy type '(?P<value>.*)'",
        remedies=(
            parameter(Say("Remove proxy"), "proxy", None),
            _line_of_setting("remote_proxy"),
        ),
    ),
    Rule(
        "netcat-with-native-proxy",
        Say("With the native proxy no netcat is used, yet netcat= is given"),
        text=r"netcat path not valid with native proxy mode",
        remedies=(parameter(Say("Remove netcat"), "netcat", None),),
    ),
    Rule(
        "known-hosts-verify-unknown",
        Say("known_hosts_verify cannot be “{0}”; it is normal, auto or ignore", "value"),
        text=r"Invalid host key verification method: '(?P<value>.*)'",
        remedies=(parameter(Say("Remove known_hosts_verify"), "known_hosts_verify", None),),
    ),
    Rule(
        "sshauth-unknown",
        Say("sshauth cannot hold “{0}”", "value"),
        Say("It is a list of agent, privkey, password and keyboard-interactive"),
        text=r"Invalid authentication method: '(?P<value>.*)'",
        remedies=(parameter(Say("Remove sshauth"), "sshauth", None),),
    ),
    Rule(
        "socket-path-too-long",
        Say("The socket's path is too long: a unix socket has 107 bytes"),
        text=r"Path .* too long for unix socket",
        remedies=(parameter(Say("Remove socket"), "socket", None),),
    ),
    Rule(
        "auth-file-missing",
        Say("There is no credentials file {0}", "file"),
        text=r"cause is unknown|Failed to open file",
        when=_missing_auth_file,
        remedies=(parameter(Say("Remove authfile"), "authfile", None),),
    ),
    # --- drivers ---------------------------------------------------------------------------------
    Rule(
        "driver-not-built",
        Say("libvirt on this computer was built without the driver {0}", "name"),
        text=r"libvirt was built without the '(?P<name>.*)' driver",
        remedies=(place(Say("Check this computer"), "this-computer"),),
    ),
    Rule(
        "server-missing",
        Say("{0} needs a host: {0}://HOST/", "driver"),
        text=r"URI is missing the server part",
        remedies=(place(Say("Show the problems"), "problems"),),
    ),
    Rule(
        "test-path-missing",
        Say("The test driver needs a path"),
        text=r"testOpen: supply a path or use test:///default",
        remedies=(part(Say("Use test:///default"), "path", "/default"),),
    ),
    Rule(
        "test-file-unreadable",
        Say("The test driver cannot read {0}", "file"),
        text=r"failed to parse xml document '(?P<file>.*)'|(?P<xml>Extra content|not well-formed)"
        r"|^Failed to (open|read) file '(?P<path>.*)': ",
        codes=((27, 12), (27, 20), (38, 0)),
        remedies=(part(Say("Use test:///default"), "path", "/default"),),
    ),
    Rule(
        "vpx-path",
        Say("The path must name the datacenter and the host: /DATACENTER/HOST"),
        text=r"Path has to specify the datacenter",
        remedies=(place(Say("Show the problems"), "problems"),),
    ),
    Rule(
        "driver-unknown",
        Say("libvirt knows no driver “{0}”", "driver"),
        Say("It was asked for at {0} all the same: a daemon may know more drivers", "socket"),
        text=r"Failed to connect socket to",
        when=_is_strange_driver,
        remedies=(edit(Say("Use the driver meant"), _like_driver),),
    ),
    Rule(
        "driver-not-on-host",
        Say("The daemon on {0} has no driver for {1}", "host", "asked"),
        text=r"no connection driver available for (?!URI )(?P<asked>\S+)\s*$",
        codes=((5, 0), (5, 7), (5, None)),
        when=lambda case: case.domain not in (50, 66),
        remedies=(edit(Say("Use the driver meant"), _like_driver),),
    ),
    Rule(
        "path-unknown",
        Say("{0} accepts no path “{1}”", "driver", "path"),
        text=r"Failed to connect socket to",
        when=_is_strange_path,
        remedies=(part(Say("Use a path it accepts"), "path", _like_path),),
    ),
    Rule(
        "path-of-other-daemon",
        Say("This daemon does not serve the path “{0}”", "refused"),
        Say("A session daemon serves /session, the system's daemon /system"),
        text=r"unexpected \w+ URI path '(?P<refused>.*)', try (?P<uri>\S+)",
        remedies=(
            part(Say("Use the path it serves"), "path", lambda case: read(case.said["uri"]).path),
        ),
    ),
    Rule(
        "flags-unsupported",
        Say("The driver does not take these flags"),
        Say("They are set by the program that connects, not by the URI"),
        text=r"unsupported flags \(0x[0-9a-f]+\)",
    ),
)
