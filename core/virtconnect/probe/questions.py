"""What a test asks, understood: who asks for what, in our words, and how it may be remembered.

ssh and libvirt ask with a line of text; those of OpenSSH are its own (sshconnect.c, sshconnect2.c,
readpass.c under LC_ALL=C), a server's keyboard-interactive prompt may say anything at all. So the
text is always shown as well, escaped, and a prompt that only looks like another kind gets no more
than a field to type in.
"""

import re

from virtconnect.known_hosts import HostKey, name_of
from virtconnect.probe.events import ASKPASS, HOST_KEY, Ask
from virtconnect.text import Sentence, Value
from virtconnect.uri.reading import read
from virtconnect.vault import PASSPHRASE, PASSWORD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.probe.job import Job

# Kinds of questions.
KEY_PASSPHRASE = "passphrase"  # noqa: S105
LOGIN_PASSWORD = "password"  # noqa: S105
INTERACTIVE = "interactive"  # a server's own words (keyboard-interactive)
LOGIN = "login"  # libvirt's: user, password and what else there is
PIN = "pin"
TOUCH = "touch"  # nothing to be typed: a security key waits for a finger
CONFIRM = "confirm"  # yes or no
TRUST = "trust"  # a host key, which we keep on a yes
TRUST_THERE = "trust-there"  # a host key, which who asks keeps on a yes

_PASSPHRASE = re.compile(r"Enter passphrase for (?:key )?[\"']?(?P<key>[^\"']*)[\"']?: ?\Z")
_LIBSSH_PASSPHRASE = re.compile(r"Passphrase(?: for key '(?P<key>[^']*)')?\Z")
_PASSWORD = re.compile(r"(?P<user>[^\s@']+)@(?P<host>[^\s']+)'s password: ?\Z")
_LIBSSH_PASSWORD = re.compile(r"Enter (?P<user>.+)'s password for (?P<host>\S+)\Z")
_INTERACTIVE = re.compile(r"\((?P<user>[^\s@()]+)@(?P<host>[^\s()]+)\) (?P<words>.*)\Z", re.S)
_PIN = re.compile(r"Enter PIN(?: and confirm user presence)? for (?P<key>.*): ?\Z")
_TOUCH = re.compile(r"Confirm user presence for key (?P<key>.*)\Z")
_NEW_HOST = re.compile(
    r"The authenticity of host '(?P<host>.*) \((?P<address>.*)\)' can't be established\."
    r"[\s\S]*?(?P<kind>\S+) key fingerprint is (?P<fingerprint>(?:SHA256|MD5):[^\s.]+)"
)
_LIBSSH_HOST = re.compile(
    r"Accept SSH host key with hash '(?P<hash>[0-9A-Fa-f:]+)' for host '(?P<host>.*)' \(y/n\)\?"
)
_A_PASSWORD = re.compile(r"(?:[\w-]+'s )?(?:current )?password(?: for [\w.@-]+)?\Z", re.IGNORECASE)
_ITS_KIND = re.compile(r"(?:SHA256|MD5):", re.IGNORECASE)

_ALL = "keyboard-interactive"  # without sshauth= libssh may use it (as any other way)

_TOLD = {
    1: Sentence("User to act as"),
    2: Sentence("User name"),
    3: Sentence("Language"),
    4: Sentence("Number used once"),
    5: Sentence("Password"),
    8: Sentence("Realm"),
}


class Memory(Value):
    """Where an answer is kept when its owner wants that: kind and name of the vault's secret."""

    __slots__ = ("kind", "name")

    def __init__(self, kind: str, name: str) -> None:
        self.kind = kind
        self.name = name


class Input(Value):
    """A field of a question: its label (ours, or the asker's words), hidden or not, a default."""

    __slots__ = ("default", "is_hidden", "label")

    def __init__(self, label: Sentence, is_hidden: bool, default: str = "") -> None:
        self.label = label
        self.is_hidden = is_hidden
        self.default = default


class HostKeyFacts(Value):
    """What is known of a host key that is asked about.

    `key` is None where only its `fingerprint` is known; `names` are those it goes by in `file`,
    which is "" where who asks keeps it. `yes` is the answer that trusts it; `elsewhere` is the
    place (file:line) of the old key where that is another file, which is not ours to change.
    """

    __slots__ = (
        "address",
        "elsewhere",
        "file",
        "fingerprint",
        "host",
        "is_changed",
        "is_hashed",
        "key",
        "kind",
        "names",
        "yes",
    )

    def __init__(
        self,
        host: str,
        kind: str,
        fingerprint: str,
        *,
        yes: str,
        address: str = "",
        file: str = "",
        names: str = "",
        key: HostKey | None = None,
        is_changed: bool = False,
        is_hashed: bool = False,
        elsewhere: str = "",
    ) -> None:
        self.elsewhere = elsewhere
        self.host = host
        self.kind = kind
        self.fingerprint = fingerprint
        self.yes = yes
        self.address = address
        self.file = file
        self.names = names
        self.key = key
        self.is_changed = is_changed
        self.is_hashed = is_hashed


class Question(Value):
    """One question: its `kind`, a `title`, who asks (`asker`), their own `prompt`, the fields.

    `memory` is None where the answer cannot be remembered (a yes, a one-time code). `again` tells
    how many answers were not taken. `host_key` is there for the two kinds of trust.
    """

    __slots__ = ("again", "asker", "host_key", "inputs", "kind", "memory", "prompt", "title")

    def __init__(
        self,
        kind: str,
        title: Sentence,
        asker: Sentence,
        prompt: str,
        inputs: tuple[Input, ...],
        *,
        memory: Memory | None = None,
        again: int = 0,
        host_key: HostKeyFacts | None = None,
    ) -> None:
        self.kind = kind
        self.title = title
        self.asker = asker
        self.prompt = prompt
        self.inputs = inputs
        self.memory = memory
        self.again = again
        self.host_key = host_key


class Place(Value):
    """Where a test connects to, as far as questions need to know.

    `key` is the name of the vault's key that the test uses, `key_shown` how its path is masked,
    `key_file` the path that the URI names. `is_interactive`: libssh may let the server ask with
    words of its own. `address` is what answered.
    """

    __slots__ = (
        "address",
        "host",
        "is_interactive",
        "key",
        "key_file",
        "key_shown",
        "port",
        "transport",
        "user",
    )

    def __init__(
        self,
        host: str,
        port: int,
        transport: str,
        user: str,
        *,
        key: str | None = None,
        key_shown: str = "",
        key_file: str = "",
        is_interactive: bool = True,
        address: str = "",
    ) -> None:
        self.address = address
        self.is_interactive = is_interactive
        self.host = host
        self.port = port
        self.transport = transport
        self.user = user
        self.key = key
        self.key_shown = key_shown
        self.key_file = key_file


def place_of(job: "Job") -> Place:
    """Return where `job` connects to."""
    reading = read(job.uri or "")
    explanation = job.explanation
    transport = (explanation.transport if explanation is not None else None) or ""
    port = reading.port or (explanation.port if explanation is not None else None) or 0
    return Place(
        reading.server or "",
        port,
        transport or (reading.driver or ""),
        reading.user or ("root" if transport in ("libssh", "libssh2") else ""),
        key=job.key_name,
        key_shown=job.key_shown,
        key_file=(explanation.keyfile if explanation is not None else None) or "",
        address=next(filter(None, (event.fact("address") for event in job.events)), ""),
        is_interactive="keyboard-interactive" in (reading.parameter("sshauth") or _ALL).lower(),
    )


def understood(ask: Ask, place: Place) -> Question:
    """Return what a message of the worker asks."""
    if ask.kind == HOST_KEY:
        return _trust(ask, place)
    prompt = ask.fields[0].prompt
    if ask.kind == ASKPASS:
        return _of_ssh(ask, prompt, place)
    return _of_libvirt(ask, prompt, place)


def _trust(ask: Ask, place: Place) -> Question:
    key = HostKey(ask.fact("kind"), ask.fact("blob"))
    file, offending = ask.fact("file"), ask.fact("offending")
    facts = HostKeyFacts(
        place.host,
        key.name,
        key.fingerprint,
        yes="yes",
        address=place.address,
        elsewhere="" if offending.rpartition(":")[0] == file else offending,
        file=file,
        names=ask.fact("names"),
        key=key,
        is_changed=ask.fact("fault") == "changed",
        is_hashed=ask.fact("hash") == "yes",
    )
    return _host_key(TRUST, facts, Sentence("ssh"), "")


def _host_key(kind: str, facts: HostKeyFacts, asker: Sentence, prompt: str) -> Question:
    template = "The key of {0} has changed" if facts.is_changed else "First contact with {0}"
    return Question(kind, Sentence(template, facts.host), asker, prompt, (), host_key=facts)


def _of_ssh(ask: Ask, prompt: str, place: Place) -> Question:
    ssh = Sentence("ssh asks")
    hidden = (Input(Sentence("Answer"), is_hidden=True),)
    found = _NEW_HOST.search(prompt)
    if found:
        facts = HostKeyFacts(
            found["host"],
            found["kind"],
            found["fingerprint"],
            yes=found["fingerprint"] if "/[fingerprint])" in prompt else "yes",
            address=found["address"],
        )
        return _host_key(TRUST_THERE, facts, ssh, prompt)
    if ask.fact("hint") == "none" or _TOUCH.match(prompt):
        return Question(TOUCH, Sentence("Touch your security key"), ssh, prompt, ())
    if ask.fact("hint") == "confirm" or "(yes/no" in prompt:
        return Question(CONFIRM, Sentence("ssh wants a yes"), ssh, prompt, ())
    is_sure = _tells_servers_apart(ask.fact("ssh"))
    found = _PASSPHRASE.match(prompt)
    if found:
        return _passphrase(ask, found["key"], ssh, prompt, place, is_sure=is_sure)
    found = _PASSWORD.match(prompt)
    if found:
        memory = _login_memory(found["user"], found["host"], place) if is_sure else None
        return _password(ask, found["user"], found["host"], ssh, prompt, memory)
    found = _PIN.match(prompt)
    if found:
        field = (Input(Sentence("PIN"), is_hidden=True),)
        title = Sentence("{0} wants its PIN", found["key"])
        return Question(PIN, title, ssh, prompt, field, again=ask.again)
    found = _INTERACTIVE.match(prompt)
    if found:
        asker = Sentence("{0} asks, through ssh", found["host"])
        memory = None
        if _A_PASSWORD.match(found["words"].strip().rstrip(": ")):
            memory = _login_memory(found["user"], found["host"], place)
        title = Sentence("{0} asks {1}", found["host"], found["user"])
        return Question(INTERACTIVE, title, asker, prompt, hidden, memory=memory, again=ask.again)
    return Question(INTERACTIVE, Sentence("ssh asks"), ssh, prompt, hidden, again=ask.again)


def _tells_servers_apart(ssh: str) -> bool:
    """Tell whether this ssh says of a server's own words that they are: since OpenSSH 8.4.

    Before, a server could ask for the passphrase of a key, and would get what is remembered.
    """
    found = re.match(r"OpenSSH_(\d+)\.(\d+)", ssh)
    return found is not None and (int(found[1]), int(found[2])) >= (8, 4)


def _passphrase(
    ask: Ask, key: str, asker: Sentence, prompt: str, place: Place, *, is_sure: bool
) -> Question:
    shown, name = key, key
    if place.key is not None and key in (place.key_shown, ""):
        shown = name = place.key
    elif not key:
        shown = name = place.key_file
    return Question(
        KEY_PASSPHRASE,
        Sentence("Key {0} is locked", shown) if shown else Sentence("The key is locked"),
        asker,
        prompt,
        (Input(Sentence("Passphrase of the key"), is_hidden=True),),
        memory=Memory(PASSPHRASE, name) if name and is_sure else None,
        again=ask.again,
    )


def _password(
    ask: Ask, user: str, host: str, asker: Sentence, prompt: str, memory: Memory | None
) -> Question:
    return Question(
        LOGIN_PASSWORD,
        Sentence("{0} wants the password of {1}", host, user),
        asker,
        prompt,
        (Input(Sentence("Password"), is_hidden=True),),
        memory=memory,
        again=ask.again,
    )


def _login_memory(user: str, host: str, place: Place) -> Memory:
    """Return where a login's password is kept: with the port only where it is known to be its."""
    port = place.port if host.lower() == place.host.lower() else 0
    return Memory(PASSWORD, f"{user}@{name_of(host, port)}")


def _of_libvirt(ask: Ask, prompt: str, place: Place) -> Question:
    is_ssh = place.transport in ("libssh", "libssh2")
    asker = Sentence("libvirt asks, through {0}", place.transport or "?")
    found = _LIBSSH_HOST.match(prompt)
    if found:
        return _host_key(TRUST_THERE, _by_hash(found["hash"], found["host"]), asker, prompt)
    if is_ssh and len(ask.fields) == 1:
        found = _LIBSSH_PASSPHRASE.match(prompt)
        if found:
            # libssh shows a server's words in the same way, so they could ask for it as well.
            is_sure = place.transport == "libssh2" and ask.fields[0].type == 5
            is_sure = is_sure or not place.is_interactive
            key = found["key"] or ""
            return _passphrase(ask, key, asker, prompt, place, is_sure=is_sure)
        found = _LIBSSH_PASSWORD.match(prompt)
        if found:
            is_sure = (found["user"], found["host"]) == (place.user, place.host)
            memory = _login_memory(place.user, place.host, place) if is_sure else None
            return _password(ask, found["user"], found["host"], asker, prompt, memory)
    inputs = tuple(
        Input(_TOLD.get(each.type, Sentence("{0}", each.prompt)), not each.echo, each.default)
        for each in ask.fields
    )
    memory = None
    if is_ssh:
        if _A_PASSWORD.match(prompt) and len(ask.fields) == 1:
            memory = _login_memory(place.user or "root", place.host, place)
        inputs = tuple(
            Input(Sentence("{0}", each.prompt), not each.echo, each.default) for each in ask.fields
        )
    elif any(each.type in (5, 7) for each in ask.fields):
        host = name_of(place.host or "localhost", place.port)
        memory = Memory(PASSWORD, f"{place.transport} {host}")
    return Question(
        INTERACTIVE if is_ssh else LOGIN,
        Sentence("{0} wants a login", place.host or "libvirt"),
        asker,
        "\n".join(each.prompt for each in ask.fields),
        inputs,
        memory=memory,
        again=ask.again,
    )


def _by_hash(text: str, host: str) -> HostKeyFacts:
    """Return a host key of which libssh shows SHA256 in hexadecimal, libssh2 MD5."""
    import base64

    digits = text.replace(":", "")
    fingerprint = f"MD5:{text.lower()}"
    if len(digits) == 64:
        digest = base64.b64encode(bytes.fromhex(digits)).decode("ascii").rstrip("=")
        fingerprint = f"SHA256:{digest}"
    return HostKeyFacts(host, "", fingerprint, yes="y")


def kept(answers: "list[str] | tuple[str, ...]") -> str:
    """Return the answers to one question as one text for the keyring."""
    if len(answers) == 1:
        return answers[0]
    import json

    return json.dumps(list(answers))


def recalled(secret: str, count: int) -> tuple[str, ...] | None:
    """Return a kept text as the answers to a question with `count` fields; None: not of such."""
    if count == 1:
        return (secret,)
    import json

    try:
        found = json.loads(secret)
    except ValueError:
        return None
    if isinstance(found, list) and len(found) == count:
        return tuple(str(each) for each in found)
    return None


def is_same_fingerprint(facts: HostKeyFacts, pasted: str) -> bool | None:
    """Tell whether a pasted text holds this key's fingerprint; None: it holds none at all.

    Takes what administrators send: SHA256 with or without its name, MD5 or SHA256 in hexadecimal
    digits, a line of `ssh-keygen -l`, the public key itself.
    """
    fingerprint = _ITS_KIND.sub("", facts.fingerprint)
    exact, digits_of = {fingerprint}, set()
    if facts.fingerprint.startswith("MD5:"):
        digits_of.add(fingerprint.lower().replace(":", ""))
    if facts.key is not None:
        exact.add(facts.key.blob.rstrip("="))
        digits_of |= {facts.key.md5.replace(":", ""), facts.key.hexadecimal}
    answer = None
    for word in pasted.replace(",", " ").split():
        has_kind = _ITS_KIND.match(word) is not None
        plain = _ITS_KIND.sub("", word, count=1).strip(".'\"()").rstrip("=")
        digits = plain.lower().replace(":", "").replace("-", "")
        if plain in exact or digits in digits_of:
            return True
        if has_kind and any(each.startswith(plain) for each in exact):
            continue  # still being typed
        is_hex = len(digits) in (32, 64) and re.fullmatch(r"[0-9a-f]+", digits) is not None
        is_base64 = re.fullmatch(r"[A-Za-z0-9+/]{43}", plain) is not None
        if has_kind or is_hex or is_base64 or plain.startswith("AAAA"):
            answer = False
    return answer
