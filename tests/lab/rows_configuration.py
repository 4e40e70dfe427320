"""Rows of libvirt.conf and of names: a normal user's file, read by that user's libvirt."""

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.lab.people import Person, Seen
    from tests.lab.rig import Rig
    from tests.lab.rows import FAR, OWN, Around, Proof, Row
else:
    from lab.people import Person, Seen
    from lab.rig import Rig
    from lab.rows import FAR, OWN, Around, Proof, Row

ALIASES = 'uri_aliases = [ "Hail=test:///default", "two=Hail" ]\n'
LISTS = ALIASES + 'uri_aliases = [ "late=test:///default" ]\n'


def having(text: str) -> Around:
    """The user's libvirt.conf has that text."""

    @contextlib.contextmanager
    def around(rig: Rig) -> Iterator[None]:
        file = rig.user.machine.libvirt_conf
        with open(file, "w", encoding="utf-8") as writing:
            writing.write(text)
        try:
            yield
        finally:
            with open(file, "w", encoding="utf-8") as writing:
                writing.write("")

    return around


def _goes_around(rig: Rig, seen: Seen) -> None:
    """The file stops every program of the user; the connection is tested all the same."""
    assert seen.outcome("configuration") == "failed"
    assert seen.outcome("open") == "ok"


def _row(
    parameter: str,
    conf: str,
    uri: str | None,
    cause: str | None,
    *,
    by: Callable[[Rig], Person] = lambda rig: rig.user,
    kind: str = OWN,
    result: str | None = None,
    proof: Proof | None = None,
) -> Row:
    return Row(
        "(conf)",
        parameter,
        uri,
        cause,
        around=having(conf),
        conf=True,
        by=by,
        kind=kind,
        result=result,
        proof=proof,
    )


def _broken(parameter: str, conf: str, cause: str) -> Row:
    return _row(
        parameter, conf, "test:///default", cause, result="connected", proof=_goes_around, kind=OWN
    )


ROWS = (
    _row("an alias", ALIASES, "Hail", None),
    _row("uri_default", 'uri_default = "test:///default"\n', None, None),
    _row("uri_default, an alias", ALIASES + 'uri_default = "Hail"\n', None, None),
    _broken("alias with a blank", 'uri_aliases = [ "bad name=test:///a" ]\n', "conf-alias-name"),
    _broken("alias without =", 'uri_aliases = [ "oops" ]\n', "conf-alias-no-equals"),
    _broken("list not closed", 'uri_aliases = [ "a=test:///a"\n', "conf-syntax"),
    _broken("uri_aliases a text", 'uri_aliases = "a=test:///a"\n', "conf-aliases-not-a-list"),
    _row(
        "uri_default a number",
        "uri_default = 1\n",
        None,
        "conf-default-not-a-text",
        kind=OWN,
    ),
    _row(
        "remote_mode a number",
        "remote_mode = 1\n",
        "test+tcp://127.0.0.1:{tcp}/default",
        "conf-setting-not-a-text",
        kind=FAR,
    ),
    _row(
        "remote_mode=direct",
        'remote_mode = "direct"\n',
        "qemu+ssh://127.0.0.1/system",
        "direct-mode-in-conf",
        kind=OWN,
    ),
    _row("alias of an alias", LISTS, "two", "alias-of-an-alias", kind=OWN),
    _row("alias of a second list", LISTS, "late", "alias-in-second-list", kind=OWN),
    _row("alias in other letters", LISTS, "hail", "alias-other-case", kind=OWN),
    _row("alias mistyped", LISTS, "Hial", "alias-unknown-but-close", kind=OWN),
    _row("alias unknown", LISTS, "elsewhere", "alias-unknown", kind=OWN),
    _row(
        "alias of root's file",
        LISTS,
        "hail",
        "alias-in-unread-file",
        kind=OWN,
        by=lambda rig: rig.qemu_user,
    ),
    _row("a host alone", "", "192.0.2.1", "host-instead-of-uri", kind=OWN),
    _row(
        "LIBVIRT_DEFAULT_URI is no URI",
        "",
        None,
        "default-not-a-uri",
        kind=OWN,
        by=lambda rig: rig.person(LIBVIRT_DEFAULT_URI="sysalias"),
    ),
    Row("(URI)", "a blank", "qemu:///a b", "uri-unreadable", kind=OWN),
    Row(
        "(URI)",
        "a transport nobody knows",
        "qemu+carrier://h/system",
        "transport-unknown",
        kind=OWN,
    ),
    Row(
        "(URI)",
        "a transport of Terraform",
        "qemu+sshcmd://h/system",
        "transport-of-terraform",
        kind=OWN,
    ),
    Row(
        "(conf)",
        "not readable",
        "test:///default",
        "conf-unreadable",
        result="connected",
        by=lambda rig: rig.locked_out,
        kind=OWN,
        proof=_goes_around,
    ),
    Row(
        "(URI)",
        "made to mislead",
        "qemu+ssh://h/system?name=%E2%80%AEmetsys",
        "hostile-text",
        kind=OWN,
    ),
    Row(
        "ssh",
        "a password in the URI",
        "qemu+ssh://fred:flintstone@h/system",
        "password-in-uri",
        kind=OWN,
    ),
    Row(
        "libssh",
        "a password in the URI",
        "qemu+libssh://fred:flintstone@h/system",
        "password-in-uri",
        kind=OWN,
    ),
    Row(
        "ssh",
        "a password in the URI of name",
        "qemu+ssh://h/system?name=esx://fred:flintstone@h/",
        "password-in-uri",
        kind=OWN,
    ),
)
