"""What is told about a libvirt.conf, and that every offered repair mends it."""

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from virtconnect.conf.aliases import aliases
from virtconnect.conf.checks import entry_findings, findings
from virtconnect.conf.document import ConfDocument
from virtconnect.text import ERROR, WARNING, Finding

read = ConfDocument.read


def found(text: str, code: str, version: tuple[int, ...] = (12, 8, 0)) -> Finding:
    told = findings(read(text), version)
    match = next((finding for finding in told if finding.code == code), None)
    assert match is not None, [finding.code for finding in told]
    return match


@pytest.mark.parametrize(
    ("text", "code", "repaired"),
    [
        pytest.param("\n \n", "only-white-space", "", id="only white space"),
        pytest.param("\ufeffa=1\n", "byte-order-mark", "a=1\n", id="byte order mark"),
        pytest.param("\ufeff\n", "byte-order-mark", "", id="nothing but a byte order mark"),
        pytest.param("a=1;;b=2\n", "extra-semicolon", "a=1;b=2\n", id="two semicolons"),
        pytest.param("hello\na=1\n", "unreadable", "# hello\na=1\n", id="a word"),
        pytest.param(
            "// no\n/* x */\na=1", "unreadable", "# // no\n# /* x */\na=1", id="two lines"
        ),
        pytest.param("a=1; hello\n", "unreadable", "a=1; # hello\n", id="a word on a line"),
        pytest.param('"a" = 1\n', "quoted-name", "a = 1\n", id="a name in quotes"),
        pytest.param(
            "uri-default = 'x:'\n",
            "illegal-setting-name",
            "uri_default = 'x:'\n",
            id="a dash in a name",
        ),
        pytest.param("a: 1\n", "colon-for-equals", "a= 1\n", id="a colon"),
        pytest.param("a := 1\n", "colon-for-equals", "a = 1\n", id="a colon and ="),
        pytest.param("a 'x'\n", "missing-equals", "a = 'x'\n", id="no ="),
        pytest.param("a == 1\n", "extra-sign", "a = 1\n", id="two ="),
        pytest.param("a => 1\n", "extra-sign", "a = 1\n", id="an arrow"),
        pytest.param("a =\nb=1\n", "missing-value", "\nb=1\n", id="no value"),
        pytest.param("a = # c\n", "missing-value", "# c\n", id="a comment for a value"),
        pytest.param("a =\n  [1]\n", "list-on-next-line", "a = [1]\n", id="a list a line later"),
        pytest.param(
            "uri_aliases =\n[\n'a=b:'\n]\n",
            "list-on-next-line",
            "uri_aliases = [\n'a=b:'\n]\n",
            id="aliases a line later",
        ),
        pytest.param("a = true\n", "not-quoted", 'a = "true"\n', id="no quotes"),
        pytest.param("a = it's # c\n", "not-quoted", 'a = "it\'s" # c\n', id="an apostrophe"),
        pytest.param("a = 0x10\n", "not-quoted", 'a = "0x10"\n', id="hexadecimal"),
        pytest.param("a = 1.5\n", "not-quoted", 'a = "1.5"\n', id="a fraction"),
        pytest.param("a = “x”\n", "fancy-quotes", 'a = "x"\n', id="typographic quotes"),
        pytest.param("a = 'x\nb=1\n", "unclosed-string", "a = 'x'\nb=1\n", id="no end quote"),
        pytest.param("a = \"x'\n", "unclosed-string", 'a = "x"\n', id="the other quote at the end"),
        pytest.param(
            'a = """xyz\nb=1\n', "unclosed-string", 'a = """xyz"""\nb=1\n', id="three quotes"
        ),
        pytest.param("a = -\n", "number-without-digits", 'a = "-"\n', id="a lone sign"),
        pytest.param(
            "a = 99999999999999999999\n",
            "number-too-large",
            'a = "99999999999999999999"\n',
            id="too large",
        ),
        pytest.param("a = 'x' y\n", "text-after-value", "a = 'x' # y\n", id="words behind a value"),
        pytest.param(
            'a = "x\\"y"\n', "text-after-value", "a = 'x\"y'\n", id="backslashes before quotes"
        ),
        pytest.param("a = 1 b = 2\n", "two-on-a-line", "a = 1 \nb = 2\n", id="two on a line"),
        pytest.param("a = [1]]\n", "stray-bracket", "a = [1]\n", id="a bracket too many"),
        pytest.param("a = 'x',\nb=1\n", "stray-comma", "a = 'x'\nb=1\n", id="a comma at the end"),
        pytest.param("a = [1\n2]\n", "missing-comma", "a = [1,\n2]\n", id="no comma"),
        pytest.param("a = [1 2 3]\n", "missing-comma", "a = [1, 2, 3]\n", id="no commas at all"),
        pytest.param("a = [1; 2]\n", "semicolon-in-list", "a = [1, 2]\n", id="a semicolon"),
        pytest.param("a = [1,, 2]\n", "extra-comma", "a = [1, 2]\n", id="two commas"),
        pytest.param("a = [,]\n", "extra-comma", "a = []\n", id="only a comma"),
        pytest.param(
            "a = ['x' !, 1]\n", "text-after-item", "a = ['x' , 1]\n", id="words in a list"
        ),
        pytest.param("a = [1, 2\n", "list-not-closed", "a = [1, 2]\n", id="no bracket"),
        pytest.param("a = [[1], [2", "list-not-closed", "a = [[1], [2]]", id="no two brackets"),
        pytest.param(
            "uri_aliases = [\n  'a=b:',\n\nuri_default = 'a'\n",
            "list-not-closed",
            "uri_aliases = [\n  'a=b:',\n]\n\nuri_default = 'a'\n",
            id="the next setting follows",
        ),
        pytest.param(
            "# top\nuri_aliases = [\n  # one\n  'a=b:', # two\n  'c=d:'\n]\n",
            "comment-in-list",
            "# top\n# one\n# two\nuri_aliases = [\n  'a=b:',\n  'c=d:'\n]\n",
            id="comments in a list",
        ),
        pytest.param(
            "x=1; a = [ # c\r\n1]\r\n",
            "comment-in-list",
            "x=1; # c\r\na = [\r\n1]\r\n",
            id="a comment in a list within a line",
        ),
        pytest.param(
            "uri_aliases = [\n  a=qemu+ssh://[::1]/system,\n  b=x:\n]\n",
            "not-quoted",
            'uri_aliases = [\n  "a=qemu+ssh://[::1]/system",\n  "b=x:"\n]\n',
            id="aliases without quotes",
        ),
        pytest.param(
            "uri_aliases = [\n  hail = 'x:',\n]\n",
            "not-quoted",
            'uri_aliases = [\n  "hail=x:",\n]\n',
            id="aliases like settings",
        ),
        pytest.param(
            "uri_aliases = 'a=b:'\n", "aliases-not-a-list", "uri_aliases = ['a=b:']\n", id="a text"
        ),
        pytest.param(
            "uri_aliases = 1\n", "aliases-not-a-list", "uri_aliases = []\n", id="a number"
        ),
        pytest.param(
            "uri_aliases = ['oops']\n", "entry-without-equals", "uri_aliases = []\n", id="no ="
        ),
        pytest.param(
            "uri_aliases = ['qemu+ssh://root@hail.example.com/system']\n",
            "entry-without-equals",
            "uri_aliases = ['hail=qemu+ssh://root@hail.example.com/system']\n",
            id="a URI without a name",
        ),
        pytest.param(
            "uri_aliases = ['qemu://hail/system?no_verify=1']\n",
            "illegal-alias-name",
            "uri_aliases = ['hail=qemu://hail/system?no_verify=1']\n",
            id="a URI with parameters and without a name",
        ),
        pytest.param(
            "uri_aliases = ['a.b = x:', 'a_b=y:']\n",
            "illegal-alias-name",
            "uri_aliases = ['a_b-2=x:', 'a_b=y:']\n",
            id="a dot in a name",
        ),
        pytest.param(
            "uri_aliases = [1, 'a=b:']\n", "entry-not-a-string", "uri_aliases = ['a=b:']\n", id="1"
        ),
        pytest.param(
            "uri_aliases = [['a=b:', 'c=d:']]\n",
            "entry-not-a-string",
            "uri_aliases = ['a=b:', 'c=d:']\n",
            id="a list in the list",
        ),
        pytest.param(
            "uri_aliases = [\n 'a=b:',\n 'a=c:',\n]\n",
            "repeated-alias",
            "uri_aliases = [\n 'a=b:',\n]\n",
            id="a name twice",
        ),
        pytest.param(
            "uri_aliases = ['=test:///default']\n",
            "alias-without-name",
            "uri_aliases = ['test=test:///default']\n",
            id="no name",
        ),
        pytest.param(
            "uri_aliases = ['Xen=xen://h/']\n",
            "unreachable-alias",
            "uri_aliases = ['Xen-host=xen://h/']\n",
            id="an alias named xen",
        ),
        pytest.param("uri_aliases = ['a=']\n", "empty-alias", "uri_aliases = []\n", id="no URI"),
        pytest.param(
            "uri_aliases = ['a=b', 'b=test:///default']\n",
            "alias-of-an-alias",
            "uri_aliases = ['a=test:///default', 'b=test:///default']\n",
            id="an alias of an alias",
        ),
        pytest.param(
            "uri_aliases = ['a=b:\0c']\n", "entry-cut-short", "uri_aliases = ['a=b:']\n", id="NUL"
        ),
        pytest.param(
            "uri_aliases=['a=1:']\nuri_aliases=['b=2:', 'a=1:']\n",
            "repeated-setting",
            "uri_aliases=['a=1:', 'b=2:']\n",
            id="uri_aliases twice",
        ),
        pytest.param(
            "uri_default='a:'\nuri_default='b:'\n",
            "repeated-setting",
            "uri_default='a:'\n",
            id="uri_default twice",
        ),
        pytest.param("uri_default = 1\n", "not-a-string", "", id="a number for uri_default"),
        pytest.param(
            "uri_default = ['x:']\n", "not-a-string", "uri_default = 'x:'\n", id="a list for it"
        ),
        pytest.param("tls_priority = 1\nb=1", "not-a-string", "b=1", id="tls_priority"),
        pytest.param("uri_default = ''\n#\n", "empty-default", "#\n", id="an empty default"),
        pytest.param(
            "uri_default = 'Hail'\nuri_aliases = ['hail=x:']\n",
            "unknown-default",
            "uri_default = \"hail\"\nuri_aliases = ['hail=x:']\n",
            id="the default in another case",
        ),
        pytest.param(
            "uri_default = 'a.b'\nuri_aliases = ['a.b=x:']\n",
            "unknown-default",
            "uri_aliases = ['a.b=x:']\n",
            id="the default is a malformed entry",
        ),
        pytest.param(
            "uri_default = 'xen'\n", "unknown-default", 'uri_default = "xen:///system"\n', id="xen"
        ),
        pytest.param(
            "remote_mode = 'Direct'\n",
            "unknown-value",
            'remote_mode = "direct"\n',
            id="a mode in another case",
        ),
        pytest.param(
            "remote_proxy = 'nc'\n", "unknown-value", 'remote_proxy = "auto"\n', id="a proxy"
        ),
        pytest.param(
            "remote_mode = 'direct'\n",
            "direct-mode-stops-ssh",
            'remote_mode = "auto"\n',
            id="direct mode",
        ),
        pytest.param(
            "URI_Aliases = []\n", "unknown-setting", "uri_aliases = []\n", id="the wrong case"
        ),
        pytest.param("default_uri='x:'\n", "unknown-setting", "uri_default='x:'\n", id="order"),
    ],
)
def test_a_fault_is_told_and_mended(text: str, code: str, repaired: str, by_libvirt: Any) -> None:
    finding = found(text, code)

    after = finding.repairs[0].edit.applied(text)

    assert after == repaired
    assert (
        code not in {finding.code for finding in findings(read(after))} or code == "unknown-value"
    )
    assert by_libvirt(after).error is None


def test_utf_16_is_recognised_and_converted() -> None:
    text = "uri_default = 'test:///default'\n"
    broken = text.encode("utf-16").decode("utf-8", "surrogateescape")

    (finding,) = findings(read(broken))

    assert finding.code == "not-text"
    assert finding.repairs[0].edit.applied(broken) == text


def test_garbage_gives_one_finding() -> None:
    garbage = bytes(range(256)) * 40
    text = garbage.decode("utf-8", "surrogateescape")

    (finding,) = findings(read(text))

    assert finding.code == "not-text"
    assert finding.repairs == ()


def test_a_large_number_is_a_warning_for_a_libvirt_that_wraps_it_around() -> None:
    text = "a = 9223372036854775808\n"

    assert found(text, "number-too-large", (11, 3, 0)).severity == ERROR
    assert found(text, "number-too-large", (9, 0, 0)).severity == WARNING


def test_direct_mode_is_an_error_where_an_alias_goes_over_ssh() -> None:
    local = "remote_mode='direct'\nuri_aliases=['a=qemu:///system', 'b=qemu+ssh://h/?mode=auto']\n"
    far = "remote_mode='direct'\nuri_aliases=['a=qemu+ssh://h/system']\n"

    assert found(local, "direct-mode-stops-ssh").severity == WARNING
    assert found(far, "direct-mode-stops-ssh").severity == ERROR


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("# only a comment", id="a comment"),
        pytest.param(
            "uri_aliases = [\n  'hail=qemu+ssh://root@hail/system',\n]\nuri_default = 'hail'\n"
            "remote_mode = 'auto'\nremote_proxy = 'netcat'\ntls_priority = 'NORMAL'\n",
            id="everything in order",
        ),
        pytest.param("some_key = 'x'\nother = [1, [2]]\n", id="unknown settings"),
        pytest.param("uri_default = 'qemu:///system'\n", id="a URI for the default"),
    ],
)
def test_a_file_in_order_has_no_findings(text: str) -> None:
    assert findings(read(text)) == ()


@pytest.mark.parametrize("char", ["x", "é"])
def test_aliases_of_more_than_ten_megabytes_are_told(char: str) -> None:
    entry = f'"a=x:{char * 1_000}",\n'
    count = 10 * 1024 * 1024 // len(entry.encode()) + 1

    told = findings(read(f"uri_aliases = [\n{entry * count}]\n"))

    assert told[0].code == "too-large"


def test_a_file_too_large_is_told() -> None:
    text = "#" + "x" * (10 * 1024 * 1024)

    assert [finding.code for finding in findings(read(text))] == ["too-large"]


def test_findings_of_an_entry_are_those_of_the_file() -> None:
    text = "uri_aliases = ['a=b:', 'a=c:', 'x', 'a=d:', '=e:', '=f:']\nuri_default = 1\n"
    document = read(text)

    apart = [entry_findings(document, index) for index in range(len(aliases(document)))]

    whole = [finding for finding in findings(document) if finding.code != "not-a-string"]
    assert [finding for told in apart for finding in told] == whole
    assert [len(told) for told in apart] == [0, 1, 1, 1, 1, 1]


def test_a_finding_points_at_its_entry_behind_ten_thousand_others() -> None:
    lines = "".join(f'  "host{number}=qemu:///system",\n' for number in range(10_000))
    text = f'uri_aliases = [\n{lines}  "broken",\n]\n'

    (finding,) = findings(read(text))

    assert text[finding.start : finding.end] == '"broken"'


def mends(text: str, by_libvirt: Any) -> None:
    """Make the first offered repair again and again until there is nothing left to mend."""
    version = by_libvirt.version
    for _ in range(60):
        document = read(text)
        told = findings(document, version)
        for finding in told:
            assert 0 <= finding.start <= finding.end <= len(text)
            assert str(finding.message)
            assert len(finding.repairs) <= 3
            for repair in finding.repairs:
                edit = repair.edit
                assert 0 <= edit.start <= edit.end <= len(text)
                assert edit.applied(text) != text
        refusal = document.refusal(by_libvirt.path, version)
        if refusal is not None:
            assert any(finding.severity == ERROR for finding in told)
        offered = [finding for finding in told if finding.repairs and finding.severity == ERROR]
        if not offered:
            assert by_libvirt(text).error is None or any(f.code == "not-text" for f in told)
            return
        text = offered[0].repairs[0].edit.applied(text)
    raise AssertionError(f"never mended: {text!r}")


def test_a_list_that_ends_in_an_open_string_is_closed_on_a_line_of_its_own(
    by_libvirt: Any,
) -> None:
    mends('uri_aliases = [ "hail=qemu+ssh://root@hail/system  ";" ]#[\n', by_libvirt)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_repairs_lead_to_a_file_that_libvirt_reads(
    data: st.DataObject, any_files: SearchStrategy[str], by_libvirt: Any
) -> None:
    text = data.draw(any_files)
    assume("\ud800" not in text)

    mends(text, by_libvirt)


@pytest.mark.full
@pytest.mark.timeout(900)
@settings(max_examples=4_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_repairs_lead_to_a_file_that_libvirt_reads_from_very_many_texts(
    data: st.DataObject, any_files: SearchStrategy[str], by_libvirt: Any
) -> None:
    mends(data.draw(any_files), by_libvirt)


@given(st.text())
def test_findings_are_made_of_any_text(text: str) -> None:
    told = findings(read(text))

    assert list(told) == sorted(told, key=lambda finding: finding.start)
