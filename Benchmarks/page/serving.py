"""Starts `track serve` and asks it for pages; standard library alone."""

import contextlib
import json
import re
import signal
import socket
import subprocess
import time


@contextlib.contextmanager
def serving(track, db):
    """A running `track serve` of a database: its process and port."""
    process = subprocess.Popen(
        [track, "serve", "--port", "0", "--db", db, "--quiet"], stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True)
    try:
        line = process.stdout.readline()
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\n", line)
        if not found:
            raise SystemExit(f"track serve --db {db} did not start: {line!r}")
        yield process, int(found.group(1))
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=10)


def get(port, target):
    """Status, body, and seconds until the first byte of an answer, on a connection of its own."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        start = time.perf_counter()
        connection.sendall(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        answer = connection.recv(1 << 16)
        first = time.perf_counter() - start
        while piece := connection.recv(1 << 20):
            answer += piece
    head, _, body = answer.partition(b"\r\n\r\n")
    status = int(head.split()[1])
    if status != 200:
        raise SystemExit(f"{target}: {status}: {body[:300]!r}")
    return status, body, first


def tables(port, target):
    """The tables of a page by name."""
    return json.loads(get(port, target + ("&" if "?" in target else "?") + "format=json")[1])
