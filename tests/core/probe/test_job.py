"""A job without a process: what it does before the worker, and what it makes of its lines."""

import json
from pathlib import Path
from typing import Any

import pytest

from virtconnect.conf.document import ConfDocument
from virtconnect.machine import Machine
from virtconnect.probe.events import CANCELLED, CRASHED
from virtconnect.probe.job import DEADLINE, EXIT, Job
from virtconnect.resolution import conf_of

CONF = "/home/alice/.config/libvirt/libvirt.conf"
ALIASES = 'uri_aliases = [ "hail=qemu+ssh://root@hail.example/system", "chain=hail" ]\n'
SECRET = "/home/alice/keys/sécret key"


def machine(conf: str | None = ALIASES, **more: Any) -> Machine:
    files = {} if conf is None else {CONF: conf}
    return Machine.described({"files": files, **more})


def job(name: str | None, conf: str | None = ALIASES, **options: Any) -> Job:
    described = machine(conf)
    return Job(name, conf_of(described)[0], described, **options)


def fed(subject: Job, *lines: dict[str, Any]) -> None:
    request = subject.request()
    assert request is not None
    for line in lines:
        subject.feed(json.dumps({"id": request["id"], **line}))


DONE: dict[str, Any] = {"event": "done", "seconds": 0.1, "error": None, "facts": {}}
REFUSED = {"code": 38, "domain": 7, "message": "unable to connect to server at 'h:1': refused"}


def stages(subject: Job) -> dict[str, str]:
    return {event.stage: event.outcome for event in subject.events}


# --- before the worker ----------------------------------------------------------------------------


def test_an_alias_is_resolved_before_the_worker_is_asked() -> None:
    subject = job("hail")

    request = subject.request()

    assert stages(subject) == {"read": "ok", "configuration": "ok", "resolve": "ok"}
    assert request is not None
    assert request["uri"] == "qemu+ssh://root@hail.example/system"


@pytest.mark.parametrize(
    ("name", "stage"), [("test:///default", "open"), ("qemu+tcp://h/system", None)]
)
def test_the_first_stage_is_known_where_there_is_only_one(name: str, stage: str | None) -> None:
    subject = job(name)

    before = subject.stage
    subject.request()

    assert (before, subject.stage) == (None, stage)


def test_the_default_is_left_to_libvirt() -> None:
    request = job(None).request()

    assert request is not None
    assert request["uri"] is None


def test_what_no_driver_is_asked_about_is_refused_at_once() -> None:
    subject = job("hale")

    assert subject.request() is None
    assert subject.result is not None
    assert subject.result.result == "refused"
    assert subject.result.cause == "alias-unknown-but-close"
    assert subject.result.error is not None
    assert subject.result.error.code == 5


@pytest.mark.parametrize(
    ("conf", "cause"),
    [
        pytest.param('uri_aliases = [ "bad name=x", "a=test:///default" ]\n', "conf-alias-name"),
        pytest.param('uri_aliases = [ "oops", "a=test:///default" ]\n', "conf-alias-no-equals"),
        pytest.param('uri_default = 5\nuri_aliases = "x"\n', "conf-aliases-not-a-list"),
    ],
)
def test_a_configuration_that_stops_libvirt_is_told_and_the_test_goes_on(
    conf: str, cause: str
) -> None:
    subject = job("test:///default", conf)

    assert stages(subject)["configuration"] == "failed"
    assert subject.environment == {"XDG_CONFIG_HOME": "/dev/null/none"}
    fed(subject, {**DONE, "result": "connected"})
    assert subject.result is not None
    assert subject.result.result == "connected"
    assert subject.result.cause == cause
    assert subject.result.error is not None


def test_an_alias_in_a_configuration_that_stops_libvirt_is_still_understood() -> None:
    subject = job("a", 'uri_aliases = [ "bad name=x", "a=test:///default" ]\n')

    request = subject.request()

    assert request is not None
    assert request["uri"] == "test:///default"


def test_an_alias_before_the_bad_entry_works_and_the_file_deserves_attention() -> None:
    subject = job("a", 'uri_aliases = [ "a=test:///default", "bad name=x" ]\n')
    fed(subject, {**DONE, "result": "connected"})

    assert stages(subject)["configuration"] == "attention"
    assert subject.result is not None
    assert subject.result.cause is None


def test_roots_configuration_is_covered_by_the_worker() -> None:
    described = machine(None, uid=0, files={"/etc/libvirt/libvirt.conf": "oops\n"})

    subject = Job("test:///default", None, described)

    assert subject.environment == {"VIRT_CONNECT_COVER": "/etc/libvirt/libvirt.conf"}


def test_the_document_shown_may_differ_from_the_one_saved() -> None:
    draft = ConfDocument.read('uri_aliases = [ "new=test:///default" ]\n')

    request = Job("new", draft, machine()).request()

    assert request is not None
    assert request["uri"] == "test:///default"


# --- trust ----------------------------------------------------------------------------------------

STARTS = "qemu+ssh://h/system?command=/tmp/x"


def test_a_uri_that_would_start_a_program_needs_a_yes() -> None:
    subject = job(STARTS)

    assert subject.request() is None
    assert subject.result is not None
    assert subject.result.result == "needs-trust"
    assert subject.result.cause == "needs-trust"
    assert stages(subject)["trust"] == "failed"


def test_a_yes_may_be_asked_for_the_exact_text() -> None:
    asked = []

    def trusted(text: str) -> bool:
        asked.append(text)
        return True

    subject = job(STARTS, trusted=trusted)

    assert asked == [STARTS]
    assert subject.request() is not None


# --- the key from the keyring ----------------------------------------------------------------


def everything(subject: Job) -> str:
    told = [repr(subject), repr(subject.events), repr(subject.noise), repr(subject.result)]
    told += [repr(subject.explanation), repr(subject.trace), subject.stderr, str(subject.uri)]
    if subject.result is not None:
        told.append(json.dumps(subject.result.as_dict(), ensure_ascii=False))
    return "\n".join(told)


def test_the_bound_key_is_in_the_request() -> None:
    request = job("hail", key_path=SECRET, key_name="work").request()

    assert request is not None
    assert str(request["uri"]).startswith("qemu+ssh://root@hail.example/system?keyfile=")
    plan = request["plan"]
    assert isinstance(plan, dict)
    assert plan["argv"][plan["argv"].index("-i") + 1] == SECRET


def test_a_keyfile_in_the_uri_wins_over_the_bound_one() -> None:
    request = job("qemu+ssh://h/system?keyfile=/k", key_path=SECRET).request()

    assert SECRET not in json.dumps(request, ensure_ascii=False)


def test_a_transport_without_keys_is_given_none() -> None:
    request = job("qemu+tcp://h/system", key_path=SECRET).request()

    assert request is not None
    assert request["uri"] == "qemu+tcp://h/system"


def test_the_bound_key_is_nowhere_else() -> None:
    subject = job("hail", key_path=SECRET, key_name="work")
    request = subject.request()
    assert request is not None
    uri = str(request["uri"])
    fed(
        subject,
        {"event": "started", "stage": "login"},
        {
            "event": "stage",
            "stage": "login",
            "outcome": "failed",
            "seconds": 0.1,
            "words": ["{0} is no key", SECRET],
            "facts": {"offered": f"{SECRET} ED25519"},
        },
        {"event": "noise", "source": "ssh", "text": f'Load key "{SECRET}": bad permissions'},
        {
            **DONE,
            "result": "refused",
            "error": {"code": 38, "domain": 7, "message": f"{uri}: Load key {SECRET}"},
        },
    )

    told = everything(subject)

    assert SECRET not in told
    assert "secret" not in told.replace("sécret", "secret")
    assert "%C3%A9cret" not in told
    assert "⟦work⟧ is no key" in told


# --- with the worker ---------------------------------------------------------------------------


def test_lines_become_events_and_a_result() -> None:
    subject = job("qemu+tcp://h/system")
    fed(
        subject,
        {"event": "started", "stage": "tcp"},
        {
            "event": "stage",
            "stage": "tcp",
            "outcome": "failed",
            "seconds": 0.2,
            "words": ["{0}", "h:16509 refused"],
            "facts": {"fault": "refused"},
        },
        {**DONE, "result": "refused", "error": REFUSED},
    )

    assert subject.events[-1].text == "h:16509 refused"
    assert subject.result is not None
    assert subject.result.cause == "tcp-port-refused"
    assert subject.result.error is not None
    assert subject.result.error.message == REFUSED["message"]


def test_what_the_connection_tells_is_in_the_result() -> None:
    subject = job("qemu+ssh://h/system", read_only=True)
    facts = {
        "libvirt": "10.0.0",
        "hypervisor": "QEMU 8.2.0",
        "host": "vhost01",
        "uri": "qemu:///system",
        "active": 11,
        "domains": 14,
        "encrypted": False,
    }
    fed(subject, {**DONE, "result": "connected", "facts": facts})

    assert subject.result is not None
    told = subject.result.as_dict()
    assert (told["libvirt"], told["hypervisor"], told["host"]) == (
        "10.0.0",
        "QEMU 8.2.0",
        "vhost01",
    )
    assert (told["domains"], told["active"], told["read_only"]) == (14, 11, True)
    assert told["encrypted"] is True  # by SSH, which libvirt does not count
    assert told["uri"] == "qemu+ssh://h/system"


def test_what_the_driver_cannot_tell_is_null() -> None:
    subject = job("test:///default")
    facts = {"libvirt": None, "domains": None, "active": True, "encrypted": 1}
    fed(subject, {**DONE, "result": "connected", "facts": facts})

    assert subject.result is not None
    told = subject.result.as_dict()
    assert [told[name] for name in ("libvirt", "domains", "active", "encrypted")] == [None] * 4


def test_lines_of_another_request_are_let_pass() -> None:
    subject = job("test:///default")
    subject.request()

    assert subject.feed(json.dumps({**DONE, "id": -1, "result": "connected"})) == []
    assert subject.result is None


def test_a_line_that_is_not_understood_does_no_harm() -> None:
    subject = job("test:///default")

    assert subject.feed(b"\xff\xfe what?\n") == []
    assert subject.result is None


def test_nothing_changes_after_the_result() -> None:
    subject = job("test:///default")
    fed(subject, {**DONE, "result": "connected"})
    result = subject.result

    fed_again = subject.feed(json.dumps({**DONE, "id": 1, "result": "refused"}))

    assert fed_again == []
    assert subject.ended(EXIT) is result
    assert subject.request() is None


def test_what_runs_now_can_be_seen() -> None:
    subject = job("qemu+tcp://h/system")
    assert not subject.waits_for_network

    fed(subject, {"event": "started", "stage": "tcp"})

    assert subject.stage == "tcp"
    assert subject.waits_for_network


@pytest.mark.parametrize(
    ("reason", "signal", "result", "cause"),
    [
        pytest.param(DEADLINE, 9, "timed-out", "no-answer", id="the deadline"),
        pytest.param(CANCELLED, 9, "cancelled", "cancelled", id="stopped"),
        pytest.param(CRASHED, 11, "crashed", "libvirt-crashed", id="a crash"),
        pytest.param(EXIT, None, "crashed", "worker-ended", id="gone without a word"),
        pytest.param(CRASHED, 9, "crashed", "worker-ended", id="killed by somebody"),
    ],
)
def test_a_worker_that_is_gone_gives_a_result(
    reason: str, signal: int | None, result: str, cause: str
) -> None:
    subject = job("qemu+tcp://h/system")
    fed(subject, {"event": "started", "stage": "tcp"})

    ended = subject.ended(reason, signal)

    assert (ended.result, ended.cause) == (result, cause)
    assert subject.events[-1].stage == "tcp"


@pytest.mark.parametrize(
    ("uri", "stage", "cause"),
    [
        pytest.param("qemu+ssh://h/system", "name", "name-no-answer"),
        pytest.param("qemu+ssh://h/system", "tcp", "no-answer"),
        pytest.param("qemu+ssh://h/system", "ssh-banner", "ssh-no-answer"),
        pytest.param("qemu+ssh://h/system", "host-key", "ssh-login-no-answer"),
        pytest.param("qemu+ssh://h/system", "login", "ssh-login-no-answer"),
        pytest.param("qemu+ssh://h/system", "far-side", "far-daemon-silent"),
        pytest.param("qemu+ssh://h/system", "open", "far-daemon-silent"),
        pytest.param("qemu+tls://h/system", "tls", "tls-no-answer"),
        pytest.param("qemu+tcp://h/system", "open", "daemon-silent"),
        pytest.param("test:///default", "open", "operation-timed-out"),
    ],
)
def test_a_deadline_names_the_stage_that_hung(uri: str, stage: str, cause: str) -> None:
    subject = job(uri)
    fed(subject, {"event": "started", "stage": stage})

    assert subject.ended(DEADLINE).cause == cause


def test_a_question_only_a_person_can_answer_needs_you() -> None:
    subject = job("qemu+ssh://h/system")
    error = {"code": 38, "domain": 7, "message": "Cannot write data: Broken pipe"}
    fed(
        subject,
        {
            "event": "stage",
            "stage": "host-key",
            "outcome": "failed",
            "seconds": 0.1,
            "words": ["{0}: never seen before", "ED25519 SHA256:x"],
            "facts": {"fault": "unknown", "key": "ED25519 SHA256:x"},
        },
        {**DONE, "result": "refused", "error": error},
    )

    assert subject.result is not None
    assert subject.result.result == "needs-you"
    assert subject.result.cause == "ssh-host-key-unknown"


def test_without_a_binding_what_is_in_sight_is_told_all_the_same() -> None:
    subject = job("qemu+carrier://h/system")
    fed(subject, {**DONE, "result": "no-binding"})

    assert subject.result is not None
    assert subject.result.result == "refused"
    assert subject.result.cause == "transport-unknown"


def test_a_configuration_that_changes_between_two_tests_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "libvirt" / "libvirt.conf"
    file.parent.mkdir()
    here = Machine.here().with_(uid=1234, env={"XDG_CONFIG_HOME": str(tmp_path)})
    seen = []

    for text in ("#", "(", "#", "("):  # the same size, sooner than clocks tell apart
        file.write_text(text)
        tested = Job("test:///default", None, here)
        seen.append(next(one.outcome for one in tested.events if one.stage == "configuration"))

    assert seen == ["ok", "failed", "ok", "failed"]


# --- what may help, where an alias was named ------------------------------------------------------

ETC = "/etc/libvirt/libvirt.conf"


def edits(name: str, conf: str, **files: str) -> list[str | None]:
    told = Machine.described({"files": {CONF: conf, **files}})
    result = Job(name, conf_of(told)[0], told).result
    assert result is not None
    return [remedy.edit for remedy in result.remedies if remedy.kind == "edit"]


def test_a_cure_of_a_uri_that_cannot_be_read_is_that_uri_encoded() -> None:
    """By an alias' name too, when there is no URI but in libvirt's words."""
    assert edits("bad", 'uri_aliases = [ "bad=qemu:///a b" ]\n') == ["qemu:///a%20b"]
    assert edits("qemu:///a b", "") == ["qemu:///a%20b"]


def test_an_alias_that_holds_a_host_alone_gets_a_uri_of_it() -> None:
    conf = 'uri_aliases = [ "h=hail.example.com", "two=h" ]\n'

    assert edits("h", conf) == ["qemu+ssh://hail.example.com/system"]
    assert edits("two", conf) == []


def test_an_alias_of_both_files_is_not_called_one_of_the_unread_file() -> None:
    conf = 'uri_aliases = [ "h=other" ]\n'
    told = Machine.described({"files": {CONF: conf, ETC: conf}})

    result = Job("h", conf_of(told)[0], told).result

    assert result is not None
    assert result.cause == "alias-of-an-alias"
