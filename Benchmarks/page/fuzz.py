"""Sends a hundred thousand requests of every kind to `track serve`, and says what came of them.

    python3 Benchmarks/page/fuzz.py [--track .build/release/track] [--requests 100000] [--seed 1]

Exit code 1 if the program ended, an answer was a fault (500) or no HTTP, a connection to elsewhere than loopback or a file
other than the database's was seen open, or a text of another file came back. All traffic stays on 127.0.0.1.
"""

import argparse
import collections
import os
import pathlib
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from serving import get, serving, tables  # noqa: E402

SECRET = b"this text stands beside the database and on no page"
METHODS = ["GET"] * 60 + ["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "get", "G\x00T", ""]
VERSIONS = ["HTTP/1.1"] * 60 + ["HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/1.1 ", "http/1.1", ""]
HOSTS = ["127.0.0.1", "localhost:8321"] * 30 + ["evil.example", "127.0.0.1.evil.example", "", "[::1]", "a\r\nX: b", "\xff"]
WORDS = [
    "..", "%2e%2e", "..%2f..%2fetc%2fpasswd", "etc", "passwd", "secret.txt", "%00", "%ff", "%", "runs", "sweeps", "models", "sql",
    "compare", "graph", "latest", "style.css", "a" * 300, "'", "\"", "<script>", "%0d%0aSet-Cookie:%20a=b", "日本", "//", "\\", "~",
]
NAMES = ["q", "sort", "order", "limit", "after", "workload", "strategy", "status", "kind", "sweep", "tag", "format", "table", "run", "since"]
VALUES = WORDS + [
    "time", "error", "ascending", "descending", "csv", "json", "html", "0", "-1", "1", "1000", "1e308", "nan", "9" * 40, "",
    "SELECT+1", "SELECT+*+FROM+runs", "ATTACH+'secret.txt'+AS+a", "SELECT+readfile('secret.txt')", "SELECT+load_extension('x')",
    "PRAGMA+database_list", "SELECT+*+FROM+pragma_database_list", "DROP+TABLE+run", "SELECT+hex(zeroblob(1000))", "chain", "hvp",
    "WITH+RECURSIVE+c(x)+AS+(SELECT+1+UNION+ALL+SELECT+x%2B1+FROM+c+LIMIT+1000)+SELECT+*+FROM+c", "finished", "running",
]


def target(numbers, known):
    if numbers.random() < 0.6:
        path = numbers.choice(known)
    else:
        path = "/" + "/".join(numbers.choice(WORDS) for _ in range(numbers.randrange(4)))
    items = [f"{numbers.choice(NAMES)}={numbers.choice(VALUES)}" for _ in range(numbers.randrange(4))]
    return path + ("?" + "&".join(items) if items else "")


def tame(numbers, known):
    """A request that is answered by a page or a sentence, after which the connection stays open."""
    items = [f"{numbers.choice(NAMES)}={numbers.choice(VALUES[-34:])}" for _ in range(numbers.randrange(4))]
    return f"GET {numbers.choice(known)}{'?' if items else ''}{'&'.join(items)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


def request(numbers, known):
    """The bytes of a request, right or wrong."""
    line = f"{numbers.choice(METHODS)} {target(numbers, known)} {numbers.choice(VERSIONS)}"
    fields = [f"Host: {numbers.choice(HOSTS)}"] if numbers.random() < 0.99 else []
    kind = numbers.random()
    body = b""
    if kind < 0.02:
        fields.append(f"Content-Length: {numbers.choice(['0', '5', '-1', '99999999999', 'x', '5, 5'])}")
        body = b"hello"
    elif kind < 0.04:
        fields.append("Transfer-Encoding: chunked")
        body = b"5\r\nhello\r\n0\r\n\r\n"
    elif kind < 0.06:
        fields += [f"X-{index}: {'b' * numbers.randrange(2000)}" for index in range(numbers.randrange(120))]
    elif kind < 0.08:
        fields.append(numbers.choice(["Host: again", " folded: x", "no colon", ": empty", "A\t: b", "A: \x01"]))
    end = "\r\n" if numbers.random() < 0.99 else numbers.choice(["\n", "\r", "\r\r\n"])
    sent = bytearray((end.join([line, *fields]) + end + end).encode("utf-8", "replace") + body)
    if numbers.random() < 0.15:
        for _ in range(numbers.randrange(1, 8)):
            place = numbers.randrange(len(sent))
            if numbers.random() < 0.5:
                sent[place] = numbers.randrange(256)
            else:
                del sent[place : place + numbers.randrange(1, 20)]
            if not sent:
                sent = bytearray(b"\r\n")
    return bytes(sent)


class Fuzz:
    def __init__(self, port, known, total, seed):
        self.port, self.known, self.left, self.seed = port, known, total, seed
        self.lock = threading.Lock()
        self.codes = collections.Counter()
        self.faults = []

    def take(self, count):
        with self.lock:
            count = min(count, self.left)
            self.left -= count
            return count

    def work(self, worker):
        numbers = random.Random(self.seed * 1000 + worker)
        # Several on one connection (pipelining), sometimes in pieces.
        while count := self.take(numbers.choice([1, 1, 1, 2, 5, 20])):
            # What follows a refused request is not read, so most that are sent ahead are not refused.
            sent = b"".join(tame(numbers, self.known) for _ in range(count - 1)) + request(numbers, self.known)
            try:
                answer = self.exchange(sent, numbers)
            except ConnectionResetError:
                answer = b""
            except OSError as error:
                self.faults.append(f"{error}: {sent[:200]!r}")
                continue
            self.judge(sent, answer)

    def exchange(self, sent, numbers):
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as connection:
            if numbers.random() < 0.02:
                for start in range(0, len(sent), 997):
                    connection.sendall(sent[start : start + 997])
                    time.sleep(0.001)
            else:
                connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
            answer = b""
            while piece := connection.recv(1 << 20):
                answer += piece
            return answer

    def judge(self, sent, answer):
        codes = []
        rest = answer
        while rest:
            head, _, rest = rest.partition(b"\r\n\r\n")
            words = head.split(b" ", 2)
            if words[0] != b"HTTP/1.1" or len(words) < 3:
                self.faults.append(f"no HTTP: {head[:200]!r} to {sent[:200]!r}")
                return
            codes.append(int(words[1]))
            length = next(int(line[16:]) for line in head.split(b"\r\n") if line.startswith(b"Content-Length: "))
            # HEAD has no body: then another answer, or nothing, follows.
            if not rest.startswith(b"HTTP/1.1 ") and rest:
                rest = rest[length:]
        with self.lock:
            self.codes.update(codes or ["closed"])
        if 500 in codes or SECRET in answer or b"root:x:0:0" in answer:
            self.faults.append(f"{codes}: {sent[:300]!r}")


def watch(process, done, allowed, faults):
    """Notes every open file and peer of a process until `done`."""
    folder = f"/proc/{process.pid}/fd"
    while not done.wait(0.02):
        inodes = set()
        for name in os.listdir(folder):
            try:
                path = os.readlink(f"{folder}/{name}")
            except OSError:
                continue
            if path.startswith("socket:["):
                inodes.add(path[8:-1])
            elif path.startswith("/") and not path.startswith(("/dev/", "/proc/")) and path.removesuffix(" (deleted)") not in allowed:
                faults.append(f"it opened {path}")
        for table in ["tcp", "tcp6", "udp", "udp6"]:
            for line in open(f"/proc/{process.pid}/net/{table}").read().splitlines()[1:]:
                fields = line.split()
                if fields[9] in inodes and not fields[1].startswith("0100007F:"):
                    faults.append(f"it has a socket at {fields[1]}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--track", default=".build/release/track")
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    track = os.path.abspath(options.track)
    with tempfile.TemporaryDirectory() as directory:
        directory = os.path.realpath(directory)
        db = os.path.join(directory, "track.db")
        for command in ["run hvp --n 4 --m 2", "run hvp --workload logistic --size samples=8,d=3"]:
            subprocess.run(
                [track, *command.split(), "--rounds", "2", "--min-time", "1us", "--db", db, "--quiet"], check=True,
                stdout=subprocess.DEVNULL)
        pathlib.Path(directory, "secret.txt").write_bytes(SECRET)
        digest = subprocess.run(["sqlite3", db, ".dump"], check=True, capture_output=True).stdout
        with serving(track, db) as (process, port):
            run = tables(port, "/runs")["runs"][0]["run_id"]
            sweep = tables(port, "/")["sweeps"][0]["sweep_id"]
            known = ["/", "/runs", f"/runs/{run}", f"/runs/{run}/graph", f"/sweeps/{sweep}", "/models", "/models/chain", "/sql", "/compare"]
            fuzz = Fuzz(port, known, options.requests, options.seed)
            done = threading.Event()
            allowed = {db, db + "-wal", db + "-shm", os.devnull}
            watcher = threading.Thread(target=watch, args=(process, done, allowed, fuzz.faults))
            watcher.start()
            # Slow clients beside them, which must not keep the others out.
            slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(8)]
            for client in slow:
                client.sendall(b"GET / HTT")
            start = time.monotonic()
            workers = [threading.Thread(target=fuzz.work, args=(index,)) for index in range(8)]
            for worker in workers:
                worker.start()
            for worker in workers:
                worker.join()
            seconds = time.monotonic() - start
            for client in slow:
                client.close()
            done.set()
            watcher.join()
            if process.poll() is not None:
                fuzz.faults.append(f"the program ended with {process.returncode}")
            else:
                get(port, "/")
        if subprocess.run(["sqlite3", db, ".dump"], check=True, capture_output=True).stdout != digest:
            fuzz.faults.append("the database changed")
        codes = ", ".join(f"{code}: {count:,}" for code, count in sorted(fuzz.codes.items(), key=str))
        print(f"{options.requests:,} requests in {seconds:.0f} s; answers {codes}")
        for fault in sorted(set(fuzz.faults))[:20]:
            print(f"fault: {fault}")
        print(f"{len(fuzz.faults)} faults")
    return 1 if fuzz.faults else 0


if __name__ == "__main__":
    sys.exit(main())
