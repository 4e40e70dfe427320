"""A repair that needs a yes first: to trust a host's key instead of accepting any."""

from virtconnect.text import Finding, Repair, Sentence

_CODE = "no-verify-accepts-changed-keys"


class TrustFirst(Repair):
    """A repair that is made only once the host's key is trusted."""

    __slots__ = ()


def with_trust(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings; that of `no_verify` offers to trust the key now instead, too.

    The core knows no such repair, as nothing but a window can ask.
    """
    if not any(one.code == _CODE for one in findings):
        return findings
    return tuple(_offering(one) if one.code == _CODE and one.repairs else one for one in findings)


def _offering(finding: Finding) -> Finding:
    trust = TrustFirst(Sentence("Trust the key now instead"), finding.repairs[0].edit)
    return Finding(
        finding.code,
        finding.severity,
        finding.start,
        finding.end,
        finding.message,
        (*finding.repairs, trust),
    )
