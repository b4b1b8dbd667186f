"""A process that passes lines between track and the Python process that has called `measure`, by a socket.

python -m track.peer.relay PATH
"""

from __future__ import annotations

import os
import selectors
import socket
import sys

_CHUNK = 1 << 16


def main() -> None:
    with socket.socket(socket.AF_UNIX) as there:
        there.connect(sys.argv[1])
        selector = selectors.DefaultSelector()
        selector.register(0, selectors.EVENT_READ, "track")
        selector.register(there, selectors.EVENT_READ, "python")
        while True:
            for key, _ in selector.select():
                if key.data == "track":
                    data = os.read(0, _CHUNK)
                    there.sendall(data)
                else:
                    data = there.recv(_CHUNK)
                    sys.stdout.buffer.write(data)
                    sys.stdout.buffer.flush()
                if not data:
                    return


if __name__ == "__main__":
    main()
