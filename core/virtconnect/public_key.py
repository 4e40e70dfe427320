"""Public keys: the public half of an SSH key, in SSH's wire format, and what it tells."""

from base64 import b64decode, b64encode

# SSH's name of a kind of key → ssh-keygen's name, how many fields follow in the wire format, and
# the bits: a number where they are always the same, or None and the field that has as many.
# (RFC 4253 section 6.6, RFC 5656, RFC 8709; openssh-portable: PROTOCOL.u2f)
_KINDS: dict[str, tuple[str, int, int | None, int]] = {
    "ssh-ed25519": ("ED25519", 1, 256, 0),
    "ssh-rsa": ("RSA", 2, None, 1),
    "ssh-dss": ("DSA", 4, None, 0),
    "ecdsa-sha2-nistp256": ("ECDSA", 2, 256, 0),
    "ecdsa-sha2-nistp384": ("ECDSA", 2, 384, 0),
    "ecdsa-sha2-nistp521": ("ECDSA", 2, 521, 0),
    "sk-ssh-ed25519@openssh.com": ("ED25519-SK", 2, 256, 0),
    "sk-ecdsa-sha2-nistp256@openssh.com": ("ECDSA-SK", 3, 256, 0),
}

# A certificate's name → the kind of key it is for (openssh-portable: PROTOCOL.certkeys).
_CERTIFICATES = {
    f"{name.removesuffix('@openssh.com')}-cert-v01@openssh.com": name for name in _KINDS
}


class PublicKey:
    """The public half of a key; raises `ValueError` when `blob` is none.

    `kind` as ssh-keygen names it (`RSA`, `ED25519-SK`, `ECDSA-CERT`), and its `bits`.
    """

    __slots__ = ("_name", "_plain", "bits", "blob", "kind")

    def __init__(self, blob: bytes) -> None:
        fields = Fields(blob)
        self.blob = blob
        self._name = fields.string().decode("ascii")
        plain = _CERTIFICATES.get(self._name, self._name)
        if plain not in _KINDS:
            raise ValueError(self._name)
        kind, count, bits, sized = _KINDS[plain]
        if plain != self._name:
            fields.string()  # a certificate's nonce
        parts = [fields.string() for _ in range(count)]
        self.kind = kind if plain == self._name else f"{kind}-CERT"
        self.bits = bits or int.from_bytes(parts[sized]).bit_length()
        self._plain = written(plain.encode("ascii"), *parts)

    @property
    def fingerprint(self) -> str:
        """What ssh-keygen -l and a host's administrator call it; a certificate has its key's."""
        from hashlib import sha256

        return "SHA256:" + b64encode(sha256(self._plain).digest()).decode("ascii").rstrip("=")

    @property
    def line(self) -> str:
        """The line for authorized_keys, without a comment."""
        return f"{self._name} {b64encode(self.blob).decode('ascii')}"


def public_key(encoded: bytes) -> PublicKey | None:
    """Return the public key in base64 text, blanks and line ends allowed; None when it is none."""
    try:
        return PublicKey(b64decode(b"".join(encoded.split()), validate=True))
    except ValueError:
        return None


class Fields:
    """Reads SSH's wire format (RFC 4251 section 5); raises `ValueError` where it ends too early."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, count: int) -> bytes:
        """Return the next `count` bytes."""
        if self._at + count > len(self._data):
            raise ValueError(count)
        self._at += count
        return self._data[self._at - count : self._at]

    def number(self) -> int:
        """Return the next uint32."""
        return int.from_bytes(self.take(4))

    def string(self) -> bytes:
        """Return the next string."""
        return self.take(self.number())


def written(*parts: bytes | int) -> bytes:
    """Return strings and numbers (not negative, as mpint) in SSH's wire format."""
    out = b""
    for part in parts:
        data = part.to_bytes(part.bit_length() // 8 + 1) if isinstance(part, int) else part
        out += len(data).to_bytes(4) + data
    return out


def blob_of_pem(pem: bytes) -> bytes:
    """Return the public half of an unlocked private key in PEM; empty: no kind that SSH uses.

    Raises `ValueError` or `TypeError` when the key is damaged, and cryptography's
    `UnsupportedAlgorithm` for what it does not know.
    """
    from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, rsa
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        PublicFormat,
        load_pem_private_key,
    )

    private = load_pem_private_key(pem, None)
    if isinstance(private, rsa.RSAPrivateKey):
        modulus = private.public_key().public_numbers()
        return written(b"ssh-rsa", modulus.e, modulus.n)
    if isinstance(private, dsa.DSAPrivateKey):
        numbers = private.public_key().public_numbers()
        group = numbers.parameter_numbers
        return written(b"ssh-dss", group.p, group.q, group.g, numbers.y)
    if isinstance(private, ed25519.Ed25519PrivateKey):
        return written(b"ssh-ed25519", private.public_key().public_bytes_raw())
    if isinstance(private, ec.EllipticCurvePrivateKey) and private.curve.name in _CURVES:
        curve = _CURVES[private.curve.name]
        point = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return written(b"ecdsa-sha2-" + curve, curve, point)
    return b""


_CURVES = {"secp256r1": b"nistp256", "secp384r1": b"nistp384", "secp521r1": b"nistp521"}
