"""`virt-connect check --conf`: tell whether libvirt.conf files are right."""

from virtconnect.command_line.context import Context, read_conf_text
from virtconnect.command_line.inputs import BadInput, as_json, as_text, batches, unfit
from virtconnect.command_line.output import Output, finding, is_serious, refusal
from virtconnect.conf.aliases import aliases, default_uri
from virtconnect.conf.checks import findings
from virtconnect.conf.chunk import value_span
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.values import quote_of
from virtconnect.machine import Machine
from virtconnect.text import Finding, Sentence, visible
from virtconnect.uri.checks import findings as uri_findings
from virtconnect.uri.reading import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from virtconnect.command_line.arguments import Arguments
    from virtconnect.conf.values import ConfValue
    from virtconnect.text import Refusal

# virConfReadString's name for a text that is no file (libvirt: src/util/virconf.c).
NO_FILE = "memory conf"


def run(arguments: "Arguments", out: Output) -> int:
    """Check the named files, the machine's own without a name, or the texts of `-`."""
    context = Context(arguments, needs_conf=False)
    strict = arguments.has("--strict")
    status = 0
    for path, document, machine in _documents(arguments, out, context):
        error = document.refusal(path, machine.libvirt)
        found = sorted(
            (*findings(document, machine.libvirt), *_findings_of_uris(document, machine)),
            key=lambda one: one.start,
        )
        if out.json:
            out.object(as_dict(path, document, error, found))
        else:
            show(out, path, document, error, found)
        if error is not None or is_serious(found, strict=strict):
            status = 1
    return status


def _documents(
    arguments: "Arguments", out: Output, context: Context
) -> "Iterator[tuple[str, ConfDocument, Machine]]":
    """Yield what is to be checked: its name in texts, the document, the machine it is for."""
    machine = context.machine
    if not arguments.names:
        path = machine.libvirt_conf
        yield path, ConfDocument.read(_text_on(machine, path, arguments)), machine
    for name in arguments.names:
        if name != "-":
            yield name, ConfDocument.read(read_conf_text(name)), machine
        elif out.json:
            number = 0
            for batch in batches():
                for line in batch:
                    number += 1
                    text, its_machine = _told(as_json(line, number), number, machine)
                    yield NO_FILE, ConfDocument.read(text), its_machine
                out.flush()
        else:
            text = "\n".join(as_text(line) for batch in batches() for line in batch)
            yield NO_FILE, ConfDocument.read(text), machine


def _text_on(machine: Machine, path: str, arguments: "Arguments") -> str:
    if not arguments.has("--machine"):
        return read_conf_text(path)
    text = machine.text(path)
    if text is None:
        raise BadInput(Sentence("The machine described has no {0} whose text is known", path))
    return text


def _findings_of_uris(document: ConfDocument, machine: Machine) -> "Iterator[Finding]":
    """Yield what there is to tell about the aliases' URIs, at their places in the file.

    The file has no escapes, so a URI stands in it as it is; a repair that would end the string it
    stands in is not offered.
    """
    items = document.items
    if items is None:
        return
    for alias in aliases(document):
        if alias.problem is not None or ":" not in alias.uri:
            continue  # the file's own findings tell about it
        found = uri_findings(read(alias.uri), machine=machine, is_alias_target=True)
        if not found:
            continue
        raw = items.raw(alias.index)
        start, end = value_span(raw)
        quote = quote_of(raw[start:end])
        place = document.syntax.hole + items.start(alias.index) + start
        place += len(quote) + len(alias.name) + 1
        for one in found:
            repairs = tuple(
                repair
                for repair in one.repairs
                if not any(mark in repair.edit.text for mark in (quote, "\r", "\n"))
            )
            yield Finding(one.code, one.severity, one.start, one.end, one.message, repairs).moved(
                place
            )


def _told(value: object, number: int, machine: Machine) -> tuple[str, Machine]:
    """Return the text of a JSON input, and the machine whose libvirt would read it."""
    if isinstance(value, dict):
        if value.get("machine") is not None:
            machine = Machine.described(value["machine"])
        value = value.get("conf")
    if not isinstance(value, str):
        raise unfit(number, "a JSON string, or an object whose conf is one")
    return value, machine


def as_dict(
    path: str,
    document: ConfDocument,
    error: "Refusal | None",
    found: "Sequence[Finding]",
) -> dict[str, object]:
    """Return the answer as JSON has it; a file that libvirt refuses sets nothing."""
    accepted = error is None
    return {
        "path": path,
        "accepted": accepted,
        "error": refusal(error),
        "settings": [[name, _value(value)] for name, value in document.settings]
        if accepted
        else [],
        "aliases": [
            {"name": alias.name, "uri": alias.uri, "line": alias.line}
            for alias in aliases(document)
            if alias.problem is None
        ]
        if accepted
        else [],
        "default": default_uri(document) if accepted else None,
        "findings": [finding(one) for one in found],
    }


def _value(value: "ConfValue") -> dict[str, object]:
    if isinstance(value.value, tuple):
        return {"type": value.kind, "value": [_value(item) for item in value.value]}
    return {"type": value.kind, "value": value.value}


def show(
    out: Output,
    path: str,
    document: ConfDocument,
    error: "Refusal | None",
    found: "Sequence[Finding]",
) -> None:
    """Write the findings for a person, each with its line."""
    if not found and error is None:
        rows = aliases(document)
        out.line(f"{out.mark('ok')} {out.styled(path, 'strong')}: {len(rows)} aliases")
        return
    if error is not None:
        words = visible(error.message)
        out.line(f"{visible(path)}: {out.styled('libvirt gives up', 'error')}: {words}")
    out.findings(document.text, found, path)
