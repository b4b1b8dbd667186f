import contextlib
import io
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import track

from .support import DatabaseCase

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
