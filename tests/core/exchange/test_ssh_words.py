"""Lines of ssh_config(5), held against ssh itself."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.exchange.ssh_words import is_chosen, is_host, is_pattern, line_of, matches

LINES = [
    pytest.param("Host a", ("host", ("a",)), id="plain"),
    pytest.param("  HOST\ta b\t\tc  \r", ("host", ("a", "b", "c")), id="blanks and a CR"),
    pytest.param("host=a", ("host", ("a",)), id="an equals sign"),
    pytest.param("host = a", ("host", ("a",)), id="an equals sign among blanks"),
    pytest.param("host =a", ("host", ("a",)), id="an equals sign at the word"),
    pytest.param("host = = a", ("host", ("=", "a")), id="only one equals sign is skipped"),
    pytest.param('"Host" a', ("host", ("a",)), id="the keyword in quotes"),
    pytest.param("=host a", ("host", ("a",)), id="an equals sign before it"),
    pytest.param('Host "a b" c', ("host", ("a b", "c")), id="double quotes"),
    pytest.param("Host 'a b' c", ("host", ("a b", "c")), id="single quotes"),
    pytest.param('Host a"b c"d', ("host", ("ab cd",)), id="quotes within a word"),
    pytest.param(r"Host a\ b c\"d e\\f", ("host", ("a b", 'c"d', r"e\f")), id="escapes"),
    pytest.param(r"Host a\b", ("host", (r"a\b",)), id="a backslash that escapes nothing"),
    pytest.param("Host a # b", ("host", ("a",)), id="a comment"),
    pytest.param("Host a#b", ("host", ("a#b",)), id="a number sign within a word"),
    pytest.param("Host #a", ("host", ()), id="nothing but a comment"),
    pytest.param('Host ""', ("host", ("",)), id="an empty name"),
    pytest.param('Host "a', ("host", None), id="a quote left open"),
    pytest.param("Host a\f", ("host", ("a",)), id="a form feed at the end"),
    pytest.param("Host", None, id="no argument"),
    pytest.param("Host =", None, id="no argument behind the equals sign"),
    pytest.param("# Host a", None, id="all of it a comment"),
    pytest.param("   ", None, id="blank"),
    pytest.param("", None, id="empty"),
]


@pytest.mark.parametrize(("text", "said"), LINES)
def test_a_line_is_taken_apart(text: str, said: "tuple[str, tuple[str, ...]] | None") -> None:
    line = line_of(text)

    assert (None if line is None else (line.keyword, line.words)) == said


def asked(tmp_path: Path, text: str, host: str) -> str | None:
    """Return the user that ssh itself would be for `host`, None when it refuses the file."""
    path = tmp_path / "config"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    path.chmod(0o600)
    done = subprocess.run(
        ["ssh", "-G", "-F", str(path), "--", host],
        capture_output=True,
        text=True,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        check=False,
        timeout=20,
    )
    if done.returncode != 0:
        return None
    return next(line[5:] for line in done.stdout.splitlines() if line.startswith("user "))


@pytest.mark.parametrize(
    "text", [case.values[0] for case in LINES], ids=[str(case.id) for case in LINES]
)
@pytest.mark.parametrize("host", ["a", "c"])
def test_ssh_takes_the_line_for_the_same_hosts(tmp_path: Path, text: object, host: str) -> None:
    line = line_of(str(text))
    said = asked(tmp_path, f"{text}\nUser chosen\n", host)

    if line is None:
        assert said in (None, "chosen")  # refused, or nothing that a host could be
    elif line.words is None or "" in line.words or said is None:
        assert said is None
    else:
        assert (said == "chosen") == is_chosen(host, line.words)


@pytest.mark.parametrize(
    ("patterns", "host", "chosen"),
    [
        pytest.param("web", "web", True, id="the name"),
        pytest.param("web", "Web", False, id="case matters"),
        pytest.param("w*", "web", True, id="a star"),
        pytest.param("*.example.com", "a.b.example.com", True, id="a star over dots"),
        pytest.param("w?b", "web", True, id="a question mark"),
        pytest.param("w?b", "wb", False, id="a question mark is one character"),
        pytest.param("* !web", "web", False, id="taken out"),
        pytest.param("!web *", "web", False, id="taken out before"),
        pytest.param("!other", "web", False, id="not being taken out is not enough"),
        pytest.param("a*b*c", "axxbxxbc", True, id="stars that have to go back"),
        pytest.param("***", "web", True, id="many stars"),
        pytest.param("[w]eb", "web", False, id="brackets mean nothing"),
    ],
)
def test_patterns_choose_hosts_as_ssh_does(
    tmp_path: Path, patterns: str, host: str, chosen: bool
) -> None:
    assert is_chosen(host, patterns.split()) == chosen
    assert (asked(tmp_path, f"Host {patterns}\nUser chosen\n", host) == "chosen") == chosen


@pytest.mark.parametrize("name", ["web", "a.b-c_d", "fd00::1", "bücher", "x%y", "[x]"])
def test_a_name_that_ssh_takes_is_a_host(tmp_path: Path, name: str) -> None:
    assert is_host(name)
    assert asked(tmp_path, "", name) is not None


@pytest.mark.parametrize(
    "name", ["", "-x", "a b", "a,b", "a;b", "$(x)", "a\nb", "ssh://a", "root@a", "\udcff"]
)
def test_other_names_are_none(name: str) -> None:
    assert not is_host(name)


def test_a_pattern_is_told_from_a_name() -> None:
    assert [is_pattern(name) for name in ("a", "a*", "a?", "!a", "[a]")] == [
        False,
        True,
        True,
        True,
        False,
    ]


@given(st.text())
def test_any_text_is_a_line(text: str) -> None:
    line = line_of(text)

    assert line is None or line.keyword == line.keyword.lower() != ""


words = st.text("ab'\"\\ #", min_size=1, max_size=5)


@given(st.lists(words, min_size=1, max_size=4))
def test_words_in_quotes_come_back(given_words: list[str]) -> None:
    written = " ".join(
        '"' + word.replace("\\", r"\\").replace('"', r"\"") + '"' for word in given_words
    )

    line = line_of(f"Host {written}")

    assert line is not None
    assert line.words == tuple(given_words)


@given(st.text("ab*?", max_size=8), st.text("ab", max_size=8))
def test_patterns_match_as_a_regular_expression_would(pattern: str, host: str) -> None:
    import re

    expression = pattern.replace("*", ".*").replace("?", ".")

    assert matches(host, pattern) == (re.fullmatch(expression, host) is not None)
