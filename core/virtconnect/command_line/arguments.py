"""Arguments of a subcommand: options and names, read by a loop of our own.

argparse costs 16 ms to import, more than resolving a name; what we need of it is this.
"""

from virtconnect.text import Sentence, VirtConnectError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class WrongUsage(VirtConnectError):
    """The command was called in a way it does not know."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class Arguments:
    """What was given: `names` in order, and the options with their values (switches: "")."""

    __slots__ = ("names", "options")

    def __init__(self, names: list[str], options: dict[str, str]) -> None:
        self.names = names
        self.options = options

    def has(self, option: str) -> bool:
        """Tell whether the option was given."""
        return option in self.options

    def get(self, option: str) -> str | None:
        """Return an option's value, None when it was not given."""
        return self.options.get(option)


def read_arguments(
    command: str,
    argv: "Sequence[str]",
    *,
    switches: "Sequence[str]" = (),
    valued: "Sequence[str]" = (),
) -> Arguments:
    """Split `argv` into names and options.

    `--option value` and `--option=value` are the same; `--` ends the options; a lone `-` is a
    name. Of a repeated option the last one counts. Raises WrongUsage.
    """
    names: list[str] = []
    options: dict[str, str] = {}
    position = 0
    while position < len(argv):
        word = argv[position]
        position += 1
        if word == "--":
            names.extend(argv[position:])
            break
        if word == "-" or not word.startswith("-"):
            names.append(word)
            continue
        option, equals, value = word.partition("=")
        if option in switches:
            if equals:
                raise WrongUsage(Sentence("The option {0} takes no value", option))
            options[option] = ""
        elif option in valued:
            if not equals:
                if position == len(argv):
                    raise WrongUsage(Sentence("The option {0} needs a value", option))
                value = argv[position]
                position += 1
            options[option] = value
        else:
            raise WrongUsage(
                Sentence(
                    "There is no option {0} here; virt-connect {1} --help shows those there are",
                    option,
                    command,
                )
            )
    return Arguments(names, options)


def whole_number(option: str, value: str, least: int, most: int) -> int:
    """Return an option's value as a number from `least` to `most`; raises WrongUsage."""
    if value.isascii() and value.isdigit() and len(value) < 10 and least <= int(value) <= most:
        return int(value)
    raise WrongUsage(
        Sentence("{0} needs a whole number from {1} to {2}, not “{3}”", option, least, most, value)
    )


def seconds(option: str, value: str, most: float) -> float:
    """Return an option's value as seconds, above nought, at most `most`; raises WrongUsage."""
    digits = value.replace(".", "", 1)
    if digits.isascii() and digits.isdigit() and len(digits) < 10 and 0 < float(value) <= most:
        return float(value)
    raise WrongUsage(
        Sentence("{0} needs a number of seconds up to {1}, not “{2}”", option, int(most), value)
    )


def one_of(option: str, value: str, choices: "Sequence[str]") -> str:
    """Return the option's value when it is one of `choices`; raises WrongUsage."""
    if value in choices:
        return value
    raise WrongUsage(
        Sentence("{0} knows no “{1}”; it takes one of {2}", option, value, ", ".join(choices))
    )


def no_such_command(word: str, commands: "Sequence[str]") -> WrongUsage:
    """Return the complaint about a missing or unknown subcommand, with the likely one."""
    if not word:
        return WrongUsage(Sentence("Say what to do: one of {0}", ", ".join(commands)))
    if word.startswith("-"):
        return WrongUsage(
            Sentence("There is no option {0}; virt-connect --help shows those there are", word)
        )
    from difflib import get_close_matches

    near = get_close_matches(word, commands, 1)
    if near:
        return WrongUsage(
            Sentence("There is no subcommand “{0}”; did you mean {1}?", word, near[0])
        )
    return WrongUsage(
        Sentence("There is no subcommand “{0}”; there are {1}", word, ", ".join(commands))
    )
