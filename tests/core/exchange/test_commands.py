"""A URI as a command, and the URI in a pasted command."""

import shlex
import subprocess
from collections.abc import Callable
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.exchange.commands import (
    as_export,
    as_virsh,
    as_virt_install,
    as_virt_manager,
    quoted,
    uri_in,
)

HAIL = "qemu+ssh://root@hail.cloud.example.com/system"
WITH_QUERY = "qemu+ssh://root@h/system?socket=/a&no_verify=1"


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        pytest.param(HAIL, HAIL, id="a URI by itself"),
        pytest.param(f"  {HAIL}\n", HAIL, id="blanks around it"),
        pytest.param("test:///default", "test:///default", id="a local URI"),
        pytest.param("qmeu+ssh://h/system", "qmeu+ssh://h/system", id="a slip in the driver"),
        pytest.param(f"virsh -c {HAIL} list --all", HAIL, id="virsh -c"),
        pytest.param(f"virsh -c '{WITH_QUERY}' list", WITH_QUERY, id="in single quotes"),
        pytest.param(f'virsh -c "{WITH_QUERY}" list', WITH_QUERY, id="in double quotes"),
        pytest.param(f"virsh -c{HAIL} list", HAIL, id="joined to its option"),
        pytest.param(f"virsh -rc {HAIL} list", HAIL, id="bundled options"),
        pytest.param(f"virsh --connect={HAIL} list", HAIL, id="virsh --connect="),
        pytest.param(f"virsh --connect {HAIL} list", HAIL, id="virsh --connect"),
        pytest.param(f"virsh --conn {HAIL}", HAIL, id="an abbreviated option"),
        pytest.param(f"$ virsh -c {HAIL} list", HAIL, id="after a prompt"),
        pytest.param(f"sudo -u alice virsh -c {HAIL} list", HAIL, id="after sudo"),
        pytest.param(f"/usr/bin/virsh -c {HAIL}", HAIL, id="by its path"),
        pytest.param(f"LANG=C virsh --connect={HAIL} list", HAIL, id="a variable before it"),
        pytest.param(f"LIBVIRT_DEFAULT_URI={HAIL} virsh list", HAIL, id="libvirt's variable"),
        pytest.param(f"env VIRSH_DEFAULT_CONNECT_URI={HAIL} virsh", HAIL, id="virsh's variable"),
        pytest.param(f"export LIBVIRT_DEFAULT_URI='{WITH_QUERY}'", WITH_QUERY, id="an export"),
        pytest.param(f"virt-manager -c {HAIL} --show-domain-console vm", HAIL, id="virt-manager"),
        pytest.param(f"virt-install --connect {HAIL} --name vm", HAIL, id="virt-install"),
        pytest.param(
            f"virt-install -c /iso/x.iso --connect {HAIL}", HAIL, id="virt-install's -c is a CD"
        ),
        pytest.param(f"virt-viewer -c {HAIL} vm", HAIL, id="virt-viewer"),
        pytest.param(f"virt-install \\\n  --connect {HAIL} \\\n  --name vm", HAIL, id="continued"),
        pytest.param(f"virsh -c {HAIL}; ls", HAIL, id="another command behind it"),
        pytest.param(f"virsh -c {WITH_QUERY} list", WITH_QUERY, id="an ampersand left unquoted"),
        pytest.param(f"virt-v2v -ic {HAIL} vm", HAIL, id="virt-v2v"),
        pytest.param(f'provider "libvirt" {{\n  uri = "{HAIL}"\n}}', HAIL, id="HCL"),
        pytest.param(f'{{"name": "x", "uri": "{WITH_QUERY}"}}', WITH_QUERY, id="JSON"),
        pytest.param(
            r'{"uri": "qemu+ssh://h/system?a=1\u0026b=2"}',
            "qemu+ssh://h/system?a=1&b=2",
            id="JSON as Go writes it",
        ),
        pytest.param(f"libvirt_uri: x\nuri: {HAIL}\n", HAIL, id="YAML"),
        pytest.param('uri = "nonsense+x://h/"', "nonsense+x://h/", id="labelled, driver unknown"),
        pytest.param(f"conn = libvirt.open('{HAIL}')", HAIL, id="source code"),
        pytest.param(f'  "hail={HAIL}",', HAIL, id="a line of libvirt.conf"),
        pytest.param(f"<{HAIL}>", HAIL, id="in angle brackets"),
        pytest.param(f"See https://example.com/ for {HAIL}", HAIL, id="a web address before it"),
        pytest.param("", None, id="nothing"),
        pytest.param("hail", None, id="a name"),
        pytest.param("virsh list --all", None, id="a command without one"),
        pytest.param("virsh -c hail list", None, id="a command with an alias"),
        pytest.param("https://example.com/system", None, id="a web address"),
        pytest.param("it's 10:30 / no URI 'here", None, id="prose with an open quote"),
    ],
)
def test_the_uri_is_found_in_what_was_pasted(text: str, uri: str | None) -> None:
    assert uri_in(text) == uri


@pytest.mark.parametrize(
    ("command", "line"),
    [
        pytest.param(as_virsh(HAIL), f"virsh -c {HAIL}", id="virsh"),
        pytest.param(as_virt_manager(HAIL), f"virt-manager -c {HAIL}", id="virt-manager"),
        pytest.param(as_virt_install(HAIL), f"virt-install --connect {HAIL}", id="virt-install"),
        pytest.param(as_export(HAIL), f"export LIBVIRT_DEFAULT_URI={HAIL}", id="export"),
        pytest.param(as_virsh(WITH_QUERY), f"virsh -c '{WITH_QUERY}'", id="quoted where needed"),
        pytest.param(as_virsh("-x"), "virsh --connect=-x", id="like an option"),
        pytest.param(as_export(""), "export LIBVIRT_DEFAULT_URI=''", id="empty"),
    ],
)
def test_a_connection_is_written_as_a_command(command: str, line: str) -> None:
    assert command == line


@given(st.text(st.characters(exclude_characters="\0")))
def test_every_word_survives_the_shells_reading(word: str) -> None:
    assert shlex.split(quoted(word)) == [word]


@given(st.text(st.characters(exclude_characters="\0")))
def test_commands_are_three_words_or_two(uri: str) -> None:
    assert shlex.split(as_virsh(uri)) in (["virsh", "-c", uri], ["virsh", f"--connect={uri}"])


@given(st.text())
def test_reading_what_was_pasted_never_fails(text: str) -> None:
    found = uri_in(text)

    assert found is None or ":/" in found


def test_a_text_of_the_web_is_looked_through_once() -> None:
    def seconds(count: int) -> float:
        text = '"resolved": "https://example.org/package.tgz",' * count
        began = perf_counter()
        assert uri_in(text) is None
        return perf_counter() - began

    small = min(seconds(500) for _ in range(3))
    assert min(seconds(4000) for _ in range(3)) < 30 * small  # 64 and more, if over and over


def test_a_real_shell_reads_the_quoted_word_back() -> None:
    word = "a'b\"c$(id)`id`;&|<>\\ \n*?[~#é"

    said = subprocess.run(
        ["sh", "-c", f"printf %s {quoted(word)}"], capture_output=True, check=True
    )

    assert said.stdout == word.encode()


@pytest.mark.parametrize("write", [as_virsh, as_virt_manager, as_virt_install, as_export])
def test_what_we_write_we_find_again(write: Callable[[str], str]) -> None:
    assert uri_in(write(WITH_QUERY)) == WITH_QUERY
