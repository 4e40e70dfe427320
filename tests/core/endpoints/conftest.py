"""Explanations on computers that do not exist."""

from collections.abc import Callable

import pytest

from virtconnect.conf.document import ConfDocument
from virtconnect.endpoints.explain import Explanation, explain
from virtconnect.machine import Machine
from virtconnect.resolution import resolve

Ask = Callable[..., Explanation]


@pytest.fixture(scope="session")
def ask() -> Ask:
    """Explain a URI, with libvirt.conf's text, on a machine described by the rest."""

    def asked(
        uri: str | None,
        conf: str | None = None,
        *,
        read_only: bool | None = None,
        no_aliases: bool = False,
        tool: str = "libvirt",
        **described: object,
    ) -> Explanation:
        machine = Machine.described(described)
        document = None if conf is None else ConfDocument.read(conf)
        trace = resolve(uri, document, machine, no_aliases=no_aliases, tool=tool)
        return explain(trace, document, machine, read_only=read_only)

    return asked
