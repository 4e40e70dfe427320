import shlex

import pytest

from virtconnect.conf.document import ConfDocument
from virtconnect.endpoints.endpoint import Certificates, Explanation, Reason
from virtconnect.machine import Machine
from virtconnect.resolution import STEPS, Step, Trace, resolve
from virtconnect.text import Refusal, Sentence
from virtconnect_gui.models.rows import Look
from virtconnect_gui.models.trace import TraceRow, explanation_rows, step_rows, step_title

pytestmark = pytest.mark.usefixtures("qapp")


def trace_of(*steps: Step, uri: str | None = "test:///default") -> Trace:
    return Trace("x", uri, None, None, steps, "/c")


def labels(rows: list[TraceRow]) -> dict[str, Look]:
    return {row.label.text: row.words for row in rows}


@pytest.mark.parametrize("step", STEPS)
def test_each_step_has_a_title(step: str) -> None:
    assert step_title(step) != step


def test_a_line_of_the_open_file_can_be_clicked_and_that_of_another_cannot() -> None:
    step = Step("alias", "taken", "/c/libvirt.conf:12", Sentence("found"))

    mine, _ = step_rows(trace_of(step), "/c/libvirt.conf")
    other, _ = step_rows(trace_of(step), "/elsewhere")

    assert (mine.line, mine.source.link) == (12, True)
    assert (other.line, other.source.link) == (0, False)
    assert mine.source.text == "libvirt.conf, line 12"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(Sentence("not set, so it is left"), "Not set, so it is left", id="a word"),
        pytest.param(Sentence("libvirt gives up"), "libvirt gives up", id="libvirt's name"),
        pytest.param(Sentence("uri_default is empty"), "uri_default is empty", id="a setting"),
        pytest.param(Sentence("{0} is given", "hail"), "hail is given", id="a value"),
    ],
)
def test_a_row_begins_with_a_capital_where_it_begins_with_a_word(
    words: Sentence, expected: str
) -> None:
    row, _ = step_rows(trace_of(Step("given", "taken", None, words)), "/c")

    assert row.words.text == expected


@pytest.mark.parametrize(
    ("tool", "decides"),
    [("virsh", "libvirt's daemon"), ("virt-manager", "virt-manager remembers")],
)
def test_it_is_told_who_decides_where_nothing_is_named(tool: str, decides: str) -> None:
    trace = resolve(None, None, Machine.described({}), tool=tool)
    assert trace.uri is None

    assert decides in labels(list(step_rows(trace, "/c")))["Result"].text


def test_an_error_is_the_result_in_libvirts_words() -> None:
    trace = Trace("x", None, Refusal(1, 2, "it broke\x1b"), None, (), "/c")

    (row,) = step_rows(trace, "/c")

    assert row.words.text == "it broke\\x1b"
    assert row.label.icon == "dialog-error"


def test_real_steps_come_in_libvirts_order() -> None:
    machine = Machine.described({})
    conf = ConfDocument.read('uri_aliases = ["a=test:///default"]\n')

    rows = list(step_rows(resolve("a", conf, machine), machine.libvirt_conf))

    assert [row.label.text for row in rows] == [
        "Configuration",
        "Given",
        "Alias",
        "URI",
        "Driver",
        "Result",
    ]


def test_reasons_stand_beneath_what_they_explain() -> None:
    told = Explanation(
        input="x",
        socket="/run/libvirt/libvirt-sock",
        reasons=(
            Reason("socket", Sentence("nobody listens elsewhere")),
            Reason("elsewhere", Sentence("on its own")),
        ),
    )

    rows = labels(list(explanation_rows(told)))

    assert rows["Socket"].detail == "Nobody listens elsewhere"
    assert rows["elsewhere"].text == "On its own"


def test_a_command_can_be_pasted_into_a_shell() -> None:
    argv = ("ssh", "-l", "root", "--", "h", "sh -c 'x'")

    rows = labels(list(explanation_rows(Explanation(input="x", argv=argv))))

    assert shlex.split(rows["Runs"].text) == list(argv)
    assert rows["Runs"].fixed


def test_nothing_is_asked_for_where_the_daemon_decides() -> None:
    rows = labels(list(explanation_rows(Explanation(input="", daemon="libvirtd", name=""))))

    assert "Asks it to open" not in rows
    assert rows["Daemon"].text == "libvirtd"


def test_a_host_of_numbers_is_told_from_its_port() -> None:
    rows = labels(list(explanation_rows(Explanation(input="x", host="fd00::1", port=16514))))

    assert rows["Host"].text == "[fd00::1]:16514"


def test_what_a_uri_would_start_is_a_danger() -> None:
    told = Explanation(input="x", runs_locally=("/bin/evil",), runs_remotely=("/tmp/a;b",))

    rows = {row.label.text: row.label for row in explanation_rows(told)}

    assert rows["Starts here"].role == rows["Starts on the host"].role == "danger"
    assert rows["Starts here"].icon


def test_certificates_come_in_the_order_libvirt_takes_them() -> None:
    found = Certificates("/ca", None, (("/cert1", "/key1"), ("/cert2", "/key2")))

    rows = [row.words.text for row in explanation_rows(Explanation(input="x", certificates=found))]

    assert rows == ["/ca", "/cert1", "/key1", "/cert2", "/key2"]


def test_a_crash_is_told() -> None:
    rows = labels(list(explanation_rows(Explanation(input="x", crashes_libvirt=True))))

    assert "crashes" in rows["Crash"].text


def test_a_password_of_the_uri_is_in_no_row() -> None:
    uri = "qemu+ssh://root:it's@h/system"
    told = Explanation(input=uri, uri=uri, argv=("ssh", "-l", "root:it's", "--", "h"))

    rows = labels(list(explanation_rows(told)))

    assert shlex.split(rows["Runs"].text) == ["ssh", "-l", "root:•••", "--", "h"]
