"""Started by `vault_apart`: asks the keyring, so that the window need not hold what talks to it.

    python -m virtconnect.keyring_asker SECONDS

A question is a line of JSON on standard input, an answer a line on standard output: ["answer",
what], or an error of the vault as its name, its template and its values. It ends when SECONDS have
passed without a question, and when who asks has ended.
"""

import json
import os
import sys

from virtconnect.vault import Vault, VaultError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


def main() -> None:
    """Answer until nobody asks."""
    idle = float(sys.argv[1])
    if hasattr(os, "fork") and os.fork():
        os._exit(0)  # who asks has waited for this one, and need not wait for the other
    # What a backend prints is no answer.
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    _end_with_the_asker()
    vault = Vault()
    for question in _questions(idle):
        answers.write(json.dumps(_answer(vault, *question)).encode() + b"\n")


def _answer(vault: Vault, what: str, *given: "Any") -> list[object]:
    try:
        if what == "status":
            status = vault.unlock() if given[0] else vault.status()
            words = status.text
            return ["answer", [status.kind, status.backend, words.template, words.values]]
        # The names were looked at by who asks: these are the users of items.
        if what == "read":
            user, may_ask = given
            return ["answer", vault._read(user, may_ask=may_ask)]  # noqa: SLF001
        if what == "write":
            vault._write(*given)  # noqa: SLF001
        elif what == "drop":
            vault._drop(*given)  # noqa: SLF001
    except VaultError as error:
        return [type(error).__name__, [error.sentence.template, error.sentence.values]]
    return ["answer", None]


def _questions(idle: float) -> "Iterator[list[Any]]":
    rest = b""
    while True:
        line, mark, rest_of_it = rest.partition(b"\n")
        if mark:
            rest = rest_of_it
            yield json.loads(line)
            continue
        if not _comes_within(idle):
            return
        more = os.read(0, 65536)
        if not more:
            return
        rest += more


def _comes_within(seconds: float) -> bool:
    if sys.platform == "win32":  # pipes cannot be waited for there
        return True
    import select

    return bool(select.select([0], [], [], seconds)[0])


def _end_with_the_asker() -> None:
    """End when the other side hangs up, also while a keyring waits for its user."""
    if sys.platform == "win32":
        return
    import select
    import threading

    def watch() -> None:
        hang_up = select.poll()
        hang_up.register(0, 0)  # POLLHUP is always told
        hang_up.poll()
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    main()
