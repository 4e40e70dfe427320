"""The secrets that the leak test plants: each with a mark that nothing else in the world has."""

from typing import NamedTuple


class Planted(NamedTuple):
    """One secret: what it is, its mark, and the places where it stands by the user's own will."""

    what: str
    mark: str
    allowed: tuple[str, ...] = ()


# Where a text of the user's own file may be seen: it is what this program is for.
_OWN_TEXT = ("files", "window", "clipboard", "exports", "output", "reprs", "exceptions")

WORK = Planted("key path, bound and used over ssh", "zq01workqz")
LOCKED = Planted("key path of a key with a passphrase", "zq02lockedqz")
ODD = Planted("key path with blanks and letters beyond ASCII", "zq03oddqz")
TILDE = Planted("key path below the home, which ssh expands", "zq04tildeqz")
MISSING = Planted("key path where there is no file", "zq05missingqz")
REPLACED = Planted("key path before it was replaced", "zq06replacedqz")
FORGOTTEN = Planted("key path that was forgotten", "zq07forgottenqz")
IMPORTED = Planted("key path that came with an import", "zq08importedqz")
COMMAND_LINE = Planted("key path used on the command line", "zq09commandqz")
PASSPHRASE = Planted("passphrase, remembered", "zq10passphraseqz")
PASSWORD = Planted("ssh password, remembered", "zq11passwordqz")
SASL = Planted("SASL password in the user's auth.conf", "zq12saslqz")
IN_URI = Planted("password in a URI (user:password@)", "zq13inuriqz", _OWN_TEXT)
TOKEN = Planted("token in command=", "zq14tokenqz", (*_OWN_TEXT, "argv", "reports"))
TYPED_KEY = Planted("key path of a key whose passphrase is typed", "zq15typedkeyqz")
TYPED_PASSPHRASE = Planted("passphrase, typed and remembered", "zq16typedqz")
TYPED_SASL = Planted("SASL password, typed", "zq17typedsaslqz")

PLANTED = (
    *(WORK, LOCKED, ODD, TILDE, MISSING, REPLACED, FORGOTTEN, IMPORTED, COMMAND_LINE),
    *(PASSPHRASE, PASSWORD, SASL, IN_URI, TOKEN, TYPED_KEY, TYPED_PASSPHRASE, TYPED_SASL),
)

# Those that are added in the vault's dialog.
ADDED = (LOCKED, ODD, TILDE, MISSING, REPLACED, FORGOTTEN, COMMAND_LINE, TYPED_KEY)

PLACES = (
    "files",  # whatever was written to a disk and is there, or was once written
    "names",  # of files and folders that this program made
    "logs",  # Python's at every level, Qt's, libvirt's
    "argv",  # of every process
    "environment",  # of every process
    "exports",  # without key paths
    "reports",
    "exceptions",  # their words, tracebacks
    "reprs",  # of every value of ours that was alive
    "crash",  # what is told when the program crashes
    "clipboard",
    "window",  # every text of every widget, but the vault's
    "settings",  # window.ini, history, consents, names of keys, recovery
    "output",  # of every subcommand
)
