"""What stands in which section of a transport's page, and the letters that lead to it."""

from collections.abc import Sequence

from virtconnect.catalog import terms
from virtconnect.catalog.drivers import DRIVERS
from virtconnect.catalog.parameters import PARAMETERS, VMWARE_PARAMETERS, heeded
from virtconnect.catalog.terms import Parameter
from virtconnect.catalog.transports import TRANSPORTS
from virtconnect_gui.widgets.labels import translated
from virtconnect_gui.widgets.letters import first_letters, spread

MAIN, HOST_KEY, FAR_SIDE, LOGIN, MORE = range(5)

# Where the groups of the catalogue are shown …
_SECTION_OF = {
    terms.KEY: MAIN,
    terms.TLS: MAIN,
    terms.DRIVER: MAIN,
    terms.HOST_KEY: HOST_KEY,
    terms.FAR_SIDE: FAR_SIDE,
    terms.LOGIN: LOGIN,
    terms.LOCAL: MORE,
    terms.OTHER: MORE,
}
# … and which of them are what a transport is chosen for, so that they are open there.
_OPEN = {
    "tls": (terms.HOST_KEY,),
    "unix": (terms.FAR_SIDE, terms.LOCAL),
    "ext": (terms.LOCAL,),
    "": (terms.LOGIN,),
}


def section_of(parameter: Parameter, transport: str) -> int:
    """Return the section of a parameter on the page of a transport ("": a driver's)."""
    group = parameter.group
    return MAIN if group in _OPEN.get(transport, ()) else _SECTION_OF[group]


class PageWords:
    """The labels of all pages with their letters: the same label has the same one on each.

    `titles` are those of the sections but the first, `key` the words about the private key's
    place, `browse` that of every button which looks for a file.
    """

    def __init__(self, titles: Sequence[str], key: Sequence[str], browse: str) -> None:
        parameters = (*PARAMETERS, *VMWARE_PARAMETERS)
        labels = [translated(parameter.label) for parameter in parameters]
        first = len(labels)
        numbers = {id(parameter): number for number, parameter in enumerate(parameters)}
        of_titles = range(first, first + len(titles))
        of_key = range(of_titles.stop, of_titles.stop + len(key))
        groups = [
            group
            for transport, driver in _pages()
            for group in _seen_together(transport, driver, numbers, of_titles, of_key)
        ]
        marked = spread((*labels, *titles, *key, browse), groups, first_letters())
        self._labels = {one.name + one.label: marked[numbers[id(one)]] for one in parameters}
        self.titles = tuple(marked[number] for number in of_titles)
        self.key = tuple(marked[number] for number in of_key)
        self.browse = marked[-1]

    def label(self, parameter: Parameter) -> str:
        """Return the label of a parameter."""
        return self._labels[parameter.name + parameter.label]


def _pages() -> list[tuple[str, str]]:
    ways = [(transport.name, "") for transport in TRANSPORTS]
    return [*ways, *(("", driver.name) for driver in DRIVERS if driver.gone is None)]


def _seen_together(
    transport: str, driver: str, numbers: dict[int, int], titles: range, key: range
) -> list[list[int]]:
    """Return what can be seen at once: all of a page, and more often what is not folded away."""
    rows = heeded(transport, driver)
    if not rows:
        return []
    its = {section_of(row, transport) for row in rows}
    always = [titles[section - 1] for section in sorted(its) if section != MAIN]
    always.append(key.stop)  # the button that browses
    if any(row.name == "keyfile" for row in rows):
        always += key
    unfolded = [numbers[id(row)] for row in rows if section_of(row, transport) == MAIN]
    return [[*(numbers[id(row)] for row in rows), *always], [*unfolded, *always]]
