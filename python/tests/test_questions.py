import contextlib
import importlib.util
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request

import track

from .support import DatabaseCase, needs
from .test_documents import ROOT, blocks
from .test_mlflow import free_port


class QuestionTests(DatabaseCase):
    """The lines of docs/questions.md for other tools, where the tool can be had."""

    def test_each_tool_reads_the_file(self):
        answered = []
        for code in blocks("docs/questions.md", "python"):
            tools = [name for name in re.findall(r"[\w.]+", code.split("import ", 1)[1].split("\n")[0]) if name != "as"]
            with self.subTest(code.split("\n")[0]):
                missing = [name for name in tools if name != "scanner" and importlib.util.find_spec(name) is None]
                if missing:
                    self.skipTest(f"without {', '.join(missing)}")
                written = io.StringIO()
                with contextlib.redirect_stdout(written):
                    exec(compile(code, "docs/questions.md", "exec"), {})
                self.assertIn("reverse", written.getvalue())
                answered.append(code)
        self.assertGreater(len(answered), 0)

    @needs("datasette")
    def test_datasette_answers_its_queries(self):
        line = next(block for block in blocks("docs/questions.md", "bash") if "datasette" in block).split()
        port = free_port()
        config = str(ROOT / line[line.index("--metadata") + 1])
        server = subprocess.Popen(
            [sys.executable, "-m", "datasette", line[1], "--metadata", config, "--port", str(port)],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=self.folder,
        )  # fmt: skip
        try:
            rows = self.answer(server, f"http://127.0.0.1:{port}/track/fastest.json?_shape=array")
            self.assertEqual({row["workload"] for row in rows}, {"chain", "rank-one"})
            rows = self.answer(server, f"http://127.0.0.1:{port}/track/hvp_costs.json?_shape=array")
            self.assertEqual(len(rows), len(track.database.dicts("hvp_costs")))
            self.assertEqual(self.answer(server, f"http://127.0.0.1:{port}/track/failed.json?_shape=array"), [])
        finally:
            server.send_signal(signal.SIGINT)
            server.communicate()

    def answer(self, server, address):
        for _ in range(200):
            try:
                with urllib.request.urlopen(address, timeout=5) as reply:
                    return json.load(reply)
            except urllib.error.HTTPError:
                raise
            except OSError:
                if server.poll() is not None:
                    self.fail(server.stderr.read().decode())
                time.sleep(0.1)
        return self.fail("datasette did not answer")


class ActionTests(DatabaseCase):
    """The step of .github/actions/compare, run by bash as GitHub runs it."""

    def step(self, **inputs):
        text = (ROOT / ".github/actions/compare/action.yml").read_text(encoding="utf-8")
        script = "\n".join(line[8:] for line in text.split("run: |\n")[1].splitlines())
        used = set(re.findall(r"^        (\w+): \$\{\{ inputs\.\w+ \}\}", text, re.M))
        self.assertEqual(used, {"A", "B", "DB", "FACTOR", "FAIL"})
        files = {name: self.folder / name.lower() for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
        for path in files.values():
            path.write_text("")
        (self.folder / "bin").mkdir(exist_ok=True)
        with contextlib.suppress(FileExistsError):
            (self.folder / "bin" / "track").symlink_to(os.path.abspath(track.binary()))
        environment = {
            **os.environ, "PATH": f"{self.folder}/bin:{os.environ['PATH']}", "DB": str(self.db), "FAIL": "true",
            "FACTOR": "1000", **inputs, **{name: str(path) for name, path in files.items()},
        }  # fmt: skip
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, *(path.read_text() for path in files.values())

    def test_the_summary_is_the_comparison(self):
        status, summary, output = self.step(A="latest~2", B="latest~1")
        self.assertEqual((status, output), (0, "slower=false\n"))
        self.assertEqual(summary, str(track.compare("latest~2", "latest~1", self.db, factor=1000)))

    def test_what_cannot_be_compared_fails_the_step(self):
        status, summary, _ = self.step(A="nothing", B="latest")
        self.assertGreater(status, 1)
        self.assertEqual(summary, "")
