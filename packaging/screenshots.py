"""Renders the real window, in the states a person meets, as 16 PNG files into a folder."""

import os
import subprocess
import sys

from PySide6.QtCore import Qt

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(__file__)), "tests", "looks"))

import stage

from virtconnect_gui import app

# For each look: what the environment says, the size, and which scenes are pictured.
LOOKS: dict[str, tuple[dict[str, str], tuple[int, int], tuple[str, ...]]] = {
    "light": ({}, (1180, 760), ("problem", "raw", "empty", "trust", "import")),
    "dark": (
        {},
        (1180, 760),
        ("resolve", "failed", "broken", "many-edit", "bulk", "vault", "save"),
    ),
    "small": ({}, (800, 600), ("problem",)),
    "scaled": ({"QT_SCALE_FACTOR": "2"}, (1180, 760), ("problem",)),
    "german": ({"LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de"}, (1180, 760), ("problem",)),
    "right-to-left": ({}, (1180, 760), ("problem",)),
}


def render(folder: str, look: str) -> None:
    """Render the pictures of one look."""
    _environment, size, wanted = LOOKS[look]
    qt = app.application(["virt-connect"])
    if look == "dark":
        qt.setPalette(stage.dark())
    if look == "right-to-left":
        qt.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    for scene in stage.scenes(*size, only=lambda name: name in wanted):
        scene.shown.grab().save(os.path.join(folder, f"{scene.name}-{look}.png"))


def main(folder: str) -> int:
    """Render everything into `folder`, each look in a process of its own."""
    os.makedirs(folder, exist_ok=True)
    for look, (environment, _size, _scenes) in LOOKS.items():
        command = [sys.executable, __file__, folder, look]
        done = subprocess.run(command, env=os.environ | environment, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    if len(sys.argv) == 3:
        render(*sys.argv[1:])
        sys.exit(0)
    sys.exit(main(sys.argv[1]))
