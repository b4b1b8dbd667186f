import os
import runpy
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import track
from track.database import dicts

from .support import has, needs, short

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "python"


class ExampleTests(unittest.TestCase):
    """The examples, as they are but for shorter samples."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        before = os.getcwd()
        os.chdir(folder.name)
        self.addCleanup(os.chdir, before)
        short.cells = []

    def run_example(self, name):
        with mock.patch("track.measure", short), mock.patch("builtins.print"):
            runpy.run_path(str(EXAMPLES / name))
        rows = {row["strategy"]: row for cell in short.cells for row in cell.rows}
        for strategy, row in rows.items():
            if row["status"] != "finished":
                self.assertIn(strategy, ("finite-difference", "torch/compile"), row["reason"])
        self.assertIn("forward-over-reverse", rows)
        return rows

    @needs("jax")
    def test_logistic(self):
        self.assertIn("jax/linearize", self.run_example("logistic.py"))
        self.assertIn("jax/linearize", Path("logistic.md").read_text())

    @needs("jax")
    def test_mlp(self):
        self.assertIn("jax/explicit-jacrev", self.run_example("mlp.py"))

    @needs("torch")
    def test_cnn(self):
        self.assertIn("torch/double-backward", self.run_example("cnn.py"))

    def test_scripts_have_fewer_than_fifteen_lines(self):
        for path in EXAMPLES.glob("*.py"):
            self.assertLess(len([line for line in path.read_text().splitlines() if line.strip()]), 15, path.name)

    @unittest.skipUnless(has("jax") and has("nbclient"), "without jax and nbclient: pip install jax nbclient ipykernel")
    def test_notebook(self):
        import nbclient
        import nbformat

        notebook = nbformat.read(EXAMPLES / "which_way.ipynb", as_version=4)
        for cell in notebook.cells:
            cell.source = cell.source.replace(
                'db="notebook.db")\ncell', 'db="notebook.db", rounds=2, min_time="20us")\ncell'
            )
        with mock.patch.dict(os.environ, {"PYTHONPATH": str(Path(track.__file__).parents[1])}):
            nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
        shown = notebook.cells[2].outputs[-1]["data"]["text/html"]
        self.assertIn("<svg", shown)
        self.assertIn("jax/linearize", shown)
        self.assertGreater(len(dicts("hvp_costs", db="notebook.db")), 10)
