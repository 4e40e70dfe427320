"""Run as `python -m virtconnect.command_line`: the command line without the window's package."""

import sys

from virtconnect.command_line.main import main

sys.exit(main())
