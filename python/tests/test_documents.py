import contextlib
import io
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import track

from .support import SHORT, DatabaseCase, command, needs, peer_environment, short

ROOT = Path(__file__).resolve().parents[2]


def blocks(document, language):
    """The blocks of a document in a language."""
    text = (ROOT / document).read_text(encoding="utf-8")
    return [part.split("\n```")[0] for part in text.split(f"```{language}\n")[1:]]


class DocumentTests(DatabaseCase):
    def test_reading_works_as_the_page_says(self):
        code = next(block for block in blocks("docs/python.md", "python") if "track.read(" in block)
        written = io.StringIO()
        with contextlib.redirect_stdout(written), tempfile.TemporaryDirectory():
            exec(compile(code, "docs/python.md", "exec"), {})
        self.assertIn("# What the orders of evaluation cost", written.getvalue())

    @needs("jax")
    def test_measuring_works_as_the_page_says(self):
        one, several = (block for block in blocks("docs/python.md", "python") if "track.measure(" in block)
        names = {}
        with contextlib.redirect_stdout(io.StringIO()), mock.patch("track.measure", short):
            exec(compile(one, "docs/python.md", "exec"), names)
            rows = names["cell"].rows
            exec(compile(several, "docs/python.md", "exec"), names)
        self.assertIn("jax/linearize", [row["strategy"] for row in rows])
        for row in rows:
            self.assertIn(f"`{row['strategy']}`" if row["library"] else "", (ROOT / "docs/python.md").read_text())
        self.assertIn("jax/linearize-loop", [row["strategy"] for row in names["cell"].rows])

    @needs("jax")
    def test_the_command_of_the_page_works(self):
        one, several = (line for line in blocks("docs/python.md", "sh")[1].splitlines() if "--library" in line)
        (self.folder / "loss.py").write_text(
            "import jax.numpy as jnp\ndef loss(w):\n    return jnp.sum(w**4)\nvariables = {'w': jnp.ones(3)}\n"
        )
        written = command(*one.split()[1:], *SHORT, cwd=self.folder, env=peer_environment())
        self.assertIn("jax/reverse-over-reverse", written)
        written = command(*several.split()[1:], *SHORT, cwd=self.folder, env=peer_environment())
        self.assertIn("jax/reverse-over-reverse-loop", written)

    def test_what_is_exported_is_documented(self):
        page = (ROOT / "docs/python.md").read_text(encoding="utf-8")
        for name in set(track.__all__) - {"Cell", "Comparison", "__version__", "binary"}:
            self.assertIn(name, page)
            self.assertTrue(getattr(track, name).__doc__)

    def test_to_mlflow_says_what_it_needs(self):
        with mock.patch.dict("sys.modules", {"mlflow": None}), self.assertRaisesRegex(track.TrackError, "pip install"):
            track.to_mlflow("http://127.0.0.1:1")


if __name__ == "__main__":
    unittest.main()
