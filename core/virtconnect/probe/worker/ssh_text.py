"""What `ssh -v` says on standard error, understood line by line: how far the login came.

Only texts of OpenSSH under LC_ALL=C; its sources are named with each (OpenSSH 9.2; the texts are
the same from 7.4 to 9.9). The far side's own words come through as they are.
"""

from __future__ import annotations

import re

OK = "ok"
ATTENTION = "attention"
FAILED = "failed"

BANNER = "ssh-banner"
HOST_KEY = "host-key"
LOGIN = "login"
FAR_SIDE = "far-side"
_ORDER = (BANNER, HOST_KEY, LOGIN, FAR_SIDE)

# Lines that ssh writes only because of -v, besides those that begin with "debug".
_OWN = re.compile(
    r"OpenSSH_.*, \w+SSL |Authenticated to .* using \"|Transferred: sent \d|Bytes per second: sent "
)
_REMOTE_VERSION = re.compile(r"debug1: Remote protocol version \S+, remote software version (.*)")
_SERVER_KEY = re.compile(r"debug1: Server host key: (\S+) (\S+)")  # sshconnect.c
_MATCHES = re.compile(r"debug1: Host '.*' is known and matches the (\S+) host (?:key|certificate)")
_USER = re.compile(r"debug1: Authenticating to (.*):\d+ as '(.*)'")
_OFFERING = re.compile(r"debug1: Offering (?:public key|.*? public key): (.*)")
_AUTHENTICATED = re.compile(r"Authenticated to (.*) using \"(.*)\"")
_SUCCEEDED = re.compile(r"debug1: Authentication succeeded \((.*)\)")
_DENIED = re.compile(r"(?:(\S+)@\S+: )?Permission denied \((.*)\)\.?$")
_OFFENDING = re.compile(r"Offending (\S+) key in (.*):(\d+)")
_NAMES = {"ssh-ed25519": "ED25519", "ssh-rsa": "RSA", "ssh-dss": "DSA"}


class Step:
    """A stage that has settled: its outcome, words (template and values) and facts."""

    def __init__(
        self, stage: str, outcome: str, words: tuple[str, ...], facts: dict[str, str]
    ) -> None:
        self.stage = stage
        self.outcome = outcome
        self.words = words
        self.facts = facts


class Talk:
    """A login on its way. `hops` is how many hosts of ProxyJump come before the one meant.

    `stage` is what ssh is at now; `plain` the lines ssh would have written without -v.
    """

    def __init__(self, hops: int = 0) -> None:
        self.stage = BANNER
        self.plain: list[str] = []
        self._hops = hops
        self._failed = False
        self._forget()

    def _forget(self) -> None:
        self._key = ""
        self._offending = ""
        self._changed = False
        self._added = False
        self._offered: list[str] = []
        self._accepted = False
        self._user = ""
        self._host = ""

    def line(self, text: str) -> list[Step]:
        """Take one line; return the stages that settled with it."""
        text = text.rstrip("\r\n")
        if text.startswith("debug"):
            return self._debug(text)
        found = _AUTHENTICATED.match(text)
        if found:
            return self._logged_in(found.group(2))
        if _OWN.match(text):
            return []
        if text:
            self.plain.append(text)
        if "REMOTE HOST IDENTIFICATION HAS CHANGED" in text:
            self._changed = True
        elif text.startswith("Warning: Permanently added"):
            self._added = True
        elif self.stage == HOST_KEY and text.startswith("Host key verification failed"):
            return self._refused_key()
        elif self.stage in (HOST_KEY, LOGIN):
            found = _OFFENDING.search(text)
            if found:
                self._offending = f"{found.group(2)}:{found.group(3)}"
            found = _DENIED.search(text)
            if found:
                return self._denied(found.group(1) or self._user, found.group(2))
        return []

    def _debug(self, text: str) -> list[Step]:
        found = _REMOTE_VERSION.match(text)
        if found and self.stage == BANNER:
            return self._settled(OK, ("{0}", found.group(1)), banner=found.group(1))
        found = _SERVER_KEY.match(text)
        if found:
            kind = found.group(1).replace("-cert-v01@openssh.com", "")
            kind = _NAMES.get(kind, "ECDSA" if kind.startswith("ecdsa") else kind)
            self._key = f"{kind} {found.group(2)}"
        elif self.stage == HOST_KEY and (
            _MATCHES.match(text) or text.startswith("debug1: SSH2_MSG_NEWKEYS received")
        ):
            return self._accepted_key()
        elif "mux_client_request_session: master session id" in text:
            return self._shared()
        else:
            self._authentication(text)
            found = _SUCCEEDED.match(text)
            if found:
                return self._logged_in(found.group(1))
        return []

    def _authentication(self, text: str) -> None:
        found = _USER.match(text)
        if found:
            self._host, self._user = found.group(1), found.group(2)
        found = _OFFERING.match(text)
        if found:
            self._offered.append(found.group(1))
            self._accepted = False
        elif text.startswith("debug1: Server accepts key"):
            self._accepted = True

    def _settled(self, outcome: str, words: tuple[str, ...], **facts: str) -> list[Step]:
        stage = self.stage
        if stage == HOST_KEY:
            facts["key"] = self._key
            if self._offending:
                facts["offending"] = self._offending
        if outcome == FAILED:
            self._failed = True
        else:
            self.stage = _ORDER[min(_ORDER.index(stage) + 1, len(_ORDER) - 1)]
        if self._hops and outcome != FAILED:
            return []  # of a host on the way
        if self._hops:
            facts["hop"] = self._host
        return [Step(stage, outcome, words, facts)]

    def _accepted_key(self) -> list[Step]:
        if self._changed:
            return self._settled(
                ATTENTION, ("{0}: changed, and accepted unchecked", self._key), fault="changed"
            )
        if self._added:
            return self._settled(
                ATTENTION, ("{0}: new, and accepted unchecked", self._key), fault="added"
            )
        return self._settled(OK, ("{0}", self._key))

    def _refused_key(self) -> list[Step]:
        if self._changed:
            return self._settled(FAILED, ("{0}: another than before", self._key), fault="changed")
        if not self._key:
            return self._settled(FAILED, ("The host key could not be checked",), fault="unchecked")
        return self._settled(FAILED, ("{0}: never seen before", self._key), fault="unknown")

    def _shared(self) -> list[Step]:
        steps = []
        while self.stage != FAR_SIDE:
            steps += self._settled(OK, ("Through an SSH connection that is open already",))
        return steps

    def _logged_in(self, method: str) -> list[Step]:
        steps = []
        if self.stage == HOST_KEY:
            steps += self._accepted_key()
        if self.stage == LOGIN:
            steps += self._settled(
                OK, ("{0}, by {1}", self._user or "?", method), user=self._user, method=method
            )
        if self._hops and self.stage == FAR_SIDE:
            self._hops -= 1
            self.stage = BANNER
            self._forget()
        return steps

    def _denied(self, user: str, methods: str) -> list[Step]:
        facts = {
            "user": user,
            "methods": methods,
            "offered": ", ".join(_without_source(key) for key in self._offered),
        }
        if "agent refused operation" in "\n".join(self.plain):
            fault = "agent-refused"
        elif self._accepted:
            fault = "key-locked"
        else:
            fault = "denied"
        steps = self._accepted_key() if self.stage == HOST_KEY else []
        words = {
            "agent-refused": ("The agent refused to sign for {0}", user),
            "key-locked": ("The host takes the key of {0}, but the key is locked", user),
        }.get(fault, ("{0} is refused; the host accepts: {1}", user, methods))
        return steps + self._settled(FAILED, words, fault=fault, **facts)

    def ended(self) -> list[Step]:
        """Take note that ssh is gone; the stage it was at has failed, unless it was the last."""
        if self._failed or self.stage == FAR_SIDE:
            return []
        last = next((line for line in reversed(self.plain) if line.strip("@ ")), "")
        is_at_odds = self.stage == HOST_KEY and "Unable to negotiate" in last
        fault = "no-agreement" if is_at_odds else "hung-up"
        words = ("{0}", last) if last else ("ssh ended without a word",)
        return self._settled(FAILED, words, fault=fault)


def _without_source(offered: str) -> str:
    """Return a key as it is offered without where ssh has it from (`explicit`, `agent`)."""
    words = offered.split(" ")
    while len(words) > 1 and words[-1] in ("explicit", "agent", "token"):
        words.pop()
    return " ".join(words)
