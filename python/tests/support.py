"""What tests share: a directory with a database of a few short cells, and what may be missing."""

import importlib.util
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import track

SHORT = ["--rounds", "2", "--min-time", "10us", "--quiet"]


def has(package):
    return importlib.util.find_spec(package) is not None


def needs(package):
    """Skips a test where a package is missing, and says so."""
    return unittest.skipUnless(has(package), f"without {package}: pip install {package}")


def command(*arguments, cwd, **more):
    """Runs the command; returns its stdout."""
    return subprocess.run(
        [track.binary(), *arguments], cwd=cwd, check=True, capture_output=True, text=True, **more
    ).stdout


def peer_environment():
    """Variables with which the command finds this Python and this package."""
    return {**os.environ, "TRACK_PYTHON": sys.executable, "PYTHONPATH": str(Path(track.__file__).parents[1])}


_measure = track.measure


def short(*arguments, **options):
    """`measure` with fewer and shorter samples than a reader takes."""
    cell = _measure(*arguments, **{**options, "rounds": 2, "min_time": "20us", "seed": 1})
    short.cells.append(cell)
    return cell


short.cells = []


class DatabaseCase(unittest.TestCase):
    """Tests that read a database of two sweeps of one small cell of the chain, and one of rank-one."""

    @classmethod
    def setUpClass(cls):
        cls._folder = tempfile.TemporaryDirectory()
        cls.folder = Path(cls._folder.name)
        cls.db = cls.folder / "track.db"
        for _ in range(2):
            command("run", "hvp", "--n", "4", "--m", "2", "--seed", "1", *SHORT, cwd=cls.folder)
        command("run", "hvp", "--workload", "rank-one", "--v", "4,2,1", "--y", "2,2,1", *SHORT, cwd=cls.folder)

    @classmethod
    def tearDownClass(cls):
        cls._folder.cleanup()

    def setUp(self):
        before = os.getcwd()
        os.chdir(self.folder)
        self.addCleanup(os.chdir, before)
