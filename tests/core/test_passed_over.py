"""What else was in question, and why libvirt does not use it."""

from collections.abc import Mapping

import pytest

from virtconnect.conf.document import ConfDocument
from virtconnect.machine import Machine
from virtconnect.passed_over import Other, Unread, others, unread
from virtconnect.resolution import resolve
from virtconnect.variable_places import Place, places

CONF = "/home/alice/.config/libvirt/libvirt.conf"
SHORT = "~/.config/libvirt/libvirt.conf"
ETC = "/etc/libvirt/libvirt.conf"
LINE = "qemu:///system"


def found(
    name: str | None,
    text: str | None,
    *,
    tool: str = "libvirt",
    elsewhere: Unread | None = None,
    set_in: Mapping[str, tuple[Place, ...]] | None = None,
    **described: object,
) -> tuple[Other, ...]:
    machine = Machine.described(described)
    conf = None if text is None else ConfDocument.read(text)
    trace = resolve(name, conf, machine, conf_path=machine.libvirt_conf, tool=tool)
    return others(trace, conf, machine, elsewhere=elsewhere, places=set_in)


def told(other: Other) -> tuple[str, str, str]:
    return str(other.what), str(other.why), str(other.way)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("hail", f'uri_aliases = ["hail={LINE}"]\n', id="one entry"),
        pytest.param("hail", None, id="no file"),
        pytest.param("hail", "", id="an empty file"),
        pytest.param(None, f'uri_default = "{LINE}"\n', id="one default"),
        pytest.param("qemu:///session", f'uri_default = "{LINE}"\n', id="a URI that is given"),
        pytest.param("hail", f'uri_default = "{LINE}"\n', id="a default where a name is given"),
    ],
)
def test_where_nothing_else_was_in_question_nothing_is_told(
    name: str | None, text: str | None
) -> None:
    assert found(name, text) == ()


@pytest.mark.parametrize(
    ("text", "line", "what", "why", "way"),
    [
        pytest.param(
            'uri_aliases = [\n  "hail=qemu:///system",\n  "hail=qemu:///session",\n]\n',
            3,
            "A later entry is called hail as well and stands for qemu:///session",
            "libvirt goes through the list from its top and takes the first match",
            "To have it used, move it above the other, or rename one of the two",
            id="a later entry",
        ),
        pytest.param(
            'uri_aliases = ["hail=qemu:///system",\n "hail=qemu:///system"]\n',
            2,
            "A later entry is called hail as well and stands for qemu:///system",
            "libvirt goes through the list from its top and takes the first match",
            "It makes no difference: both are the same URI",
            id="a later entry for the same",
        ),
        pytest.param(
            'uri_aliases = ["hail=qemu:///system",\n "Hail=qemu:///session"]\n',
            2,
            "An entry is called Hail and stands for qemu:///session",
            "Capital and small letters differ in a name, and hail was asked for",
            "To have it used, name it as it is written",
            id="another case",
        ),
        pytest.param(
            'uri_aliases = ["hail=qemu:///system"]\nuri_aliases = [\n  "hail=qemu:///session"\n]\n',
            3,
            "A second uri_aliases has an entry hail, which stands for qemu:///session",
            "libvirt takes the first setting of a name; the second has no effect",
            "To have it used, move the entry into the first list",
            id="a second list",
        ),
        pytest.param(
            'uri_aliases = ["x=y:/"]\nuri_aliases = ["hail=qemu:///session"]\n',
            2,
            "A second uri_aliases has an entry hail, which stands for qemu:///session",
            "libvirt takes the first setting of a name; the second has no effect",
            "To have it used, move the entry into the first list",
            id="only in a second list",
        ),
        pytest.param(
            'uri_aliases = ["bad name=y:/",\n "hail=qemu:///session"]\n',
            2,
            "An entry is called hail and stands for qemu:///session",
            "libvirt stops at the malformed entry in line 1 and never comes to this one",
            "To have it used, mend line 1",
            id="behind a malformed entry",
        ),
        pytest.param(
            'uri_aliases = ["hail=base",\n "base=qemu:///session"]\n',
            2,
            "hail stands for base, which is the name of an entry, too",
            "libvirt looks a name up once and takes what it finds for a URI",
            "To have it used, write the URI of base into hail",
            id="an alias of an alias",
        ),
    ],
)
def test_another_entry_is_told_with_its_line(
    text: str, line: int, what: str, why: str, way: str
) -> None:
    (other,) = found("hail", text)

    assert (other.kind, other.path, other.line) == ("entry", CONF, line)
    assert told(other) == (what, why, way)


def test_of_very_many_entries_of_one_name_a_few_are_told() -> None:
    text = "uri_aliases = [\n" + '  "hail=qemu:///system",\n' * 5000 + "]\n"

    assert len(found("hail", text)) == 20


# --- the file that is not read --------------------------------------------------------------


def test_root_s_file_is_told_with_whose_it_is() -> None:
    theirs = unread(ETC, ConfDocument.read('\nuri_aliases = ["hail=xen:///"]\n'), "hail")

    (other,) = found("hail", f'uri_aliases = ["hail={LINE}"]\n', elsewhere=theirs)

    assert (other.kind, other.path, other.line) == ("file", ETC, 2)
    assert told(other) == (
        f"{ETC} has an entry hail, too, for xen:///",
        f"Only programs of root read that file; those of this user read {SHORT} and no other",
        "To have it here as well, import it from that file",
    )


def test_for_root_the_user_s_own_file_is_the_other() -> None:
    theirs = unread(CONF, ConfDocument.read('uri_aliases = ["hail=xen:///"]\n'), "hail")

    (other,) = found("hail", f'uri_aliases = ["hail={LINE}"]\n', elsewhere=theirs, uid=0)

    assert told(other) == (
        f"{SHORT} has an entry hail, too, for xen:///",
        f"Programs of root read {ETC} and no other file",
        f"To have it here as well, write it into {ETC}",
    )


def test_the_default_of_root_s_file_is_told_where_no_name_is_given() -> None:
    theirs = unread(ETC, ConfDocument.read('uri_default = "xen:///"\n'), None)

    (other,) = found(None, f'uri_default = "{LINE}"\n', elsewhere=theirs)

    assert told(other)[0] == f"{ETC} has a uri_default, too: xen:///"
    assert told(other)[2] == f"To have it here as well, set it in {SHORT}"


def test_a_file_without_the_name_is_no_other() -> None:
    theirs = unread(ETC, ConfDocument.read('uri_aliases = ["rain=xen:///"]\n'), "hail")

    assert found("hail", f'uri_aliases = ["hail={LINE}"]\n', elsewhere=theirs) == ()


# --- defaults -------------------------------------------------------------------------------

TEXT = '# mine\nuri_default = "qemu:///session"\n'


@pytest.mark.parametrize(
    ("tool", "env", "expected"),
    [
        pytest.param(
            "libvirt",
            {"LIBVIRT_DEFAULT_URI": LINE},
            [
                (
                    "uri_default names qemu:///session",
                    "LIBVIRT_DEFAULT_URI comes before the file; uri_default counts where that is"
                    " not set",
                    "To have it used, unset LIBVIRT_DEFAULT_URI and start the program anew",
                )
            ],
            id="the variable wins",
        ),
        pytest.param(
            "libvirt",
            {"LIBVIRT_DEFAULT_URI": ""},
            [
                (
                    "LIBVIRT_DEFAULT_URI is set, and empty",
                    "An empty variable counts as one that is not set",
                    "None",
                )
            ],
            id="an empty variable",
        ),
        pytest.param(
            "virsh",
            {"VIRSH_DEFAULT_CONNECT_URI": "xen:///", "LIBVIRT_DEFAULT_URI": LINE},
            [
                (
                    f"LIBVIRT_DEFAULT_URI names {LINE}",
                    "virsh has a variable of its own, VIRSH_DEFAULT_CONNECT_URI, and looks at that"
                    " first",
                    "To have it used, unset VIRSH_DEFAULT_CONNECT_URI and start the program anew",
                ),
                (
                    "uri_default names qemu:///session",
                    "virsh has a variable of its own, VIRSH_DEFAULT_CONNECT_URI, and looks at that"
                    " first",
                    "To have it used, unset VIRSH_DEFAULT_CONNECT_URI and start the program anew",
                ),
            ],
            id="virsh's own wins",
        ),
        pytest.param(
            "virt-manager",
            {},
            [
                (
                    "uri_default names qemu:///session",
                    "virt-manager opens what it remembers and never asks for a default",
                    "None",
                )
            ],
            id="virt-manager asks for none",
        ),
    ],
)
def test_another_source_of_the_default_is_told(
    tool: str, env: dict[str, str], expected: list[tuple[str, str, str]]
) -> None:
    assert [told(other) for other in found(None, TEXT, tool=tool, env=env)] == expected


def test_a_default_that_is_set_twice_counts_once() -> None:
    (other,) = found(None, TEXT + 'uri_default = "xen:///"\n')

    assert (other.kind, other.line) == ("default", 3)
    assert told(other) == (
        "uri_default is set once more, to xen:///",
        "libvirt takes the first setting of a name; the second has no effect",
        "To have it used, remove the setting in line 2",
    )


def test_a_file_of_logins_that_this_session_has_not_read_is_told() -> None:
    profile = "/home/alice/.profile"
    machine = Machine.described({"files": {profile: "export LIBVIRT_DEFAULT_URI=hail\n"}})
    set_in = {"LIBVIRT_DEFAULT_URI": places(machine, "LIBVIRT_DEFAULT_URI")}

    (other,) = found(None, TEXT, set_in=set_in)

    assert (other.kind, other.path, other.line) == ("environment", profile, 1)
    assert told(other) == (
        "LIBVIRT_DEFAULT_URI is set to hail in ~/.profile",
        "This session has no LIBVIRT_DEFAULT_URI: a program has what it was started with",
        "To have it used, log out and in again",
    )


def test_a_file_that_sets_what_this_session_has_is_no_other() -> None:
    set_in = {"LIBVIRT_DEFAULT_URI": (Place("/etc/environment", 1, LINE),)}

    found_ = found(None, None, set_in=set_in, env={"LIBVIRT_DEFAULT_URI": LINE})

    assert found_ == ()


def test_the_default_is_looked_for_among_the_aliases_and_its_namesakes_told() -> None:
    text = 'uri_default = "hail"\nuri_aliases = ["hail=x:/",\n "hail=y:/"]\n'

    (other,) = found(None, text)

    assert (other.kind, other.line) == ("entry", 3)
