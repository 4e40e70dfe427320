"""Resolving: libvirt's own answers, then the steps one by one."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.conf.document import ConfDocument
from virtconnect.machine import Machine
from virtconnect.resolution import STEPS, Trace, conf_of, resolve
from virtconnect.text import Refusal

CONF = "/home/alice/.config/libvirt/libvirt.conf"


def traced(
    given: str | None,
    text: str | None = None,
    *,
    tool: str = "libvirt",
    no_aliases: bool = False,
    **machine: object,
) -> Trace:
    conf = None if text is None else ConfDocument.read(text)
    return resolve(given, conf, Machine.described(machine), tool=tool, no_aliases=no_aliases)


def outcomes(trace: Trace) -> list[tuple[str, str]]:
    return [(step.step, step.outcome) for step in trace.steps]


# --- what libvirt answered ----------------------------------------------------------------------


def test_the_text_a_driver_gets_is_libvirts(alias_case: Any) -> None:
    assert alias_case.resolved().uri == alias_case.oracle["opened_uri"]


def test_what_libvirt_gives_up_with_before_it_asks_a_driver(alias_case: Any) -> None:
    asked = "last_driver" in alias_case.oracle

    assert alias_case.resolved().error == (None if asked else alias_case.error)


# --- the steps ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "text", "uri", "steps"),
    [
        pytest.param(
            "hail",
            "# mine\nuri_aliases = [\n  'rain=xen:///',\n  'hail=qemu:///system',\n]\n",
            "qemu:///system",
            [
                ("configuration", "taken", CONF),
                ("given", "taken", None),
                ("alias", "taken", f"{CONF}:4"),
                ("parse", "taken", None),
                ("driver", "taken", None),
            ],
            id="an alias",
        ),
        pytest.param(
            "qemu:///system",
            None,
            "qemu:///system",
            [
                ("configuration", "skipped", CONF),
                ("given", "taken", None),
                ("parse", "taken", None),
                ("driver", "taken", None),
            ],
            id="no configuration",
        ),
        pytest.param(
            None,
            "uri_default = 'hail'\nuri_aliases = ['hail=test:///default']\n",
            "test:///default",
            [
                ("configuration", "taken", CONF),
                ("given", "skipped", None),
                ("environment", "skipped", "LIBVIRT_DEFAULT_URI"),
                ("uri_default", "taken", f"{CONF}:1"),
                ("alias", "taken", f"{CONF}:2"),
                ("parse", "taken", None),
                ("driver", "taken", None),
            ],
            id="a default that is an alias",
        ),
        pytest.param(
            "",
            "",
            None,
            [
                ("configuration", "taken", CONF),
                ("given", "skipped", None),
                ("environment", "skipped", "LIBVIRT_DEFAULT_URI"),
                ("uri_default", "skipped", CONF),
                ("probe", "taken", None),
            ],
            id="nothing at all",
        ),
        pytest.param(
            "xen",
            "uri_aliases = ['xen=test:///default']\n",
            "xen:///system",
            [
                ("configuration", "taken", CONF),
                ("given", "taken", None),
                ("xen-shorthand", "taken", None),
                ("alias", "skipped", CONF),
                ("parse", "taken", None),
                ("driver", "taken", None),
            ],
            id="xen before any alias",
        ),
        pytest.param(
            "a",
            "x = [\n",
            None,
            [("configuration", "failed", CONF)],
            id="a file libvirt does not understand",
        ),
        pytest.param(
            "test:///default",
            "\nuri_aliases = [\n 'b=c',\n 'broken'\n]\n",
            None,
            [
                ("configuration", "taken", CONF),
                ("given", "taken", None),
                ("alias", "failed", f"{CONF}:4"),
            ],
            id="a malformed entry",
        ),
        pytest.param(
            "test:///default",
            "\nuri_aliases = [1]\n",
            None,
            [
                ("configuration", "taken", CONF),
                ("given", "taken", None),
                ("alias", "failed", f"{CONF}:2"),
            ],
            id="a list of numbers",
        ),
        pytest.param(
            "a b",
            None,
            None,
            [
                ("configuration", "skipped", CONF),
                ("given", "taken", None),
                ("parse", "failed", None),
            ],
            id="no URI",
        ),
        pytest.param(
            "rain",
            None,
            "rain",
            [
                ("configuration", "skipped", CONF),
                ("given", "taken", None),
                ("parse", "taken", None),
                ("driver", "failed", None),
            ],
            id="a name that is no alias",
        ),
    ],
)
def test_steps(
    given: str | None,
    text: str | None,
    uri: str | None,
    steps: list[tuple[str, str, str | None]],
) -> None:
    trace = traced(given, text)

    assert [(step.step, step.outcome, step.source) for step in trace.steps] == steps
    assert trace.uri == uri
    assert trace.conf_path == CONF


def test_the_variable_beats_the_configuration_which_is_told() -> None:
    trace = traced(
        None, "\nuri_default = 'test:///x'\n", env={"LIBVIRT_DEFAULT_URI": "test:///default"}
    )

    assert trace.uri == "test:///default"
    assert ("uri_default", "skipped") in outcomes(trace)
    assert next(step for step in trace.steps if step.step == "uri_default").source == f"{CONF}:2"


def test_the_alias_that_matched_is_named() -> None:
    trace = traced("a", "uri_aliases=['a=test:///default', 'a=test:///other']\n")

    assert (trace.alias, trace.uri) == ("a", "test:///default")
    assert str(trace.steps[2].text) == 'uri_aliases[0] "a=test:///default"'
    assert traced("test:///default", "uri_aliases=['a=b']\n").alias is None


def test_an_empty_default_can_only_be_an_alias_without_a_name() -> None:
    assert traced(None, "uri_default=''\nuri_aliases=['=test:///default']\n").uri == (
        "test:///default"
    )


def test_root_is_told_that_another_file_counts() -> None:
    trace = traced("test:///default", "", uid=0)

    assert trace.steps[0].source == "/etc/libvirt/libvirt.conf"


def test_openvz_alone_is_found_by_looking() -> None:
    assert traced(None, uid=0, files={"/proc/vz": None}).uri == "openvz:///system"
    assert traced(None, files={"/proc/vz": {"mode": "0600"}}).uri is None
    assert traced(None, uid=0).uri is None


def test_another_name_for_the_file_is_shown_in_messages() -> None:
    conf = ConfDocument.read("uri_aliases = 5\n")

    trace = resolve("a", conf, Machine.described({}), conf_path="./mine.conf")

    assert trace.error == Refusal(
        1, 9, "internal error: ./mine.conf: expected a string list for 'uri_aliases' parameter"
    )
    assert trace.steps[-1].source == "./mine.conf:1"


def test_switched_off_aliases_are_not_even_looked_at() -> None:
    trace = traced("test:///default", "uri_aliases = 5\n", no_aliases=True)

    assert (trace.uri, trace.error, trace.no_aliases) == ("test:///default", None, True)
    assert ("alias", "skipped") in outcomes(trace)


# --- the tools ----------------------------------------------------------------------------------

VIRSH = "VIRSH_DEFAULT_CONNECT_URI"
BOTH = {VIRSH: "test:///default", "LIBVIRT_DEFAULT_URI": "xen:///"}


@pytest.mark.parametrize(
    ("tool", "given", "env", "uri", "first"),
    [
        pytest.param("virsh", None, BOTH, "test:///default", ("taken", VIRSH), id="virsh"),
        pytest.param("virsh", "", BOTH, "xen:///", ("skipped", VIRSH), id="virsh -c ''"),
        pytest.param("virsh", "a:", BOTH, "a:", ("skipped", VIRSH), id="virsh -c"),
        pytest.param(
            "virsh",
            None,
            {VIRSH: "", "LIBVIRT_DEFAULT_URI": "xen:///"},
            "xen:///",
            ("skipped", VIRSH),
            id="virsh, empty variable",
        ),
        pytest.param("virsh", None, {}, None, ("skipped", VIRSH), id="virsh, no variable"),
        pytest.param("libvirt", None, BOTH, "xen:///", None, id="libvirt"),
        pytest.param("virt-install", None, BOTH, "xen:///", None, id="virt-install"),
        pytest.param("virt-install", "", BOTH, "xen:///", None, id="virt-install --connect ''"),
        pytest.param("virt-manager", "a:", BOTH, "a:", ("skipped", None), id="virt-manager -c"),
    ],
)
def test_tools(
    tool: str,
    given: str | None,
    env: dict[str, str],
    uri: str | None,
    first: tuple[str, str | None] | None,
) -> None:
    trace = traced(given, tool=tool, env=env)
    told = [step for step in trace.steps if step.step == "tool-environment"]

    assert trace.uri == uri
    assert [(step.outcome, step.source) for step in told] == ([first] if first else [])


@pytest.mark.parametrize(
    ("files", "programs", "uri"),
    [
        pytest.param([], ["qemu-system-x86_64"], "qemu:///system", id="a QEMU for one processor"),
        pytest.param(["/usr/libexec/qemu-kvm"], [], "qemu:///system", id="Red Hat's QEMU"),
        pytest.param(["/var/lib/xen/x", "/proc/xen/x", "/usr/bin/kvm"], [], "xen:///", id="Xen"),
        pytest.param(["/usr/lib/libvirt/libvirt_lxc"], [], "lxc:///", id="containers"),
        pytest.param(["/var/lib/xen/x"], [], None, id="nothing that runs"),
    ],
)
def test_virt_manager_looks_for_a_hypervisor_itself(
    files: list[str], programs: list[str], uri: str | None
) -> None:
    trace = traced(
        None,
        "uri_default = 'test:///default'\n",
        tool="virt-manager",
        files=dict.fromkeys(files),
        programs=programs,
    )

    assert (trace.uri, trace.error) == (uri, None)
    assert trace.steps[0].step == "tool-environment"


@pytest.mark.parametrize(
    ("tool", "has_error"),
    [("libvirt", True), ("virt-install", True), ("virsh", False), ("virt-manager", False)],
)
def test_an_embedded_driver_needs_a_program_with_an_event_loop(tool: str, has_error: bool) -> None:
    trace = traced("qemu:///embed?root=/x", tool=tool)

    assert (trace.error is not None) is has_error


# --- the file that is read ----------------------------------------------------------------------


@pytest.fixture
def as_user(tmp_path: Path) -> Machine:
    """This computer for a user whose configuration folder is a fresh one."""
    (tmp_path / "libvirt").mkdir()
    env = {"XDG_CONFIG_HOME": str(tmp_path)}
    return Machine.here().with_(uid=1000, env=env, cwd=str(tmp_path))


def test_no_file_is_fine(as_user: Machine) -> None:
    assert conf_of(as_user) == (None, None)


def test_the_file_is_read(as_user: Machine) -> None:
    Path(as_user.libvirt_conf).write_bytes(b"a = '\xff'\n")

    conf, error = conf_of(as_user)

    assert conf is not None
    assert conf.text == "a = '\udcff'\n"
    assert error is None


def test_a_folder_in_its_place_stops_every_connection(as_user: Machine) -> None:
    Path(as_user.libvirt_conf).mkdir()

    conf, error = conf_of(as_user)
    trace = resolve("test:///default", conf, as_user, conf_error=error)

    assert trace.error == Refusal(
        38, 0, f"Failed to read file '{as_user.libvirt_conf}': Is a directory"
    )
    assert outcomes(trace) == [("configuration", "failed")]


def test_a_file_above_ten_megabytes_is_not_read(as_user: Machine) -> None:
    with open(as_user.libvirt_conf, "wb") as file:
        os.truncate(file.fileno(), 10 * 1024 * 1024 + 1)

    error = conf_of(as_user)[1]

    assert error is not None
    assert error.message.endswith("Value too large for defined data type")


def test_a_file_that_may_not_be_read() -> None:
    machine = Machine.described({"files": {CONF: {"mode": "0000"}}})

    assert conf_of(machine) == (
        None,
        Refusal(38, 0, f"Failed to open file '{CONF}': Permission denied"),
    )


def test_a_file_whose_content_was_not_told_is_taken_for_none() -> None:
    assert conf_of(Machine.described({"files": {CONF: None}})) == (None, None)


# --- laws ---------------------------------------------------------------------------------------

_texts = st.text(st.sampled_from("abx=:/?#@+ '\"[],\n1\udcff"), max_size=12)


@given(_texts | st.none(), _texts | st.none(), st.booleans())
def test_resolving_never_fails_and_tells_steps_in_libvirts_order(
    given: str | None, text: str | None, no_aliases: bool
) -> None:
    trace = traced(given, text, no_aliases=no_aliases)
    steps = [step.step for step in trace.steps]

    assert steps == sorted(steps, key=STEPS.index)
    assert (trace.error is not None) == (trace.steps[-1].outcome == "failed")
    assert not any(str(step.text).endswith(".") for step in trace.steps)


@given(st.lists(st.sampled_from("abc"), max_size=4), st.sampled_from("abcd"))
def test_the_first_alias_of_a_name_wins_and_is_looked_up_once(names: list[str], name: str) -> None:
    entries = ", ".join(f"'{alias}={names[0]}{index}:'" for index, alias in enumerate(names))

    trace = traced(name, f"uri_aliases = [{entries}]\n")

    expected = f"{names[0]}{names.index(name)}:" if name in names else name
    assert trace.uri == expected
