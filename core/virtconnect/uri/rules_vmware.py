"""Findings about the parameters of VMware's and Hyper-V's drivers, which read them themselves."""

from virtconnect.text import DANGER, ERROR, Sentence
from virtconnect.uri.look import Look, number

# From this version on a bad value is an error; before, it takes the whole program down.
# (Seen with 9.0.0 and 11.3.0: libvirt frees what it never set, src/esx/esx_util.c.)
_NO_CRASH = (12, 8, 0)
_PROXY_KINDS = ("http", "socks", "socks4", "socks4a", "socks5")


def _refused(look: Look, index: int, legal: str, *values: str) -> None:
    """Tell that a value is none of the legal ones, and what libvirt then does."""
    name, value = look.pairs[index]
    machine = look.machine
    crashes = look.row is not None and look.row.name != "hyperv"
    if crashes and (machine is None or machine.libvirt < _NO_CRASH):
        code = "bad-value-crashes"
        message = Sentence(
            "{0} takes {1}; with {2} libvirt before 12.8.0 crashes", name, legal, value or "“”"
        )
    else:
        code = "bad-driver-value"
        message = Sentence("{0} takes {1}; {2} is refused", name, legal, value or "“”")
    repairs = [*(look.with_value(index, value) for value in values), look.without(index)]
    look.tell_parameter(code, ERROR, index, message, *repairs)


def web_transport(look: Look, index: int, value: str) -> None:
    """Tell of a web transport that is none, and of the one that is not encrypted."""
    if value == "http":
        message = Sentence("With http passwords go over the network without encryption")
        look.tell_parameter(
            "http-not-encrypted", DANGER, index, message, look.with_value(index, "https")
        )
    elif value != "https":
        _refused(look, index, "https, http", "https")


def zero_or_one(look: Look, index: int, value: str) -> None:
    """Tell of a switch that is neither 0 nor 1."""
    read = number(value)
    name = look.pairs[index][0]
    if read not in (0, 1):
        _refused(look, index, "0, 1", "1", "0")
    elif read == 1 and name.lower() == "no_verify":
        message = Sentence(
            "With no_verify any certificate of the server is accepted; somebody in between could"
            " take over"
        )
        look.tell_parameter(
            "no-verify-accepts-any-certificate", DANGER, index, message, look.without(index)
        )


def web_proxy(look: Look, index: int, value: str) -> None:
    """Tell of a proxy that the driver cannot read: [kind://]host[:port]."""
    kind, mark, rest = value.partition("://")
    if not mark:
        kind, rest = "http", value
    host, colon, port = rest.partition(":")
    if kind not in _PROXY_KINDS:
        _refused(look, index, ", ".join(f"{kind}://" for kind in _PROXY_KINDS))
    elif not host or (colon and not (1 <= (number(port) or 0) <= 65535)):
        _refused(look, index, "host, host:port")
