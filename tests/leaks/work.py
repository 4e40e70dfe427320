"""Does with window and command line what people do, and keeps what could be seen of it.

A program of its own: run under a tracer, in a session with a real keyring. Its one argument is a
folder; `plan.json` there says what is where, and each place gets a file of its own.
"""

import contextlib
import faulthandler
import gc
import json
import logging
import os
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import secretstorage
from PySide6.QtCore import QEventLoop, QLoggingCategory, Qt, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from virtconnect import vault as vaults
from virtconnect.machine import Machine
from virtconnect.state import state_folder
from virtconnect.trust import Consents
from virtconnect_gui.app import application
from virtconnect_gui.dialogs.export_dialog import ExportDialog
from virtconnect_gui.dialogs.import_dialog import ImportDialog
from virtconnect_gui.dialogs.vault import VaultDialog
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences
from virtconnect_gui.quarantine import Quarantine
from virtconnect_gui.widgets.question_card import QuestionCard

if TYPE_CHECKING:
    from tests.lab.window_texts import window_texts
    from tests.leaks import secrets_planted as planted
else:
    import secrets_planted as planted
    from lab.window_texts import window_texts

FOLDER = Path(sys.argv[1])
PLAN = json.loads((FOLDER / "plan.json").read_text())

logging.basicConfig(filename=FOLDER / "logs.python", level=1, force=True)
QT_LOG = (FOLDER / "logs.qt").open("w", encoding="utf-8", errors="surrogateescape")
qInstallMessageHandler(lambda _kind, _where, words: QT_LOG.write(f"{words}\n"))


def keep(place: str, text: object) -> None:
    """Keep something that could be seen at a place."""
    with (FOLDER / f"seen.{place}").open("a", encoding="utf-8", errors="surrogateescape") as file:
        file.write(f"{text}\n")


app = application(["virt-connect"])
QLoggingCategory.setFilterRules("*.debug=true\nqt.text*=false\nqt.qpa*=false\nqt.widgets*=false")
uid = os.geteuid() or 65534
machine = Machine.here().with_(uid=uid, home=PLAN["home"])
window = MainWindow(machine, Preferences(f"{PLAN['config']}/virt-connect/window.ini"))


answers = {
    "typed": [[planted.TYPED_PASSPHRASE.mark]],
    "sasltyped": [[PLAN["sasl user"], planted.TYPED_SASL.mark]],
}


def answer() -> None:
    """Type the answer to what the running test asks; what nobody knows goes unanswered."""
    runs, questioning = window.panels.states.runs, window.panels.states.questioning
    for name in runs.running:
        opened = questioning.question_of(name)
        card = window.findChild(QuestionCard)
        if opened is None or card is None or card.opened is not opened:
            continue
        if not answers.get(name):
            questioning.decline(opened)
            continue
        words = answers[name].pop(0)
        for row, word in enumerate(words):
            found = card.findChildren(QLineEdit, f"answerEdit{row}")
            answering = next(field for field in found if field.isVisible())
            answering.clear()
            QTest.keyClicks(answering, word)
        if name == "typed":
            card.remember_check.setChecked(True)
        look()
        card.answer_button.click()


def settle() -> None:
    """Wait until nothing is asked of anybody any more."""
    while window.background.is_busy or window.panels.states.runs.running:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        answer()
    app.processEvents()


def look() -> None:
    """Keep every text of every window but the vault's, and what the clipboard holds."""
    app.processEvents()
    for place, text in window_texts():
        if "keyTable" not in place and "keyCard" not in place:
            keep("window", f"{place}: {text}")
    keep("clipboard", QApplication.clipboard().text())


def number(name: str) -> int:
    """Return the number of an alias."""
    return next(alias.index for alias in window.editing.aliases if alias.name == name)


def choose(name: str) -> None:
    """Choose a connection in the list."""
    window.list.choose(number(name))
    settle()


window.open_file(PLAN["conf"])
window.show()
window.complete()
window.key_ring.check_first()  # the window itself would wait a few seconds with it
settle()
assert window.key_ring.is_ready, window.key_ring.status
window.panels.probe.set_defaults(
    timeout=200, read_only=False, masked=False
)  # nothing is in a hurry
look()

# --- keys into the keyring: typed in the form, added in the vault, replaced, forgotten ---------
choose("work")
field = window.findChild(QLineEdit, "param_keyfile")
assert field is not None
field.setFocus()
QTest.keyClicks(field, PLAN["paths"][planted.WORK.mark])
look_before = field.text()
QTest.keyClick(field, Qt.Key.Key_Return)
settle()
look()
window.opening.show_vault()
settle()
vault_dialog = window.findChild(VaultDialog)
assert vault_dialog is not None
steps = vault_dialog._steps
for secret in planted.ADDED:
    name = secret.mark.removeprefix("zq").removesuffix("qz")
    steps.add([(name, PLAN["paths"][secret.mark])])
    settle()
steps.replace_path("06replaced", PLAN["paths"][planted.WORK.mark])
settle()
steps.rename("06replaced", "replaced")
settle()
steps.forget("07forgotten")
settle()
vault_dialog.find_button.click()
settle()
look()
for alias, key in (("locked", "02locked"), ("odd", "03odd"), ("tilde", "04tilde")):
    window.keys.use(number(alias), key)
window.keys.use(number("missing"), "05missing")
window.keys.use(number("cli"), "09command")
window.keys.use(number("typed"), "15typedkey")
vault_dialog.close()

vault = vaults.Vault()
vault.remember(vaults.PASSPHRASE, "02locked", planted.PASSPHRASE.mark)
vault.remember(vaults.PASSWORD, "root@127.0.0.1", planted.PASSWORD.mark)

# --- tests, reports, copies -------------------------------------------------------------------
Consents(state_folder(machine)).agree(*(alias.uri for alias in window.editing.aliases))
results = {}
for entry in window.editing.aliases:
    choose(entry.name)
    window.test_current()
    settle()
    run = window.panels.states.runs.state(entry.name)
    assert run is not None
    assert run.result is not None
    results[entry.name] = run.result.result
    look()
    for mask in (False, True):
        window.panels.probe.copy_report(mask)
        keep("reports", QApplication.clipboard().text())
    window.panels.probe.card.raw_button.click()
    for show in (window.panels.show_problems, window.panels.show_resolve, window.panels.show_raw):
        show()
        app.processEvents()
    window.panels.resolution.copy_explanation()
    keep("clipboard", QApplication.clipboard().text())
    look()
    for form in ("as_virsh", "as_virt_manager", "as_virt_install", "as_export"):
        window.editor.line._copy_as(form)
        keep("clipboard", QApplication.clipboard().text())
    keep("reprs", repr(run.job))
    keep("reprs", repr(run.__dict__))
    if run.job is not None:
        keep("reprs", [repr(event) for event in run.events])
        keep("reprs", repr(run.job.noise))
keep("results", json.dumps(results))

# --- import, save, export ---------------------------------------------------------------------
conf = window.conf
bound = tuple(conf.bindings.of_file(conf.path).items())
window.opening.show_import("json")
settle()
dialog = window.findChild(QLineEdit, "importPathEdit")
assert dialog is not None
dialog.setText(PLAN["import"])
dialog.editingFinished.emit()
settle()
keep("import", [alias.name for alias in window.editing.aliases])
importing = window.findChild(ImportDialog)
assert importing is not None
importing.import_button.click()
settle()
look()
window.saving.save()
look()
assert window.saving.dialog is not None
window.saving.dialog.write_button.click()
settle()
look()
exporting = ExportDialog(
    conf,
    (),
    window.key_ring,
    window.machine,
    window.background,
    window,
    is_agreed=lambda _uri: True,
)
forms = exporting.findChild(QComboBox, "formatCombo")
assert forms is not None
for index in range(forms.count()):
    forms.setCurrentIndex(index)
    forms.activated.emit(index)
    keep("exports", exporting.preview.toPlainText())
forms.setCurrentIndex(0)
forms.activated.emit(0)
exporting.write_file(f"{PLAN['home']}/exported.conf")
settle()
exporting.close()

# --- the command line -------------------------------------------------------------------------
program = [sys.executable, "-m", "virtconnect.command_line"]
for words in PLAN["commands"]:
    done = subprocess.run(
        [*program, *words], capture_output=True, stdin=subprocess.DEVNULL, check=False, timeout=60
    )
    keep("output", f"{words} {done.returncode}\n{done.stdout.decode()}\n{done.stderr.decode()}")

# --- exceptions, values, a crash --------------------------------------------------------------


def tried(work: Callable[[], object]) -> None:
    """Keep the words and the traceback of what goes wrong, as a log would have them."""
    try:
        work()
    except Exception as error:
        keep("exceptions", f"{error!r} {error} {error.args}")
        keep("exceptions", "".join(traceback.format_exception(error)))
        logging.getLogger("virtconnect").exception("told")
    else:
        keep("problems", f"{work} raised nothing")


class Refusing:
    """A keyring that quotes what it was given when it gives up."""

    priority = 5

    def get_password(self, _service: str, user: str, /) -> str | None:
        raise OSError(f"no {user}: {PLAN['paths'][planted.WORK.mark]}")

    def set_password(self, _service: str, _user: str, password: str, /) -> None:
        raise OSError(f"cannot keep {password}")

    def delete_password(self, _service: str, user: str, /) -> None:
        raise OSError(user)


refusing = vaults.Vault(Refusing())
tried(lambda: refusing.path_of("work"))
tried(lambda: refusing.store("work", PLAN["paths"][planted.WORK.mark]))
tried(lambda: refusing.remember(vaults.PASSPHRASE, "work", planted.PASSPHRASE.mark))
tried(lambda: vault.store("a/b", PLAN["paths"][planted.WORK.mark]))

with secretstorage.dbus_init() as connection:
    secretstorage.Collection(connection).lock()
tried(lambda: vault.path_of("02locked"))
tried(lambda: vault.store("work", PLAN["paths"][planted.WORK.mark]))
choose("locked")
window.test_current()
settle()
window.key_ring.check()
settle()
look()

for value in gc.get_objects():
    if type(value).__module__.partition(".")[0] in ("virtconnect", "virtconnect_gui"):
        with contextlib.suppress(RuntimeError):  # a widget that is gone already
            keep("reprs", repr(value))


class Fault(Exception):
    """A fault of this program."""


def fault() -> None:
    """Fail in the midst of work with secrets, as a fault of ours would."""
    job = window.panels.states.runs.state("work")
    raise Fault(job, window.key_ring, window.conf.bindings, Quarantine)


try:
    fault()
except Fault:
    with (FOLDER / "seen.crash").open("a") as file:
        file.write(traceback.format_exc())
        faulthandler.dump_traceback(file, all_threads=True)
window.close_for_good()
settle()

keep("done", look_before != "")
QT_LOG.flush()
logging.shutdown()
os._exit(0)  # the widgets are not taken apart: that is no part of this
