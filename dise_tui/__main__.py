"""`python -m dise_tui` and the `dise` command. Nothing but the way in: everything else is in `cli`."""

import sys

from dise_tui.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
