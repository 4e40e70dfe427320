"""Options and names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.command_line.arguments import (
    WrongUsage,
    no_such_command,
    one_of,
    read_arguments,
    seconds,
    whole_number,
)


@pytest.mark.parametrize(
    ("argv", "names", "options"),
    [
        pytest.param([], [], {}, id="nothing"),
        pytest.param(["a", "b"], ["a", "b"], {}, id="names keep their order"),
        pytest.param(["--json", "a"], ["a"], {"--json": ""}, id="a switch"),
        pytest.param(["a", "--json"], ["a"], {"--json": ""}, id="a switch behind a name"),
        pytest.param(["--conf", "f", "a"], ["a"], {"--conf": "f"}, id="a value apart"),
        pytest.param(["--conf=f", "a"], ["a"], {"--conf": "f"}, id="a value joined"),
        pytest.param(["--conf=a=b"], [], {"--conf": "a=b"}, id="a value with an equals sign"),
        pytest.param(["--conf="], [], {"--conf": ""}, id="an empty value"),
        pytest.param(["--conf", "--json"], [], {"--conf": "--json"}, id="a value like an option"),
        pytest.param(["--conf", "a", "--conf", "b"], [], {"--conf": "b"}, id="the last one counts"),
        pytest.param(["-"], ["-"], {}, id="a lone dash is a name"),
        pytest.param(["--", "--json", "-x"], ["--json", "-x"], {}, id="names behind two dashes"),
        pytest.param([""], [""], {}, id="an empty name"),
    ],
)
def test_arguments_are_options_and_names(
    argv: list[str], names: list[str], options: dict[str, str]
) -> None:
    found = read_arguments("check", argv, switches=("--json",), valued=("--conf",))

    assert (found.names, found.options) == (names, options)


@pytest.mark.parametrize(
    ("argv", "complaint"),
    [
        pytest.param(
            ["--jsn"],
            "There is no option --jsn here; virt-connect check --help shows those there are",
            id="unknown",
        ),
        pytest.param(
            ["-x"],
            "There is no option -x here; virt-connect check --help shows those there are",
            id="unknown and short",
        ),
        pytest.param(["--json=1"], "The option --json takes no value", id="a switch with a value"),
        pytest.param(["a", "--conf"], "The option --conf needs a value", id="no value"),
        pytest.param(
            ["--a\x1b[2J"],
            r"There is no option --a\x1b[2J here; virt-connect check --help shows those there are",
            id="control characters",
        ),
    ],
)
def test_wrong_options_are_named(argv: list[str], complaint: str) -> None:
    with pytest.raises(WrongUsage) as raised:
        read_arguments("check", argv, switches=("--json",), valued=("--conf",))

    assert str(raised.value) == complaint


@given(st.lists(st.text()))
def test_any_arguments_are_read_or_refused_in_words(argv: list[str]) -> None:
    try:
        said = read_arguments("check", argv, switches=("--json",), valued=("--conf",)).names
    except WrongUsage as refusal:
        said = [str(refusal)]

    assert len(said) <= len(argv)


@pytest.mark.parametrize("value", ["0", "257", "-1", "eight", "", "1.5", "٣", "9" * 30])
def test_a_number_of_jobs_is_a_number(value: str) -> None:
    with pytest.raises(WrongUsage, match="--jobs needs a whole number from 1 to 256"):
        whole_number("--jobs", value, 1, 256)


def test_a_good_number_is_taken() -> None:
    assert whole_number("--jobs", "16", 1, 256) == 16


@pytest.mark.parametrize("value", ["0", "-1", "nan", "inf", "1e3", "", ".", "3601", "1.2.3", "²"])
def test_a_time_limit_is_a_number_of_seconds(value: str) -> None:
    with pytest.raises(WrongUsage, match="--timeout needs a number of seconds up to 3600"):
        seconds("--timeout", value, 3600.0)


@pytest.mark.parametrize(("value", "number"), [("30", 30.0), ("0.5", 0.5), ("2.", 2.0)])
def test_a_good_time_limit_is_taken(value: str, number: float) -> None:
    assert seconds("--timeout", value, 3600.0) == number


def test_a_choice_is_one_of_those_there_are() -> None:
    with pytest.raises(WrongUsage, match="--format knows no “xml”; it takes one of json, shell"):
        one_of("--format", "xml", ("json", "shell"))


@pytest.mark.parametrize(
    ("word", "complaint"),
    [
        pytest.param("", "Say what to do: one of check, resolve", id="none"),
        pytest.param("chekc", "There is no subcommand “chekc”; did you mean check?", id="a slip"),
        pytest.param(
            "--jsn",
            "There is no option --jsn; virt-connect --help shows those there are",
            id="an option",
        ),
        pytest.param("qqq", "There is no subcommand “qqq”; there are check, resolve", id="unknown"),
    ],
)
def test_an_unknown_subcommand_is_answered_with_those_there_are(word: str, complaint: str) -> None:
    assert str(no_such_command(word, ("check", "resolve"))) == complaint
