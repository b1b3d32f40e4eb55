"""Where the packaged program begins."""

import sys

from oasis_desktop.__main__ import main

sys.exit(main(sys.argv[1:]))
