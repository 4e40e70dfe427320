"""Reading a URI as libvirt does: what it holds, and its text with one part changed."""

from virtconnect.catalog.drivers import driver as known_driver
from virtconnect.text import Refusal, Span
from virtconnect.uri import scanner
from virtconnect.uri.percent import CannotCarry as CannotCarry  # part of this interface
from virtconnect.uri.percent import decoded
from virtconnect.uri.query import Section, bounds, parameters, removal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.uri.query import Bounds
    from virtconnect.uri.scanner import Places

_PARTS = {
    "user": scanner.USER_PART,
    "host": scanner.HOST_PART,
    "port": scanner.PORT_PART,
    "path": scanner.PATH_PART,
    "query": scanner.QUERY_PART,
    "fragment": scanner.FRAGMENT_PART,
}
_ABSENT = (-1, -1)

PARTS = ("driver", "transport", *_PARTS)


class Reading:
    """What a text says as a URI; made by `read`, equal to another of the same text.

    `accepted` tells whether virURIParse takes the text. `scheme`, `user`, `server`, `port` (0 when
    not given), `path`, `query` (raw) and `fragment` are what it then holds, decoded, None when
    absent; `driver` and `transport` are the scheme split as the remote driver does. Where it does
    not take the text they are what a person would see in it.
    """

    parts = PARTS

    __slots__ = (
        "_bounds",
        "_is_plain",
        "_kinds_and_ends",
        "_parameters",
        "_places",
        "_sections",
        "accepted",
        "driver",
        "fragment",
        "path",
        "port",
        "query",
        "scheme",
        "server",
        "text",
        "transport",
        "user",
    )

    def __init__(self, text: str, places: "Places", accepted: bool) -> None:
        self.text = text
        self.accepted = accepted
        self._places = places
        self._bounds: list[Bounds] | None = None
        self._parameters: tuple[tuple[tuple[str, str], ...], tuple[Bounds, ...]] | None = None
        self._sections: tuple[Section, ...] | None = None
        self._kinds_and_ends: tuple[list[str], list[int]] | None = None
        self._fill(text, places)

    def _fill(self, text: str, places: "Places") -> None:
        _, scheme, user, host, port, path, query, fragment = places
        self.scheme = self.driver = self.transport = None
        if scheme[0] >= 0:
            self.scheme = self.driver = whole = text[scheme[0] : scheme[1]]
            if "+" in whole:
                # libvirt: src/remote/remote_sockets.c, remoteSplitURIScheme
                self.driver, _, transport = whole.partition("+")
                self.transport = transport.lower()
        self.user = self.server = self.path = self.query = self.fragment = None
        self.port = 0
        # Most texts hold nothing that would have to be decoded.
        is_plain = self._is_plain = "%" not in text and text.isascii()
        if host[0] >= 0:
            if user[0] >= 0:
                # libxml2 takes a length of 0 for "up to the end of the URI"
                self.user = decoded(text[user[0] : user[1] if user[0] < user[1] else None])
            if host[0] < host[1]:
                named = text[host[0] : host[1]]
                self.server = named if is_plain and ":" not in named else _server(named)
                if port[0] >= 0 and self.server:
                    digits = text[port[0] : port[1]]
                    if digits.isascii() and digits.isdecimal():
                        self.port = scanner.port_number(digits) or 0
        if path[0] < path[1]:
            self.path = text[path[0] : path[1]]
            if not is_plain:
                self.path = decoded(self.path)
        if query[0] >= 0:
            self.query = text[query[0] : query[1]]
        if fragment[0] >= 0:
            self.fragment = decoded(text[fragment[0] : fragment[1]])

    def __eq__(self, other: object) -> bool:
        return self.text == other.text if isinstance(other, Reading) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"read({self.text!r})"

    @property
    def error(self) -> Refusal | None:
        """What virURIParse answers when it refuses the text."""
        if self.accepted:
            return None
        return Refusal(1, 45, f"internal error: Unable to parse URI {self.text}")

    # --- parameters ---------------------------------------------------------------------------

    def _query_bounds(self) -> "list[Bounds]":
        if self._bounds is None:
            self._bounds = bounds(self.text, *self._places[scanner.QUERY_PART])
        return self._bounds

    def _read_parameters(self) -> "tuple[tuple[tuple[str, str], ...], tuple[Bounds, ...]]":
        if self._parameters is None:
            self._parameters = parameters(self.text, self._query_bounds(), self._is_plain)
        return self._parameters

    @property
    def parameters(self) -> tuple[tuple[str, str], ...]:
        """Names and values, decoded, in the order of the text."""
        return self._read_parameters()[0]

    @property
    def sections(self) -> tuple[Section, ...]:
        """Where each of the `parameters` stands; what is no parameter is left out."""
        if self._sections is None:
            self._sections = tuple(Section(*section) for section in self._read_parameters()[1])
        return self._sections

    @property
    def all_sections(self) -> tuple[Section, ...]:
        """What stands between the separators of the query, be it a parameter or not."""
        return tuple(Section(*section) for section in self._query_bounds())

    def parameter_place(self, index: int) -> tuple[int, int]:
        """Return start and end of a parameter."""
        start, _, end = self._read_parameters()[1][index]
        return start, end

    def section(self, index: int) -> Section:
        """Return where a parameter and its name stand."""
        return Section(*self._read_parameters()[1][index])

    def parameter(self, name: str) -> str | None:
        """Return the value that libvirt's remote driver uses: any case, the last one wins."""
        index = self.parameter_index(name)
        return None if index is None else self.parameters[index][1]

    def parameter_index(self, name: str) -> int | None:
        """Return the index of the parameter whose value `parameter(name)` is."""
        name = name.lower()
        pairs = self.parameters
        for index in range(len(pairs) - 1, -1, -1):
            if pairs[index][0].lower() == name:
                return index
        return None

    def parameter_spans(self, index: int) -> tuple[Span, Span | None, Span]:
        """Return the spans of a parameter's name, its value and all that goes when it is removed.

        The last one includes a separator, or the `?` of a query that would be empty.
        """
        start, name_end, end = self._read_parameters()[1][index]
        value = Span(name_end + 1, end) if name_end < end else None
        return Span(start, name_end), value, Span(*self.removal(index))

    def removal(self, index: int) -> tuple[int, int]:
        """Return start and end of all that goes when a parameter is removed."""
        query = self._places[scanner.QUERY_PART]
        return removal(self.text, query, self._read_parameters()[1][index])

    # --- parts --------------------------------------------------------------------------------

    def place(self, part: str) -> tuple[int, int]:
        """Return start and end of one of `PARTS`, (-1, -1) when it is absent.

        A host's brackets belong to it; the marks between the parts belong to none.
        """
        if part in _PARTS:
            place = self._places[_PARTS[part]]
            return _ABSENT if place[0] == place[1] and part in ("host", "path") else place
        start, end = self._places[scanner.SCHEME_PART]
        if start < 0:
            return _ABSENT
        plus = self.text.find("+", start, end)
        if part == "driver":
            return start, end if plus < 0 else plus
        return _ABSENT if plus < 0 else (plus + 1, end)

    def span(self, part: str) -> Span | None:
        """Return the `place` of one of `PARTS`, None when it is absent."""
        place = self.place(part)
        return None if place[0] < 0 else Span(*place)

    @property
    def has_authority(self) -> bool:
        """Whether `//` stands before user, host and port, though these may all be empty."""
        return self._places[scanner.HOST_PART][0] >= 0

    @property
    def host_place(self) -> tuple[int, int]:
        """Start and end of the host, also of an empty one; (-1, -1) without an authority."""
        return self._places[scanner.HOST_PART]

    @property
    def path_place(self) -> tuple[int, int]:
        """Start and end of the path, also of an empty one."""
        return self._places[scanner.PATH_PART]

    def value(self, part: str) -> str | None:
        """Return one of `PARTS` decoded, as a field shows it; None when absent.

        The host has no brackets, the port is its digits, an empty user is empty.
        """
        if part == "driver":
            return self.driver
        if part == "transport":
            return self.transport
        if part == "host":
            return self.server
        start, end = self._places[_PARTS[part]]
        if start < 0 or (start == end and part == "path"):
            return None
        return self.text[start:end] if part in ("port", "query") else decoded(self.text[start:end])

    @property
    def effective_transport(self) -> str:
        """The transport libvirt will use: `tls` or `unix` where none is given.

        "" where its library runs the driver itself (`esx://host`, `test:///default`) and where
        there is no driver at all. (libvirt: src/libvirt.c, virConnectOpenInternal.)
        """
        if self.driver is None:
            return ""
        if self.transport is not None:
            return self.transport
        row = known_driver(self.driver)
        if row is not None and row.client_side and not (row.local_only and self.server):
            return ""
        if self.path == "/embed":
            return ""
        return "tls" if self.server else "unix"

    # --- tokens -------------------------------------------------------------------------------

    def _tiles(self) -> "tuple[list[str], list[int]]":
        if self._kinds_and_ends is None:
            self._kinds_and_ends = scanner.tiles(
                self.text, self._places, self._query_bounds(), accepted=self.accepted
            )
        return self._kinds_and_ends

    @property
    def kinds(self) -> "list[str]":
        """The kinds of the tokens that tile the text (constants of `uri.scanner`)."""
        return self._tiles()[0]

    @property
    def ends(self) -> "list[int]":
        """The end of each token; the next one begins there."""
        return self._tiles()[1]

    @property
    def tokens(self) -> "tuple[scanner.Token, ...]":
        """The tokens that tile the text."""
        kinds, ends = self._tiles()
        starts = [0, *ends]
        return tuple(map(scanner.Token, kinds, starts, ends))

    # --- writing ------------------------------------------------------------------------------

    def formatted(self, version: tuple[int, ...] = (12, 8, 0)) -> str | None:
        """Return virURIFormat's text, None when libvirt refuses this one."""
        from virtconnect.uri.building import format_uri

        if not self.accepted:
            return None
        return format_uri(
            scheme=self.scheme,
            user=self.user,
            server=self.server,
            port=self.port,
            path=self.path,
            query=self.query,
            fragment=self.fragment,
            version=version,
        )

    def format_params(self) -> str | None:
        """Return virURIFormatParams' text, None when there are no parameters."""
        from virtconnect.uri.building import format_parameters

        return format_parameters(self.parameters)

    def of(self, text: str) -> "Reading":
        """Return another text, read in the same way."""
        return read(text)

    def with_part(self, part: str, value: str | None) -> str:
        """Return the text with one of `parts` replaced, or removed by None.

        "" removes as well, except of `query` and `fragment`. `value` is decoded as `self.value`
        gives it. Every other byte stays, and every other part reads as before. Raises
        `CannotCarry` when no URI that libvirt accepts can hold the value here.
        """
        from virtconnect.uri.splices import with_part

        return with_part(self, part, value)

    def with_parameter(self, name: str, value: str | None) -> str:
        """Return the text with a parameter set: the one in effect replaced, or one more at the end.

        None removes all of that name, in any case of letters. Raises `CannotCarry`.
        """
        from virtconnect.uri.splices import with_parameter

        return with_parameter(self, name, value)

    def without_parameters(self, indexes: "tuple[int, ...]") -> str:
        """Return the text without the parameters at `indexes`; the others read as before."""
        from virtconnect.uri.splices import without_parameters

        return without_parameters(self, indexes)

    def with_scheme(self, driver: str, transport: str | None) -> str:
        """Return the text with driver and transport replaced; raises `CannotCarry`."""
        from virtconnect.uri.splices import with_scheme

        return with_scheme(self, driver, transport)


def _server(host: str) -> str:
    """Return a host decoded, without brackets if there is a colon in it.

    (libvirt: src/util/virstring.c, virStringStripIPv6Brackets.)
    """
    host = decoded(host)
    if ":" in host and host[0] == "[" and host[-1] == "]":
        return host[1:-1]
    return host


def read(text: str) -> Reading:
    """Read any text as a URI, as libvirt's virURIParse does; this never fails.

    Lone surrogates from U+DC80 on stand for bytes that are not UTF-8 (surrogateescape).
    """
    places = scanner.strictly(text)
    if places is not None:
        return Reading(text, places, True)
    return Reading(text, scanner.loosely(text), False)
