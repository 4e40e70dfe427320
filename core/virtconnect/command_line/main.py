"""The command line's door: find the subcommand, run it, and turn every end into an exit status.

Nothing is imported before it is needed: `--version` is answered at once, and a subcommand brings
in its own module only (the arguments are read by our own loop; argparse alone costs more than
all of `resolve`).
"""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SUBCOMMANDS = (
    "check",
    "resolve",
    "explain",
    "test",
    "list",
    "export",
    "import",
    "alias",
    "default",
)

ALL_WELL = 0
REFUSED = 1  # a finding of severity error, a failed test, an input that libvirt refuses
UNUSABLE = 2  # wrong usage, or something of the world went wrong
INTERRUPTED = 130  # 128 + SIGINT, as shells have it


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run `virt-connect` with these arguments (the program's own by default); give its status.

    Never raises for what a user or the world can cause.
    """
    arguments = sys.argv[1:] if argv is None else list(argv)
    return guarded(lambda: _run(arguments))


def guarded(work: "Callable[[], int]") -> int:
    """Do what a command does; Ctrl+C, a reader that goes away and a full disk become its status."""
    try:
        status = work()
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        _let_go_of_output()
        return INTERRUPTED
    except BrokenPipeError:  # `… | head -1`: the reader has what it wanted
        _let_go_of_output()
        return ALL_WELL
    except OSError as problem:  # commands name their files; what has no name is the output
        from virtconnect.text import Sentence

        name = problem.filename or "standard output"
        _complain(str(Sentence("Could not use {0}: {1}", name, problem.strerror)))
        _let_go_of_output()
        return UNUSABLE
    return status


def complaining(work: "Callable[[], int]") -> int:
    """Do the work; a `VirtConnectError` becomes its sentence on standard error, and a status."""
    from virtconnect.text import VirtConnectError

    try:
        return work()
    except VirtConnectError as problem:
        if sys.stdout is not None:
            sys.stdout.flush()
        _complain(str(problem))
        return UNUSABLE


def _run(arguments: list[str]) -> int:
    first = arguments[0] if arguments else ""
    if first in ("--version", "-V"):
        from virtconnect import __version__

        _print(f"virt-connect {__version__}")
        return ALL_WELL
    if first in ("--help", "-h", "help"):
        from virtconnect.command_line.help import OVERVIEW

        _print(OVERVIEW)
        return ALL_WELL
    return complaining(lambda: _dispatch(first, arguments[1:]))


def _dispatch(first: str, arguments: list[str]) -> int:
    import gc

    # A command makes little that hangs in circles, and is gone soon: looking for them at every
    # 700 new objects costs `resolve` a twentieth of its time.
    gc.set_threshold(20_000)
    if first == "--demo":
        from virtconnect.command_line.demo import run as demo

        return demo(arguments)
    command = _command(first)
    if command is None:
        from virtconnect.command_line.arguments import no_such_command

        raise no_such_command(first, SUBCOMMANDS)
    run, help_text = command
    if _asks_for_help(arguments):
        _print(help_text)
        return ALL_WELL
    return run(_as_bytes_were(arguments))


def _command(name: str) -> "tuple[Callable[[list[str]], int], str] | None":
    """Return how to run the subcommand, and its help; written out so that packagers see it."""
    if name == "resolve":
        from virtconnect.command_line import resolve

        return resolve.run, resolve.HELP
    if name == "check":
        from virtconnect.command_line import check

        return check.run, check.HELP
    if name == "explain":
        from virtconnect.command_line import explain

        return explain.run, explain.HELP
    if name == "test":
        from virtconnect.command_line import test

        return test.run, test.HELP
    if name == "list":
        from virtconnect.command_line import list as listing

        return listing.run, listing.HELP
    if name == "export":
        from virtconnect.command_line import export

        return export.run, export.HELP
    if name == "import":
        from virtconnect.command_line import import_

        return import_.run, import_.HELP
    if name == "alias":
        from virtconnect.command_line import alias

        return alias.run, alias.HELP
    if name == "default":
        from virtconnect.command_line import default

        return default.run, default.HELP
    return None


def _asks_for_help(arguments: list[str]) -> bool:
    own = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return "--help" in own or "-h" in own


def _as_bytes_were(arguments: list[str]) -> list[str]:
    """Read the arguments' bytes as UTF-8, whatever the locale says, as libvirt's programs do.

    Bytes that are not UTF-8 become lone surrogates, in every locale.
    """
    if all(argument.isascii() for argument in arguments):
        return arguments
    from os import fsencode

    return [fsencode(argument).decode("utf-8", "surrogateescape") for argument in arguments]


def _print(text: str) -> None:
    """Write one of our own texts, with plainer signs where the terminal knows only ASCII."""
    if sys.stdout is None:
        return
    if not text.isascii() and not (sys.stdout.encoding or "").lower().startswith("utf"):
        text = text.replace("…", "...").replace("·", "-")
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def _complain(sentence: str) -> None:
    from virtconnect.command_line.output import note

    note(sentence)


def _let_go_of_output() -> None:
    """Point standard output at nothing, so that leaving Python does not fail on it again."""
    import os

    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.close(nowhere)
    except OSError:
        pass  # no devnull here: leaving may print a warning, no more can be done
