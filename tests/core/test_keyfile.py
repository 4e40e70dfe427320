"""Key files made by the real ssh-keygen, and the mistakes people make with them."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, x25519
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from hypothesis import given, settings
from hypothesis import strategies as st

from virtconnect.keyfile import (
    CERTIFICATE,
    CUT_OFF,
    DAMAGED,
    EMPTY,
    FOLDER,
    LINE_ENDS,
    MISSING,
    NOT_A_FILE,
    NOT_A_KEY,
    NOT_FOR_SSH,
    OTHER_FORMAT,
    OTHER_PUBLIC,
    OUTDATED,
    PKCS8,
    PUBLIC,
    PUTTY,
    TEXT_BEFORE,
    TOO_OPEN,
    TOO_SHORT,
    UNREADABLE,
    KeyFile,
    inspect,
)
from virtconnect.machine import Machine
from virtconnect.public_key import PublicKey, written

HERE = Machine.here()
PASSPHRASE = "correct horse"


def keygen(*arguments: str) -> "subprocess.CompletedProcess[str]":
    assert shutil.which("ssh-keygen"), "These tests need the package openssh-client"
    return subprocess.run(
        ["ssh-keygen", *arguments], capture_output=True, text=True, check=False, input=""
    )


def look(path: Path) -> KeyFile:
    found = inspect(str(path), HERE)
    assert (found.problem is None) == (found.code is None)
    if found.problem is not None:
        assert str(path) not in str(found.problem)
        assert not str(found.problem).endswith(".")
    return found


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


def put(folder: Path, data: bytes, name: str = "key") -> Path:
    path = folder / name
    path.write_bytes(data)
    path.chmod(0o600)
    return path


FORMS = [
    ("ed25519", "256", "RFC4716", "ED25519"),
    ("rsa", "2048", "RFC4716", "RSA"),
    ("rsa", "1024", "PEM", "RSA"),
    ("rsa", "1024", "PKCS8", "RSA"),
    ("ecdsa", "256", "RFC4716", "ECDSA"),
    ("ecdsa", "384", "PEM", "ECDSA"),
    ("ecdsa", "521", "PKCS8", "ECDSA"),
]


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE], ids=["open", "locked"])
@pytest.mark.parametrize(
    ("kind", "bits", "form", "name"), FORMS, ids=[" ".join(form[:3]) for form in FORMS]
)
def test_a_key_is_told_as_ssh_keygen_tells_it(
    tmp_path: Path, kind: str, bits: str, form: str, name: str, passphrase: str
) -> None:
    path = tmp_path / "key with blanks"
    made = keygen(
        *(
            "-q",
            "-t",
            kind,
            "-b",
            bits,
            "-m",
            form,
            "-N",
            passphrase,
            "-C",
            "al@ice",
            "-f",
            str(path),
        )
    )
    assert made.returncode == 0, made.stderr
    bits_there, fingerprint, *_, kind_there = keygen("-lf", str(path)).stdout.split()

    found = look(path)

    assert found.problem is None
    assert (str(found.bits), found.fingerprint) == (bits_there, fingerprint)
    assert f"({found.kind})" == kind_there == f"({name})"
    assert found.locked == bool(passphrase)
    assert found.mode == 0o600
    assert found.public_line == Path(f"{path}.pub").read_text().strip()
    assert found.public_line.endswith(" al@ice")


@pytest.mark.parametrize("form", ["RFC4716", "PEM", "PKCS8"])
@pytest.mark.parametrize("passphrase", ["", PASSPHRASE], ids=["open", "locked"])
def test_without_its_public_half_beside_it(tmp_path: Path, form: str, passphrase: str) -> None:
    path = tmp_path / "key"
    keygen("-q", "-t", "ecdsa", "-m", form, "-N", passphrase, "-C", "", "-f", str(path))
    line = Path(f"{path}.pub").read_text().strip()
    expected = keygen("-lf", str(path)).stdout.split()[1]
    os.unlink(f"{path}.pub")

    found = look(path)

    assert found.problem is None
    assert found.locked == bool(passphrase)
    if passphrase and form != "RFC4716":  # nobody can tell, ssh neither
        assert (found.kind, found.fingerprint, found.public_line) == (None, None, None)
    else:
        assert (found.fingerprint, found.public_line) == (expected, line)


def test_reading_a_key_needs_no_cryptography_where_it_is_locked(tmp_path: Path) -> None:
    path = tmp_path / "key"
    keygen("-q", "-t", "ed25519", "-N", PASSPHRASE, "-f", str(path))
    code = (
        "import sys; from virtconnect.keyfile import inspect;"
        "from virtconnect.machine import Machine;"
        "print(inspect(sys.argv[1], Machine.here()).kind, 'cryptography' in sys.modules)"
    )

    run = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.split() == ["ED25519", "False"]


@pytest.fixture(scope="module")
def ed25519_key(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("keys") / "key"
    keygen("-q", "-t", "ed25519", "-N", "", "-C", "alice", "-f", str(path))
    return path.read_bytes()


@pytest.fixture(scope="module")
def rsa_pem(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("keys") / "key"
    keygen("-q", "-t", "rsa", "-b", "1024", "-m", "PEM", "-N", "", "-f", str(path))
    return path.read_bytes()


MUTATIONS: list[tuple[str, Callable[[bytes], bytes], str | None]] = [
    ("as it is", lambda key: key, None),
    ("Windows line ends", lambda key: key.replace(b"\n", b"\r\n"), LINE_ENDS),
    (
        "Windows line ends inside",
        lambda key: key.replace(b"\n", b"\r\n").replace(b"-\r\n", b"-\n"),
        None,
    ),
    ("no last line end", lambda key: key.rstrip(b"\n"), CUT_OFF),
    ("an empty line before", lambda key: b"\n" + key, TEXT_BEFORE),
    ("a byte order mark before", lambda key: b"\xef\xbb\xbf" + key, TEXT_BEFORE),
    ("a note before", lambda key: b"my key:\n" + key, TEXT_BEFORE),
    ("a note behind", lambda key: key + b"this was it\n", None),
    ("a blank behind the first line", lambda key: key.replace(b"-\n", b"- \n", 1), DAMAGED),
    ("no end", lambda key: key[: key.index(b"-----END")], CUT_OFF),
    ("half of it", lambda key: key[: len(key) // 2], CUT_OFF),
    (
        "a line lost",
        lambda key: b"\n".join([*key.split(b"\n")[:2], *key.split(b"\n")[3:]]),
        DAMAGED,
    ),
    (
        "indented",
        lambda key: key.replace(b"\n", b"\n  ").replace(b"\n  -----END", b"\n-----END"),
        None,
    ),
    (
        "nothing inside",
        lambda key: b"\n".join([key.split(b"\n")[0], *key.split(b"\n")[-2:]]),
        DAMAGED,
    ),
    ("no base64", lambda key: re.sub(rb"\nb3Bl", b"\n!!!!", key), DAMAGED),
    ("another magic word", lambda key: re.sub(rb"\nb3Bl", b"\nAAAA", key), DAMAGED),
]


@pytest.mark.parametrize(
    ("change", "code"),
    [pytest.param(change, code, id=name) for name, change, code in MUTATIONS],
)
def test_what_happened_to_a_key_is_told_where_ssh_gives_up(
    tmp_path: Path, ed25519_key: bytes, change: Callable[[bytes], bytes], code: str | None
) -> None:
    path = put(tmp_path, change(ed25519_key))

    found = look(path)
    ssh = keygen("-y", "-P", "", "-f", str(path))

    assert found.code == code
    assert (ssh.returncode == 0) == (code is None), ssh.stderr


@pytest.mark.parametrize(
    "name", ["Windows line ends", "no last line end", "mode"], ids=lambda name: str(name)
)
def test_the_command_that_is_offered_mends_the_key(
    tmp_path: Path, ed25519_key: bytes, name: str
) -> None:
    changes = {told: change for told, change, _ in MUTATIONS}
    path = put(tmp_path, changes.get(name, bytes)(ed25519_key), "a key's name; $(id)")
    if name == "mode":
        path.chmod(0o644)
    before = look(path)
    assert before.command is not None

    subprocess.run(["sh", "-c", before.command], check=True)

    assert look(path).problem is None
    assert keygen("-y", "-P", "", "-f", str(path)).returncode == 0


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param(lambda key: key, None, id="as it is"),
        pytest.param(lambda key: key.replace(b"\n", b"\r\n"), None, id="Windows line ends"),
        pytest.param(lambda key: key.rstrip(b"\n"), None, id="no last line end"),
        pytest.param(lambda key: b"my key:\n" + key, None, id="a note before"),
        pytest.param(lambda key: key[: len(key) // 2], CUT_OFF, id="half of it"),
        pytest.param(lambda key: key.replace(b"\nMII", b"\nMAA"), DAMAGED, id="other bytes"),
        pytest.param(lambda key: key.replace(b"\nMII", b"\n!!!"), DAMAGED, id="no base64"),
        pytest.param(lambda key: b">" + key, DAMAGED, id="quoted in a mail"),
        pytest.param(lambda key: key.replace(b"-\n", b"-", 1), DAMAGED, id="lines joined"),
    ],
)
def test_a_pem_key_is_read_as_ssh_reads_it(
    tmp_path: Path, rsa_pem: bytes, change: Callable[[bytes], bytes], code: str | None
) -> None:
    path = put(tmp_path, change(rsa_pem))

    found = look(path)
    ssh = keygen("-y", "-P", "", "-f", str(path))

    assert found.code == code
    assert (ssh.returncode == 0) == (code is None), ssh.stderr


@settings(deadline=None)
@given(st.booleans(), st.randoms(use_true_random=False))
def test_ssh_reads_every_key_that_has_no_problem(
    ed25519_key: bytes, rsa_pem: bytes, is_pem: bool, random: Random
) -> None:
    data = bytearray(rsa_pem if is_pem else ed25519_key)
    at = random.randrange(len(data))
    data[at : at + random.randrange(3)] = bytes(
        random.choices(b"AZ09+/=\n\r -", k=random.randrange(3))
    )

    with folder() as made:
        path = put(made, bytes(data))
        found = look(path)
        ssh = keygen("-y", "-P", "", "-f", str(path))

    assert (ssh.returncode == 0) >= (found.problem is None), ssh.stderr


@settings(deadline=None)
@given(
    st.binary(max_size=200),
    st.sampled_from(
        [
            b"",
            b"-----BEGIN OPENSSH PRIVATE KEY-----\n",
            b"-----BEGIN RSA PRIVATE KEY-----\n",
            b"PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPublic-Lines: 1\n",
            b"ssh-ed25519 ",
        ]
    ),
    st.sampled_from(
        [
            b"",
            b"\n-----END OPENSSH PRIVATE KEY-----\n",
            b"\n-----END RSA PRIVATE KEY-----\n",
            b"\nPrivate-Lines: 1\n",
        ]
    ),
    st.booleans(),
)
def test_any_bytes_can_be_looked_at(before: bytes, head: bytes, tail: bytes, plain: bool) -> None:
    inside = before if plain else b64encode(b"openssh-key-v1\0" + before)
    with folder() as made:
        found = look(put(made, head + inside + tail))

    assert found.mode == 0o600


def test_a_key_that_others_may_read_is_refused_by_ssh(tmp_path: Path, ed25519_key: bytes) -> None:
    path = put(tmp_path, ed25519_key)
    for mode in (0o644, 0o640, 0o604, 0o610):
        path.chmod(mode)

        found = look(path)

        assert (found.code, found.mode) == (TOO_OPEN, mode)
        assert (
            str(found.problem) == f"Others may read this key (mode {mode:04o}), so ssh refuses it"
        )
        assert found.kind == "ED25519"
        assert "UNPROTECTED PRIVATE KEY" in keygen("-y", "-P", "", "-f", str(path)).stderr
    for mode in (0o400, 0o700):
        path.chmod(mode)
        assert look(path).problem is None


def test_ssh_looks_at_the_mode_of_the_users_own_files_only(
    tmp_path: Path, ed25519_key: bytes
) -> None:
    path = put(tmp_path, ed25519_key)
    path.chmod(0o644)

    assert inspect(str(path), HERE.with_(uid=HERE.uid + 1)).problem is None


def test_the_public_half_leads_to_the_private_one(tmp_path: Path) -> None:
    path = tmp_path / "key"
    keygen("-q", "-t", "rsa", "-b", "1024", "-N", "", "-f", str(path))

    found = look(Path(f"{path}.pub"))

    assert (found.code, found.instead) == (PUBLIC, str(path))
    assert (found.kind, found.bits, found.locked) == ("RSA", 1024, None)
    assert found.fingerprint == look(path).fingerprint
    path.unlink()
    assert look(Path(f"{path}.pub")).instead is None


@pytest.mark.parametrize("form", ["RFC4716", "PEM", "PKCS8"])
def test_a_public_half_in_another_form(tmp_path: Path, form: str) -> None:
    path = tmp_path / "key"
    keygen("-q", "-t", "rsa", "-b", "1024", "-N", "", "-f", str(path))
    other = put(tmp_path, keygen("-e", "-m", form, "-f", str(path)).stdout.encode(), "key.other")

    assert look(other).code == PUBLIC


@pytest.mark.parametrize("kind", ["ed25519", "rsa", "ecdsa"])
def test_a_certificate_of_ssh_has_its_keys_fingerprint(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "key"
    keygen("-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "ca"))
    keygen("-q", "-t", kind, "-N", "", "-f", str(path))
    made = keygen("-q", "-s", str(tmp_path / "ca"), "-I", "alice", "-n", "alice", f"{path}.pub")
    assert made.returncode == 0, made.stderr
    certificate = Path(f"{path}-cert.pub")
    bits, fingerprint, *_, kind_there = keygen("-lf", str(certificate)).stdout.split()

    found = look(certificate)

    assert (str(found.bits), found.fingerprint, f"({found.kind})") == (
        bits,
        fingerprint,
        kind_there,
    )
    assert (found.code, found.instead) == (PUBLIC, str(path))


def _sk_key(name: bytes, *fields: bytes) -> tuple[bytes, bytes]:
    """Return a key file and its public line for a key whose private half is in a device."""
    blob = written(name, *fields)
    private = b"\0\0\0\1" * 2 + written(name, *fields) + b"\1" + written(b"handle", b"", b"me")
    private += bytes(range(1, 1 + -len(private) % 8))
    data = (
        b"openssh-key-v1\0" + written(b"none", b"none", b"") + b"\0\0\0\1" + written(blob, private)
    )
    lines = re.findall(b".{1,70}", b64encode(data))
    file = b"\n".join(
        [b"-----BEGIN OPENSSH PRIVATE KEY-----", *lines, b"-----END OPENSSH PRIVATE KEY-----", b""]
    )
    return file, name + b" " + b64encode(blob)


def _point() -> bytes:
    public = ec.generate_private_key(ec.SECP256R1()).public_key()
    return public.public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )


@pytest.mark.parametrize(
    ("name", "fields", "kind"),
    [
        pytest.param(
            b"sk-ssh-ed25519@openssh.com",
            lambda: (ed25519.Ed25519PrivateKey.generate().public_key().public_bytes_raw(), b"ssh:"),
            "ED25519-SK",
            id="Ed25519",
        ),
        pytest.param(
            b"sk-ecdsa-sha2-nistp256@openssh.com",
            lambda: (b"nistp256", _point(), b"ssh:"),
            "ECDSA-SK",
            id="ECDSA",
        ),
    ],
)
def test_a_key_in_a_device(
    tmp_path: Path, name: bytes, fields: Callable[[], tuple[bytes, ...]], kind: str
) -> None:
    file, line = _sk_key(name, *fields())
    path = put(tmp_path, file)
    bits, fingerprint, *_, kind_there = keygen("-lf", str(path)).stdout.split()

    found = look(path)

    assert found.problem is None
    assert (str(found.bits), found.fingerprint, f"({found.kind})") == (
        bits,
        fingerprint,
        kind_there,
    )
    assert (found.kind, found.public_line) == (kind, line.decode())


def _pem(private: PrivateKeyTypes) -> bytes:
    return private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


@pytest.mark.parametrize(
    ("make", "code", "kind"),
    [
        pytest.param(
            lambda: ec.generate_private_key(ec.SECP256K1()), NOT_FOR_SSH, None, id="curve"
        ),
        pytest.param(x25519.X25519PrivateKey.generate, NOT_FOR_SSH, None, id="X25519"),
        pytest.param(ed25519.Ed25519PrivateKey.generate, PKCS8, "ED25519", id="Ed25519 in PKCS#8"),
        pytest.param(lambda: dsa.generate_private_key(1024), OUTDATED, "DSA", id="DSA"),
    ],
)
def test_kinds_that_ssh_does_not_take(
    tmp_path: Path, make: Callable[[], PrivateKeyTypes], code: str, kind: str | None
) -> None:
    found = look(put(tmp_path, _pem(make())))

    assert (found.code, found.kind, found.locked) == (code, kind, False)


def test_a_short_rsa_key_is_told(tmp_path: Path) -> None:
    path = tmp_path / "key"
    made = subprocess.run(
        ["openssl", "genrsa", "-traditional", "-out", str(path), "768"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    path.chmod(0o600)

    found = look(path)

    assert (found.code, found.kind, found.bits) == (TOO_SHORT, "RSA", 768)
    assert "Invalid key length" in keygen("-y", "-P", "", "-f", str(path)).stderr


def test_a_dsa_key_in_opensshs_own_form_is_outdated(tmp_path: Path) -> None:
    blob = written(b"ssh-dss", 1 << 1023, 3, 5, 7)
    private = b"\0\0\0\1" * 2
    data = (
        b"openssh-key-v1\0" + written(b"none", b"none", b"") + b"\0\0\0\1" + written(blob, private)
    )
    text = b"-----BEGIN OPENSSH PRIVATE KEY-----\n%b\n-----END OPENSSH PRIVATE KEY-----\n"

    found = look(put(tmp_path, text % b64encode(data)))

    assert (found.code, found.kind, found.bits) == (OUTDATED, "DSA", 1024)


def test_the_public_half_of_another_key_beside_a_pem_key_is_told(
    tmp_path: Path, rsa_pem: bytes, ed25519_key: bytes
) -> None:
    path = put(tmp_path, rsa_pem)
    keygen("-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "other"))
    shutil.move(tmp_path / "other.pub", tmp_path / "key.pub")

    found = look(path)

    assert (found.code, found.kind) == (OTHER_PUBLIC, "RSA")
    # OpenSSH's own form does not look at the file beside it
    assert look(put(tmp_path, ed25519_key)).problem is None


PPK = b"""PuTTY-User-Key-File-%(version)b: ssh-ed25519\r
Encryption: %(cipher)b\r
Comment: a key\r
Public-Lines: 2\r
%(public)b\r
Private-Lines: 1\r
AAAAIAxk\r
Private-MAC: 00\r
"""


@pytest.mark.parametrize(
    ("cipher", "locked"), [(b"none", False), (b"aes256-cbc", True)], ids=["open", "locked"]
)
@pytest.mark.parametrize("version", [b"2", b"3"])
def test_a_key_of_putty(tmp_path: Path, version: bytes, cipher: bytes, locked: bool) -> None:
    blob = written(b"ssh-ed25519", bytes(32))
    encoded = b64encode(blob)
    public = encoded[:64] + b"\r\n" + encoded[64:]
    data = PPK % {b"version": version, b"cipher": cipher, b"public": public}
    path = put(tmp_path, data, "my key.ppk")

    found = look(path)

    assert (found.code, found.locked, found.kind) == (PUTTY, locked, "ED25519")
    assert found.fingerprint == PublicKey(blob).fingerprint
    assert found.command == (f"puttygen '{path}' -O private-openssh -o '{tmp_path}/my key'")


def test_what_is_left_of_a_key_of_putty(tmp_path: Path) -> None:
    found = look(put(tmp_path, b"PuTTY-User-Key-File-3: ssh-ed25519\n"))

    assert (found.code, found.locked) == (PUTTY, None)
    assert str(found.command).endswith("/key.openssh")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", EMPTY, id="empty"),
        pytest.param(b"hello\n", NOT_A_KEY, id="a text"),
        pytest.param(b"\x7fELF\0\0", NOT_A_KEY, id="a program"),
        pytest.param(b"ssh-ed25519 AAAA\n", PUBLIC, id="a public half that is none"),
        pytest.param(
            b"-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n", CERTIFICATE, id="TLS"
        ),
        pytest.param(b"SSH PRIVATE KEY FILE FORMAT 1.1\n\0", OTHER_FORMAT, id="SSH 1"),
        pytest.param(b"---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n", OTHER_FORMAT, id="ssh.com's"),
    ],
)
def test_what_is_no_key(tmp_path: Path, data: bytes, code: str) -> None:
    found = look(put(tmp_path, data))

    assert found.code == code
    assert found.mode == 0o600


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert look(tmp_path / "none").code == MISSING
    assert look(tmp_path).code == FOLDER
    assert look(tmp_path / "pipe").code == NOT_A_FILE
    assert inspect("a\0b", HERE).code == UNREADABLE
    assert inspect(f"{tmp_path}/pipe/under", HERE).code == MISSING


def test_what_may_not_be_read(ed25519_key: bytes) -> None:
    nobody = 65534
    before = os.geteuid()
    with folder() as made:
        made.chmod(0o755)
        (made / "shut").mkdir(mode=0o700)
        hidden = put(made / "shut", ed25519_key)
        mine = put(made, ed25519_key)
        mine.chmod(0o000)
        if before == 0:
            os.seteuid(nobody)
        else:
            (made / "shut").chmod(0o000)
        try:
            found = look(mine), look(hidden)
        finally:
            os.seteuid(before)
            (made / "shut").chmod(0o700)

    assert [key.code for key in found] == [UNREADABLE, UNREADABLE]


def test_home_and_working_folder_are_those_of_the_machine(
    tmp_path: Path, ed25519_key: bytes
) -> None:
    put(tmp_path, ed25519_key)
    machine = HERE.with_(env={"HOME": str(tmp_path)}, cwd=str(tmp_path))

    assert inspect("~/key", machine).kind == "ED25519"
    assert inspect("key", machine).kind == "ED25519"
    assert inspect("other", machine).code == MISSING


@pytest.mark.parametrize(
    "blob",
    [
        pytest.param(b"", id="empty"),
        pytest.param(written(b"ssh-foo", b"x"), id="unknown"),
        pytest.param(written(b"ssh-rsa", b"x"), id="too short"),
        pytest.param(b"\xff\xff\xff\xff", id="a length beyond the end"),
        pytest.param(written(b"ssh-\xff", b"x"), id="not ASCII"),
    ],
)
def test_what_is_no_public_key(blob: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any: it is caught as such
        PublicKey(blob)


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=1 << 80))
def test_numbers_are_written_with_their_sign_bit_free(number: int) -> None:
    data = written(number)

    assert int.from_bytes(data[4:], signed=True) == number
    assert int.from_bytes(data[:4]) == len(data) - 4


def test_a_public_line_is_the_blob_in_base64() -> None:
    blob = written(b"ssh-ed25519", bytes(32))

    name, encoded = PublicKey(blob).line.split()

    assert (name, b64decode(encoded)) == ("ssh-ed25519", blob)
