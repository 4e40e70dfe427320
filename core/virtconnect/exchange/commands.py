"""A connection as a command of another program, and the URI in a command that somebody pasted.

Commands are made for a POSIX shell: every value is one word of it, quoted where it must be.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" + "@%+=:,./-_")

# Programs that open a libvirt connection: their option's short form, and, for getopt's bundles,
# the other short options that take no value (virsh -rc URI) and those that do (virsh -d5).
# Sources: tools/virsh.c and virt-viewer's, virt-top's and libguestfs' manual pages; virtinst/cli.py
# (add_connect_option: only virt-manager and virt-xml have -c; virt-install's -c is --cdrom).
_SHORT = {
    "virsh": "c",
    "virt-manager": "c",
    "virt-xml": "c",
    "virt-viewer": "c",
    "virt-top": "c",
    "virt-df": "c",
    "guestfish": "c",
    "guestmount": "c",
    "virt-install": "",
    "virt-clone": "",
    "virt-v2v": "",
}
_WITHOUT_VALUE = {
    "virsh": "hqrtvV",
    "virt-viewer": "hVvrdwaf",
    "virt-manager": "h",
    "virt-xml": "h",
    "guestfish": "hirvVxnw",
}
_LONG = {"virt-v2v": ("-ic", "-oc")}  # libguestfs: input's and output's connection

# Addresses of the web and of files: pasted often, never a connection.
_ELSEWHERE = ("http", "https", "ftp", "file", "ssh", "git", "mailto")

_LABEL = 64  # characters before a URI in which its key is looked for

_VARIABLES = ("LIBVIRT_DEFAULT_URI", "VIRSH_DEFAULT_CONNECT_URI")


def quoted(word: str) -> str:
    """Return `word` as one word of a POSIX shell; unchanged when no shell would touch it."""
    if word and _SAFE.issuperset(word):
        return word
    return "'" + word.replace("'", "'\"'\"'") + "'"


def as_virsh(uri: str) -> str:
    """Return the command that opens `uri` in virsh."""
    return f"virsh {_option('-c', '--connect', uri)}"


def as_virt_manager(uri: str) -> str:
    """Return the command that opens `uri` in virt-manager.

    `uri` must be the whole URI: of an alias virt-manager cannot tell whether it is remote.
    """
    return f"virt-manager {_option('-c', '--connect', uri)}"


def as_virt_install(uri: str) -> str:
    """Return the beginning of a virt-install command that works on `uri`."""
    return f"virt-install {_option('--connect', '--connect', uri)}"


def as_export(uri: str) -> str:
    """Return the shell line that makes `uri` the default of every libvirt program."""
    return f"export LIBVIRT_DEFAULT_URI={quoted(uri)}"


def _option(name: str, long: str, value: str) -> str:
    """Return option and value; as one word where the value would be taken for an option."""
    return quoted(f"{long}={value}") if value.startswith("-") else f"{name} {quoted(value)}"


def uri_in(text: str) -> str | None:
    """Return the libvirt URI in something that was pasted, None when there is none.

    Understood are a URI by itself, a command line of virsh and its relatives (with prompt, `sudo`,
    variables before it, lines continued), an `export`, a line of libvirt.conf, and JSON, HCL, YAML,
    TOML or source code in which the URI stands in quotes or after `uri`.
    """
    return next(uris_in(text), None)


def uris_in(text: str) -> "Iterator[str]":
    """Yield the libvirt URIs in something that was pasted; of a command the one it opens."""
    text = text.strip()
    if ":" not in text or "/" not in text:
        return  # what follows takes its time for a long text
    if _is_bare(text):
        yield text
        return
    words = _words(text)
    found = None if words is None else _in_command(words)
    if found is not None:
        yield found
    else:
        yield from _in_snippet(text)


def _is_bare(text: str) -> bool:
    """Tell whether the text is one URI: a scheme, a colon and no blank or quote."""
    return (
        _has_scheme(text)
        and text.partition(":")[0].lower() not in _ELSEWHERE
        and not any(char.isspace() or char in "\"'`" for char in text)
    )


def _has_scheme(text: str) -> bool:
    """Tell whether the text begins with a scheme, a colon and a slash."""
    import re

    return re.match(r"[A-Za-z][A-Za-z0-9+.-]*:/", text) is not None


def _words(text: str) -> "list[str] | None":
    """Split a command line as the shell would, None when it is none (quotes left open)."""
    import shlex

    try:
        return shlex.split(text.replace("\\\n", " "))
    except ValueError:
        return None


def _in_command(words: "list[str]") -> str | None:
    for position, word in enumerate(words):
        name, equals, value = word.partition("=")
        if equals and name in _VARIABLES and _has_scheme(value):
            return _without_separator(value)
        program = word.rpartition("/")[2]
        if program in _SHORT:
            for value in _option_values(program, words[position + 1 :]):
                if _has_scheme(value):
                    return _without_separator(value)
    return None


def _option_values(program: str, words: "Sequence[str]") -> "Iterator[str]":
    """Yield what stands as value of the program's option for the connection."""
    short, bundled = _SHORT[program], _WITHOUT_VALUE.get(program, "")
    for position, word in enumerate(words):
        following = words[position + 1] if position + 1 < len(words) else ""
        if word in _LONG.get(program, ()):
            yield following
        elif word.startswith("--"):
            name, equals, value = word.partition("=")
            if len(name) > 4 and "--connect".startswith(name):  # getopt takes abbreviations
                yield value if equals else following
        elif word.startswith("-") and short and short in word:
            before, _, rest = word[1:].partition(short)
            if all(letter in bundled for letter in before):
                yield rest.removeprefix("=") or following


def _without_separator(word: str) -> str:
    """Drop what ends a command where it was written without a blank: `-c qemu:///system;`."""
    return word.rstrip(";|")


def _in_snippet(text: str) -> "Iterator[str]":
    """Yield URIs in quotes; where there are none, those by themselves among other words."""
    import re

    # "…" and '…' with their escapes; an entry of libvirt.conf has the alias before the URI.
    scheme = r"[A-Za-z][A-Za-z0-9+.-]*:/"
    is_quoted = False
    for match in re.finditer(
        rf"""(?P<quote>["'`])(?:[A-Za-z0-9_-]+=)?(?P<uri>{scheme}(?:\\.|(?!(?P=quote))[^\\\n])*)(?P=quote)""",
        text,
    ):
        uri = _unescaped(match["uri"]) if match["quote"] == '"' else match["uri"]
        if _is_labelled(text, match.start()) or _is_of_libvirt(uri):
            is_quoted = True
            yield uri
    if is_quoted:
        return
    for match in re.finditer(rf"""(?<![A-Za-z0-9+.-]){scheme}[^\s"'`<>]*""", text):
        uri = match[0].rstrip(";,)]}")
        if _is_labelled(text, match.start()) or _is_of_libvirt(uri):
            yield uri


def _is_labelled(text: str, place: int) -> bool:
    """Tell whether a key named `uri` is right before (`uri = `, `"uri": `, `libvirt.uri=`)."""
    import re

    before = text[max(0, place - _LABEL) : place]
    return re.search(r"""\buri["']?\s*(?:=>|[:=])\s*$""", before, re.IGNORECASE) is not None


def _is_of_libvirt(uri: str) -> bool:
    """Tell whether the scheme is a driver of libvirt, so that a web address is not taken."""
    from virtconnect.catalog.drivers import driver

    scheme = uri.partition(":")[0]
    return driver(scheme.partition("+")[0].lower()) is not None


def _unescaped(text: str) -> str:
    r"""Return the text of a double-quoted string: `\"`, `\\`, `\/` and `\u0026` are resolved.

    JSON made by Go writes `&` as `\u0026`.
    """
    import re

    def resolved(match: "re.Match[str]") -> str:
        return chr(int(match[1], 16)) if match[1] else match[2]

    return re.sub(r"\\(?:u([0-9A-Fa-f]{4})|(.))", resolved, text)
