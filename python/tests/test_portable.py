import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import track
from track.database import dicts
from track.libraries import Function
from track.peer.portable import NotPortableError, pack, unpack

from .support import needs, peer_environment

MODULE = """
def cube(x):
    return x**3
"""

# A script that packs a function of its own, and changes everything afterwards.
SCRIPT = """
from __future__ import annotations
import functools, math, sys
import elsewhere as other
from elsewhere import cube
from track.libraries import Function
from track.peer.portable import pack

def twice(f):
    @functools.wraps(f)
    def g(*a, **k):
        return 2 * f(*a, **k)
    return g

class Scale:
    factor = math.sqrt(16)
    def __init__(self, by: Undefined):
        self.by = by
    def __call__(self, x):
        return Scale.factor * self.by * x

N = 5
scale = Scale(10)

@twice
def loss(x, n=N):
    return scale(cube(x)) + other.cube(helper(n))

def helper(n):
    return n + N

def own(f, x, v):
    return f(x) + v

N = 7
if __name__ == "__main__":
    open(sys.argv[1], "wb").write(pack(Function(loss, {"x": 2.0}, strategies={"own": own}, title="s.py:loss")))
    N = 9
"""


class PackTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        (self.folder / "elsewhere.py").write_text(MODULE)
        before = list(sys.path)
        self.addCleanup(lambda: sys.path.__setitem__(slice(None), before))
        self.addCleanup(sys.modules.pop, "elsewhere", None)

    def test_another_process_makes_what_a_script_defines(self):
        (self.folder / "s.py").write_text(SCRIPT)
        packed = self.folder / "packed"
        subprocess.run([sys.executable, "s.py", packed], cwd=self.folder, env=peer_environment(), check=True)
        sys.path.insert(0, str(self.folder))
        function = unpack(packed.read_bytes())
        # 2 · (4 · 10 · 2³ + (5 + 7)³): the default is that of the definition, the constant that of the call.
        self.assertEqual(function.call()({"x": 2.0}, None), 2 * (4 * 10 * 8 + 12**3))
        self.assertEqual(function.strategies["own"](lambda x: 2 * x, 3, 4), 10)
        self.assertEqual(function.title, "s.py:loss")
        self.assertIn("def loss(x, n=N):", function.source)

    def test_what_has_no_name_is_said(self):
        def local(x):
            return x

        for function, words in [
            (Function(lambda x: x, {"x": 1.0}), "lambda"),
            (Function(local, {"x": 1.0}), "local is defined within a function"),
            (Function(cube, {"x": 1.0}, strategies={"mine": lambda f, x, v: v}), "lambda"),
            (Function(cube, {"x": 1.0}, {"file": sys.stdout}), "cannot be pickled"),
        ]:
            with self.subTest(words), self.assertRaisesRegex(NotPortableError, words):
                pack(function)


def cube(x):
    return x**3


MEASURE = """
import os
import jax, jax.numpy as jnp, numpy as np, track

SCALE = {scale}

@jax.jit
def loss(w, X):
    return SCALE * jnp.sum(jnp.tanh(X @ w))

def mine(f, x, v):
    with open("processes", "a") as file:
        print(os.getpid(), file=file)
    return jax.jvp(jax.grad(f), (x,), (v,))[1]

cell = track.measure(
    loss, {{"w": np.array([0.1, 0.2])}}, {{"X": np.array([[1.0, 2.0], [3.0, -1.0]])}}, db="t.db", rounds=2,
    min_time="20us", strategies={{"mine": mine}}, {options}
    only=["jax/mine", "jax/forward-over-reverse", "forward-over-reverse"],
)
print(os.getpid(), [row["status"] for row in cell.rows], cell.alone, cell.reason, sep=chr(10))
"""


@needs("jax")
class ScriptTests(unittest.TestCase):
    """`measure` in scripts of their own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_script(self, text, status=0):
        (self.folder / "s.py").write_text(text)
        done = subprocess.run(
            [sys.executable, "s.py"], cwd=self.folder, env={**peer_environment(), "TRACK_BINARY": track.binary()},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        self.assertEqual(done.returncode, status, done.stderr)
        return done.stdout.splitlines() or done.stderr.splitlines()

    def test_a_function_of_a_script_is_timed_in_processes_of_its_own(self):
        pid, statuses, alone, _ = self.run_script(MEASURE.format(scale=2.0, options=""))
        self.assertEqual((statuses, alone), ("['finished', 'finished', 'finished']", "None"))
        self.assertNotIn(pid, (self.folder / "processes").read_text().split())
        rows = dicts("SELECT DISTINCT workload, model_source FROM runs", (), self.folder / "t.db")
        self.assertEqual(rows, [{"workload": "s.py:loss", "model_source": "peer"}])

    def test_one_process_is_that_of_the_caller(self):
        pid, statuses, alone, _ = self.run_script(MEASURE.format(scale=2.0, options="processes=1,"))
        self.assertEqual((statuses, alone), ("['finished', 'finished', 'finished']", "None"))
        self.assertEqual(set((self.folder / "processes").read_text().split()), {pid})

    def test_a_function_that_differs_in_another_process_is_timed_in_the_callers(self):
        text = MEASURE.format(scale="float(os.getpid())", options="").replace("SCALE *", "os.getpid() *")
        pid, statuses, alone, reason = self.run_script(text)
        self.assertEqual(statuses, "['finished', 'finished', 'finished']")
        self.assertIn("in another process it gives", alone)
        self.assertTrue(reason.endswith(f"because {alone})"))
        self.assertEqual(set((self.folder / "processes").read_text().split()), {pid})
        self.assertEqual(len(dicts("sweeps", (), self.folder / "t.db")), 1)

    def test_what_the_function_raises_is_the_error(self):
        text = MEASURE.format(scale=2.0, options="").replace(
            "return SCALE", "raise ValueError('not today')\n    return SCALE"
        )
        self.assertIn("ValueError: not today", self.run_script(text, status=1))


@needs("jax")
class NotebookTests(unittest.TestCase):
    def test_a_lambda_says_why_it_is_alone(self):
        import numpy as np

        with tempfile.TemporaryDirectory() as folder:
            cell = track.measure(
                lambda w: (w**4).sum(), {"w": np.array([1.0, 2.0])}, db=f"{folder}/t.db", rounds=2, min_time="20us",
                only=["jax/forward-over-reverse"],
            )  # fmt: skip
            self.assertIn("lambda", cell.alone)
            self.assertIn("timed in one process", cell.reason)
