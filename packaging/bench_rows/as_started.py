"""Imports Qt as the program itself does, for what is measured in a window of ours: import it first.

`SWIFT.finish()` is to follow once the window stands.
"""

from virtconnect.machine import Machine
from virtconnect_gui.swift_start import SwiftStart

SWIFT = SwiftStart(Machine.here().cache_home)
SWIFT.import_qt()
