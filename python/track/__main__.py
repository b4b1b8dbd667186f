"""`python -m track` is the command `track`."""

import os
import sys

from .binary import binary

os.execv(binary(), ["track", *sys.argv[1:]])
