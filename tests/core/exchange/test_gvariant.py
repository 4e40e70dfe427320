r"""Texts in GVariant's form, held against GLib itself (through ctypes)."""

import ctypes
import ctypes.util

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from virtconnect.exchange.gvariant import array_of_texts, single_text


@pytest.fixture(scope="module")
def glib() -> ctypes.CDLL:
    name = ctypes.util.find_library("glib-2.0")
    if name is None:
        pytest.fail("These tests need GLib (Debian: libglib2.0-0)")
    glib = ctypes.CDLL(name)
    glib.g_variant_parse.restype = ctypes.c_void_p
    glib.g_variant_parse.argtypes = [ctypes.c_char_p] * 2 + [ctypes.c_void_p] * 3
    glib.g_variant_get_strv.restype = ctypes.POINTER(ctypes.c_char_p)
    glib.g_variant_get_strv.argtypes = [ctypes.c_void_p, ctypes.POINTER(ctypes.c_size_t)]
    glib.g_variant_get_string.restype = ctypes.c_char_p
    glib.g_variant_get_string.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    glib.g_variant_new_strv.restype = ctypes.c_void_p
    glib.g_variant_new_strv.argtypes = [ctypes.POINTER(ctypes.c_char_p), ctypes.c_ssize_t]
    glib.g_variant_print.restype = ctypes.c_void_p
    glib.g_variant_print.argtypes = [ctypes.c_void_p, ctypes.c_int]
    glib.g_variant_unref.argtypes = [ctypes.c_void_p]
    glib.g_free.argtypes = [ctypes.c_void_p]
    return glib


def array_read(glib: ctypes.CDLL, text: str) -> "tuple[str, ...] | None":
    value = glib.g_variant_parse(b"as", text.encode(), None, None, None)
    if not value:
        return None
    count = ctypes.c_size_t()
    strings = glib.g_variant_get_strv(value, ctypes.byref(count))
    found = tuple((strings[number] or b"").decode() for number in range(count.value))
    glib.g_free(strings)
    glib.g_variant_unref(value)
    return found


def text_read(glib: ctypes.CDLL, text: str) -> "str | None":
    value = glib.g_variant_parse(b"s", text.encode(), None, None, None)
    if not value:
        return None
    found: bytes = glib.g_variant_get_string(value, None)
    glib.g_variant_unref(value)
    return found.decode()


def array_written(glib: ctypes.CDLL, texts: "list[str]", annotated: bool) -> str:
    octets = [text.encode() for text in texts]
    value = glib.g_variant_new_strv((ctypes.c_char_p * len(octets))(*octets), len(octets))
    written = glib.g_variant_print(value, int(annotated))
    text = ctypes.string_at(written).decode()
    glib.g_free(written)
    glib.g_variant_unref(value)
    return text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("['a', 'b']", ("a", "b"), id="single quotes"),
        pytest.param('["a",\t"b" ]', ("a", "b"), id="double quotes, other blanks"),
        pytest.param("@as []", (), id="empty, with its type"),
        pytest.param("[]", (), id="empty"),
        pytest.param(" [ ] \n", (), id="empty, with blanks"),
        pytest.param("""["it's", 'say "hi"']""", ("it's", 'say "hi"'), id="the other quote"),
        pytest.param(r"['a\'b\\c\q']", ("a'b\\cq",), id="a backslash"),
        pytest.param(r"['\a\b\f\n\r\t\v']", ("\a\b\f\n\r\t\v",), id="control characters"),
        pytest.param(r"['\u00fc\U0001f600']", ("ü😀",), id="numbers of characters"),
        pytest.param("['a\\\nb']", ("ab",), id="a line that goes on"),
        pytest.param("[@s 'a', string 'b', string'c']", ("a", "b", "c"), id="types of texts"),
        pytest.param("['a'] x", None, id="something behind it"),
        pytest.param("['a',]", None, id="a comma too many"),
        pytest.param("['a' 'b']", None, id="a comma too few"),
        pytest.param("['a'", None, id="not closed"),
        pytest.param("['a", None, id="a quote left open"),
        pytest.param(r"['a\']", None, id="a quote that is none"),
        pytest.param(r"['\u12']", None, id="too few digits"),
        pytest.param(r"['\u0000']", None, id="a NUL"),
        pytest.param("[1]", None, id="a number"),
        pytest.param("[b'a']", None, id="bytes"),
        pytest.param("@as['a']", None, id="a type without a blank"),
        pytest.param("@ai [1]", None, id="another type"),
        pytest.param("'a'", None, id="a single text"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_an_array_is_read_as_glib_reads_it(
    glib: ctypes.CDLL, text: str, found: "tuple[str, ...] | None"
) -> None:
    assert array_of_texts(text) == found
    assert array_read(glib, text) == found


characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")


@given(st.lists(st.text(characters, max_size=8), max_size=5), st.booleans())
@example(["'\"\\", "\n\t\x7f\u200b\U000e0001"], True)
def test_what_glib_writes_is_read(glib: ctypes.CDLL, texts: "list[str]", annotated: bool) -> None:
    assert array_of_texts(array_written(glib, texts, annotated)) == tuple(texts)


pieces = st.sampled_from(
    ["[", "]", ",", "'", '"', "\\", "@s ", "string ", " ", "a", "\\u0041", "\\n", "b'", "\n"]
)


@given(st.lists(pieces, max_size=12).map("".join))
def test_both_read_the_same_of_anything(glib: ctypes.CDLL, text: str) -> None:
    assert single_text(text) == text_read(glib, text)
    assert array_of_texts(f"[{text}]") == array_read(glib, f"[{text}]")
    assert array_of_texts(f"@as [{text}") == array_read(glib, f"@as [{text}")


@given(st.text())
def test_any_text_can_be_asked_about(text: str) -> None:
    array_of_texts(text)
    single_text(f"'{text}'")


def test_a_single_text_is_read() -> None:
    assert single_text(" 'my \"host\"' ") == 'my "host"'
    assert single_text("unquoted") is None


def test_a_text_of_many_types_is_no_trouble() -> None:
    assert array_of_texts("[" + "@s " * 100_000 + "'a']") == ("a",)
