import os
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

import track

from .support import SHORT

ROOT = Path(__file__).resolve().parents[2]


class WheelTests(unittest.TestCase):
    """The wheel in a bare virtual environment, which has no other package."""

    @classmethod
    def setUpClass(cls):
        cls._folder = tempfile.TemporaryDirectory()
        cls.folder = Path(cls._folder.name)
        cls.wheel = cls.made("dist")
        cls.python = cls.folder / "venv" / "bin" / "python"
        subprocess.run([sys.executable, "-m", "venv", cls.folder / "venv"], check=True)
        install = [cls.python, "-m", "pip", "install", "--quiet", "--no-index", "--no-cache-dir", cls.wheel]
        subprocess.run(install, check=True)

    @classmethod
    def tearDownClass(cls):
        cls._folder.cleanup()

    @classmethod
    def made(cls, name):
        script = [sys.executable, ROOT / "python" / "wheel.py", track.binary(), cls.folder / name]
        return Path(subprocess.run(script, check=True, capture_output=True, text=True).stdout.strip())

    def environment(self):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("TRACK", "PYTHON"))}
        return {**kept, "PATH": f"{self.python.parent}:/usr/bin:/bin"}

    def run_there(self, *command):
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment(), capture_output=True, text=True, check=False
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_it_is_called_after_its_version_and_glibc(self):
        self.assertRegex(self.wheel.name, r"^track-[0-9.]+-py3-none-manylinux_2_35_x86_64\.whl$")

    def test_equal_inputs_give_equal_bytes(self):
        self.assertEqual(self.made("again").read_bytes(), self.wheel.read_bytes())

    def test_it_gives_the_command_and_the_package(self):
        version = self.run_there("track", "--version").split()[1]
        code = "import track; print(track.__version__, track.binary())"
        self.assertEqual(self.run_there(self.python, "-c", code).split(), [version, str(self.python.parent / "track")])
        self.assertEqual(self.run_there(self.python, "-m", "track", "--version").split()[1], version)
        self.run_there("track", "run", "hvp", "--n", "4", "--m", "2", *SHORT)
        code = "import track; print(len(track.read('hvp_costs')), track.report()[:2])"
        self.assertEqual(self.run_there(self.python, "-c", code), "3 # \n")

    def test_it_requires_no_package_and_is_typed(self):
        with zipfile.ZipFile(self.wheel) as archive:
            self.assertIsNone(archive.testzip())
            names = archive.namelist()
            text = archive.read(next(name for name in names if name.endswith("METADATA"))).decode()
        self.assertIn("track/py.typed", names)
        required = [line for line in text.splitlines() if line.startswith("Requires-Dist") and "extra ==" not in line]
        self.assertEqual(required, [])

    def test_what_is_removed_is_all_that_was_installed(self):
        record = self.run_there(self.python, "-m", "pip", "show", "--files", "track")
        self.assertIn("../../../bin/track", record)
        self.assertIn("track/__init__.py", record)
