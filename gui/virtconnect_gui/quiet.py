"""The warnings that can be switched off: connections left without protection on purpose."""

WITHOUT_PROTECTION = frozenset(
    (
        "tcp-not-encrypted",
        "no-verify-accepts-any-certificate",
        "no-verify-accepts-changed-keys",
        "host-key-accepted",
        "host-key-ignored",
        "http-not-encrypted",
    )
)
"""Codes of the findings about what is not encrypted, or accepts any key of a host."""
