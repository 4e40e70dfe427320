"""Names for connections that come without one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.conf.aliases import alias_name_problem
from virtconnect.exchange.proposing import Names


@pytest.mark.parametrize(
    ("uri", "title", "name"),
    [
        pytest.param("qemu+ssh://root@hail.example.com/system", "", "hail", id="a host"),
        pytest.param("qemu+ssh://10.1.2.3/system", "", "10_1_2_3", id="an address"),
        pytest.param("qemu+ssh://[fd00::1]/system", "", "fd00_1", id="a longer address"),
        pytest.param("qemu:///system", "", "system", id="this computer"),
        pytest.param("qemu:///session", "", "session", id="the user's own"),
        pytest.param("test:///default", "", "test", id="the test hypervisor"),
        pytest.param("xen:///", "", "xen", id="a driver"),
        pytest.param("qemu+ssh://hail/system", "My host!", "My_host", id="a title"),
        pytest.param("qemu+ssh://hail/system", "Дом", "hail", id="a title that says nothing here"),
        pytest.param("no URI at all", "", "unnamed", id="nothing to go by"),
    ],
)
def test_a_name_is_the_nearest(uri: str, title: str, name: str) -> None:
    assert Names().name_for(uri, title) == name


def test_the_next_of_a_name_is_told_from_it() -> None:
    names = Names()
    uris = (
        "qemu+ssh://hail.a.example/system",
        "qemu+ssh://hail.a.example/session",
        "xen+ssh://hail.a.example/",
        "qemu+ssh://hail.b.example/system",
        "qemu+ssh://root@hail.b.example/system",
        "qemu+ssh://root@hail.b.example/system?no_tty=1",
        "qemu+ssh://root@hail.b.example/system?no_tty=0",
        "qemu:///system",
        "xen:///system",
    )

    assert [names.name_for(uri) for uri in uris] == [
        "hail",
        "hail-session",
        "hail-xen",
        "hail_b_example",
        "hail-root",
        "hail-2",
        "hail-3",
        "system",
        "xen-system",
    ]


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=4))))
def test_names_are_legal_and_each_its_own(pairs: "list[tuple[str, str]]") -> None:
    names = Names()

    given_names = [names.name_for(uri, title) for uri, title in pairs]

    assert len(set(given_names)) == len(given_names)
    assert not any(alias_name_problem(name) for name in given_names)
