import contextlib
import io
import json
import math
import os
import tempfile
import unittest
from pathlib import Path

import track
from track.database import dicts

from .support import command, has, needs, peer_environment

SHORT = {"rounds": 2, "min_time": "20us", "max_time": "300s"}
BASELINES = {"value", "gradient"}


def numbers(count, seed=1):
    """Numbers around zero, the same in each run."""
    return [math.sin(seed * 7.3 + 1.7 * index) for index in range(count)]


class MeasureCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.db = str(self.folder / "track.db")
        before = os.getcwd()
        os.chdir(self.folder)
        self.addCleanup(os.chdir, before)

    def rows(self, cell):
        return {row["strategy"]: row for row in cell.rows}

    def product(self, cell, strategy):
        """The product that a strategy computed, by the names of the variables."""
        run = self.rows(cell)[strategy]["run_id"]
        found = dicts("SELECT name, preview FROM run_outputs WHERE run_id = ?", (run,), cell.db)
        return {row["name"].removesuffix(".hvp"): json.loads(row["preview"]) for row in found}

    def assert_finished(self, cell, strategies):
        rows = self.rows(cell)
        for name in strategies:
            self.assertEqual(rows[name]["status"], "finished", f"{name}: {rows[name]['reason']}")
            self.assertGreater(rows[name]["median_ns"], 0)


JAX = ["forward-over-reverse", "reverse-over-forward", "reverse-over-reverse", "linearize", "explicit-jacfwd"]
JAX = [f"jax/{name}" for name in [*JAX, "explicit-jacrev", "gradient", "value", "call"]]
BASELINES_OF_JAX = ["jax/gradient", "jax/value", "jax/call"]
OURS = ["forward-over-reverse", "reverse-over-reverse", "gradient", "value", "linearized"]


@needs("jax")
class JaxTests(MeasureCase):
    def logistic(self):
        import jax.numpy as jnp
        import numpy as np

        def loss(w, X, y):
            return jnp.mean(jnp.logaddexp(0.0, -(2 * y - 1) * (X @ w)))

        X = np.array(numbers(120)).reshape(40, 3)
        return loss, {"w": np.array(numbers(3, 2))}, {"X": X, "y": (X[:, 0] > 0).astype(float)}

    def test_every_strategy_runs_beside_tracks_own(self):
        loss, variables, data = self.logistic()
        cell = track.measure(loss, variables, data, db=self.db, **SHORT)
        self.assert_finished(cell, [*JAX, *OURS])
        rows = self.rows(cell)
        self.assertEqual(rows["jax/call"]["error"], None)
        gives = {name: rows[f"jax/{name}"]["gives"] for name in ("call", "value", "gradient", "linearize")}
        self.assertEqual(gives, {"call": "nothing", "value": "value", "gradient": "gradient", "linearize": "product"})
        with_setup = {name for name, row in rows.items() if row["setup_call_ns"] is not None}
        self.assertEqual(with_setup, {"linearized", "jax/linearize"})
        said = rows["jax/linearize"]["library_costs"]["setup_ns"]
        self.assertEqual(rows["jax/linearize"]["setup_call_ns"], said)
        for name in set(JAX) - {"jax/call"}:
            self.assertLess(rows[name]["error"], 64)
            self.assertGreater(rows[name]["setup_ns"], 0)
            self.assertTrue(rows[name]["library"].startswith("jax "))
        self.assertGreater(rows["jax/gradient"]["library_costs"]["flops"], 100)
        self.assertIsNone(rows["gradient"]["library"])
        self.assertGreater(rows["gradient"]["multiplications"], 200)
        runs = dicts("SELECT DISTINCT workload, dtype, cell_id FROM runs", (), self.db)
        self.assertEqual(runs, [{"workload": "test_measure.py:loss", "dtype": "float64", "cell_id": cell.cell_id}])
        self.assertIsNone(cell.remark)
        command("db", "check", cwd=self.folder)

    def test_the_product_is_that_of_the_formula(self):
        import numpy as np

        loss, variables, data = self.logistic()
        v = np.array([1.0, -2.0, 0.5])
        cell = track.measure(
            loss,
            variables,
            data,
            db=self.db,
            directions={"w": v},
            only=["jax/linearize", "forward-over-reverse"],
            **SHORT,
        )
        X, y, w = data["X"], data["y"], variables["w"]
        p = 1 / (1 + np.exp(-(2 * y - 1) * (X @ w)))
        expected = X.T @ (p * (1 - p) * (X @ v)) / len(y)
        self.assertEqual(list(self.rows(cell)), ["forward-over-reverse", "jax/linearize"])
        for strategy in self.rows(cell):
            np.testing.assert_allclose(self.product(cell, strategy)["w"], expected, rtol=1e-12)

    def test_several_directions_at_once(self):
        import numpy as np

        loss, variables, data = self.logistic()
        v = np.array([[1.0, -2.0, 0.5], [0.0, 1.0, 0.0], [3.0, 0.0, -1.0], [1.0, 1.0, 1.0], [2.0, 0.0, 0.0]])
        strategies = {
            "mine": lambda f, x, v: _jvp_of_gradient(f, x, v),
            # Wrong in the last direction alone.
            "wrong": lambda f, x, v: {"w": _jvp_of_gradient(f, x, v)["w"] * (1 + 1e-3 * (v["w"][0] == 2))},
        }
        cell = track.measure(loss, variables, data, db=self.db, directions={"w": v}, strategies=strategies, **SHORT)
        rows = self.rows(cell)
        ours = {"forward-over-reverse", "forward-over-reverse-loop", "linearized", "linearized-loop", "gradient"}
        products = [name for name in [*JAX, "jax/mine"] if name not in BASELINES_OF_JAX]
        loops = [f"{name}-loop" for name in products]
        self.assert_finished(cell, [*products, *loops, *BASELINES_OF_JAX, *ours])
        self.assertEqual((rows["jax/wrong"]["status"], rows["jax/wrong-loop"]["status"]), ("failed", "failed"))
        self.assertEqual(rows["jax/mine-loop"]["library_costs"]["products"], 5)
        self.assertNotIn("jax/value-loop", rows)
        X, y, w = data["X"], data["y"], variables["w"]
        p = 1 / (1 + np.exp(-(2 * y - 1) * (X @ w)))
        expected = (X.T @ ((p * (1 - p))[:, None] * (X @ v.T)) / len(y)).T
        for name in ("jax/forward-over-reverse", "jax/linearize-loop", "forward-over-reverse"):
            np.testing.assert_allclose(self.product(cell, name)["w"], expected.ravel(), rtol=1e-12)
        found = dicts("SELECT DISTINCT directions FROM hvp_costs WHERE cell_id = ?", (cell.cell_id,), self.db)
        self.assertEqual(found, [{"directions": 5}])
        command("db", "check", cwd=self.folder)

    def test_a_number_of_directions_is_drawn(self):
        loss, variables, data = self.logistic()
        only = ["jax/linearize", "jax/linearize-loop", "forward-over-reverse"]
        cell = track.measure(loss, variables, data, db=self.db, directions=2, only=only, beside="track", **SHORT)
        self.assert_finished(cell, only)
        self.assertEqual([len(self.product(cell, name)["w"]) for name in only], [2 * 3] * 3)

    def test_a_wrong_strategy_is_caught_and_never_the_best(self):
        loss, variables, data = self.logistic()
        strategies = {
            "wrong": lambda f, x, v: {"w": 1.001 * v["w"]},
            "right": lambda f, x, v: _jvp_of_gradient(f, x, v),
            "raises": lambda f, x, v: 1 / 0,
            "shapeless": lambda f, x, v: {"w": v["w"][:2]},
        }
        cell = track.measure(loss, variables, data, db=self.db, strategies=strategies, beside=None, **SHORT)
        rows = self.rows(cell)
        self.assertEqual(rows["jax/wrong"]["status"], "failed")
        self.assertIn("differs by", rows["jax/wrong"]["reason"])
        self.assertEqual(rows["jax/right"]["status"], "finished")
        self.assertIn("ZeroDivisionError", rows["jax/raises"]["reason"])
        self.assertIn("shape", rows["jax/shapeless"]["reason"])
        self.assertNotIn("gradient", rows)
        self.assertNotIn(cell.best, ("jax/wrong", "jax/call", "jax/value"))
        self.assertTrue(cell.reason)

    def test_pytrees_and_constants(self):
        import jax.numpy as jnp

        def loss(params, batch):
            z = batch["x"]
            for layer in params["layers"]:
                z = batch["activation"](z @ layer["W"] + layer["b"])
            return jnp.mean((z - batch["t"]) ** batch["power"])

        layers = [
            {"W": jnp.array(numbers(6)).reshape(2, 3), "b": jnp.zeros(3)},
            {"W": jnp.array(numbers(3, 3)).reshape(3, 1), "b": jnp.zeros(1)},
        ]
        batch = {"x": jnp.array(numbers(8, 4)).reshape(4, 2), "t": jnp.ones((4, 1)), "power": 2, "activation": jnp.tanh}
        cell = track.measure(loss, {"layers": layers}, batch, db=self.db, **SHORT)
        self.assert_finished(cell, [*JAX, "forward-over-reverse"])
        names = ["layers.0.W", "layers.0.b", "layers.1.W", "layers.1.b"]
        self.assertEqual(sorted(self.product(cell, "jax/linearize")), names)
        # JAX's arrays are in single precision unless the user says otherwise.
        self.assertEqual(dicts("SELECT DISTINCT dtype FROM runs", (), self.db), [{"dtype": "float32"}])
        double = track.measure(loss, {"layers": layers}, batch, db=self.db, dtype="float64", only=JAX[:1], **SHORT)
        self.assert_finished(double, JAX[:1])

    def test_what_track_cannot_compute_is_named_and_goes_on(self):
        import jax.numpy as jnp

        def loss(A, b):
            return jnp.sum(jnp.linalg.solve(A @ A.T + 5 * jnp.eye(3), b) ** 2)

        cell = track.measure(
            loss, {"A": jnp.array(numbers(9)).reshape(3, 3)}, {"b": jnp.ones(3)}, db=self.db, dtype="float64", **SHORT
        )
        self.assertIn("custom_call", cell.remark)
        self.assertTrue(any("custom_call" in note for note in cell.notes))
        self.assertEqual({name.split("/")[0] for name in self.rows(cell)}, {"jax"})
        self.assert_finished(cell, JAX)
        self.assertIn("custom_call", str(cell))

    def test_the_caller_is_left_as_it_was(self):
        import jax

        loss, variables, data = self.logistic()
        before = os.sched_getaffinity(0)
        with jax.enable_x64(False) if hasattr(jax, "enable_x64") else contextlib.nullcontext():
            track.measure(loss, variables, data, db=self.db, only=["jax/gradient"], **SHORT)
            self.assertEqual(str(jax.numpy.ones(1).dtype), "float32")
        self.assertEqual(os.sched_getaffinity(0), before)
        self.assertEqual([path.name for path in Path(tempfile.gettempdir()).glob("track-*/peer")], [])

    def test_mistakes_are_errors_that_say_so(self):
        import numpy as np

        loss, variables, data = self.logistic()
        for changes, words in [
            ({"library": "numpy"}, "expected one of jax, torch"),
            ({"variables": {}}, "no array to differentiate in"),
            ({"variables": {"w": np.arange(3)}}, "elements of int"),
            ({"directions": {"w": np.ones(4)}}, "directions have the shapes"),
            ({"only": ["jax/none"]}, 'no strategy "jax/none"'),
            ({"beside": "us"}, "expected 'track' or None"),
            ({"strategies": {"linearize": lambda f, x, v: v}}, "choose another name"),
            ({"rounds": 0}, "--rounds"),
            ({"threads": 100_000}, "--threads"),
        ]:
            given = {"variables": variables, "data": data, **SHORT, **changes}
            with self.subTest(words), self.assertRaisesRegex(track.TrackError, words):
                track.measure(loss, db=self.db, **given)

    def test_what_the_function_raises_is_the_reason(self):
        def loss(w):
            raise RuntimeError("not today")

        with self.assertRaisesRegex((track.TrackError, RuntimeError), "not today"):
            cell = track.measure(loss, {"w": numbers(2)}, db=self.db, **SHORT)
            raise RuntimeError(cell.reason)

    def test_it_is_shown_as_text_and_as_html(self):
        loss, variables, data = self.logistic()
        cell = track.measure(loss, variables, data, db=self.db, only=["jax/linearize", "gradient"], **SHORT)
        written = io.StringIO()
        with contextlib.redirect_stdout(written):
            cell.show()
        self.assertIn("jax/linearize", written.getvalue())
        page = cell._repr_html_()
        self.assertEqual(page.count("<tr>"), 3)
        self.assertIn("<svg", page)

    def test_the_command_measures_a_function_of_a_file(self):
        (self.folder / "loss.py").write_text(
            "import jax.numpy as jnp\n"
            "print('this is no answer')\n"
            "def loss(w, X):\n    return jnp.sum(jnp.tanh(X @ w))\n"
            "variables = {'w': jnp.array([0.1, 0.2])}\n"
            "data = {'X': jnp.array([[1.0, 2.0], [3.0, -1.0]])}\n"
            "directions = None\n"
        )
        line = ["run", "hvp", "--workload", "loss.py:loss", "--library", "jax", "--rounds", "2", "--min-time", "20us"]
        written = command(*line, "--json", cwd=self.folder, env=peer_environment())
        rows = [json.loads(text) for text in written.splitlines()]
        self.assertEqual({row["status"] for row in rows if row["strategy"] in {*JAX, *OURS}}, {"finished"})
        self.assertLess({*JAX, *OURS}, {row["strategy"] for row in rows} | {""})
        self.assertEqual({row["workload"] for row in rows}, {"loss.py:loss"})
        only = ["--strategy", "jax/linearize,jax/linearize-loop,forward-over-reverse-loop", "--directions", "3"]
        written = command(*line, *only, "--json", cwd=self.folder, env=peer_environment())
        rows = [json.loads(text) for text in written.splitlines()]
        self.assertEqual([(row["status"], row["directions"]) for row in rows], [("finished", 3)] * 3)

    def test_the_command_takes_tensors_from_a_file(self):
        import numpy as np

        (self.folder / "f.py").write_text("import jax.numpy as jnp\ndef f(w, a):\n    return jnp.sum(a * w**3)\n")
        np.savez(self.folder / "t.npz", **{"w": [1.0, 2.0], "a": [2.0, 3.0], "w.direction": [1.0, -1.0]})
        line = ["run", "hvp", "--workload", "f.py:f", "--library", "jax", "--given", "t.npz", "--variables", "w"]
        written = command(
            *line, "--json", *["--rounds", "1", "--min-time", "20us"], cwd=self.folder, env=peer_environment()
        )
        rows = {row["strategy"]: row for row in map(json.loads, written.splitlines())}
        self.assertEqual(rows["jax/linearize"]["outputs"], {"w.hvp": [12.0, -36.0]})
        self.assertEqual(rows["forward-over-reverse"]["outputs"], {"w.hvp": [12.0, -36.0]})


def _jvp_of_gradient(f, x, v):
    import jax

    return jax.jvp(jax.grad(f), (x,), (v,))[1]


TORCH = ["double-backward", "functional-hvp", "functional-vhp", "func-jvp-grad", "func-vjp-grad", "func-hessian"]
TORCH = [f"torch/{name}" for name in [*TORCH, "gradient", "value", "call"]]


@needs("torch")
class TorchTests(MeasureCase):
    def test_every_strategy_runs_beside_tracks_own(self):
        import torch

        def loss(w, X, y):
            return torch.nn.functional.softplus(-(2 * y - 1) * (X @ w)).mean()

        X = torch.tensor(numbers(120), dtype=torch.float64).reshape(40, 3)
        w = torch.tensor(numbers(3, 2), dtype=torch.float64, requires_grad=True)
        only = [*TORCH, *OURS]
        cell = track.measure(
            loss, {"w": w}, {"X": X, "y": (X[:, 0] > 0).double()}, library="torch", only=only, db=self.db, **SHORT
        )
        self.assert_finished(cell, only)
        self.assertIsNone(w.grad)
        rows = self.rows(cell)
        # PyTorch counts products of matrices and convolutions, and none of a matrix and a vector.
        self.assertEqual(rows["torch/gradient"]["library_costs"], {"flops": 0})
        for name in set(TORCH) - {"torch/call"}:
            self.assertLess(rows[name]["error"], 64)

    def test_several_directions_at_once(self):
        import torch

        def loss(w, X):
            return (torch.tanh(X @ w) ** 2).sum()

        X, w = (torch.tensor(numbers(count), dtype=torch.float64) for count in (60, 3))
        batches = ["double-backward", "func-jvp-grad", "func-vjp-grad", "func-hessian"]
        loops = [*batches, "functional-hvp", "functional-vhp"]
        only = [*(f"torch/{name}" for name in batches), *(f"torch/{name}-loop" for name in loops)]
        only += ["torch/gradient", "forward-over-reverse", "forward-over-reverse-loop"]
        cell = track.measure(
            loss, {"w": w}, {"X": X.reshape(20, 3)}, library="torch", directions=4, only=only, db=self.db, **SHORT
        )
        self.assert_finished(cell, only)
        self.assertEqual(len(self.product(cell, "torch/double-backward")["w"]), 4 * 3)

    def test_a_module_by_functional_call(self):
        import torch

        model = torch.nn.Sequential(
            torch.nn.Conv2d(1, 2, 3), torch.nn.Tanh(), torch.nn.AvgPool2d(2), torch.nn.Flatten(), torch.nn.Linear(8, 3)
        )

        def loss(parameters, batch):
            y = torch.func.functional_call(model, parameters, (batch["x"],))
            return torch.nn.functional.cross_entropy(y, batch["t"])

        batch = {"x": torch.tensor(numbers(144)).reshape(4, 1, 6, 6), "t": torch.tensor([0, 1, 2, 1])}
        only = [*TORCH, "forward-over-reverse"]
        cell = track.measure(
            loss, dict(model.named_parameters()), batch, library="torch", only=only, db=self.db, **SHORT
        )
        self.assert_finished(cell, only)
        self.assertGreater(self.rows(cell)["torch/gradient"]["library_costs"]["flops"], 1000)
        self.assertEqual(
            sorted(self.product(cell, "forward-over-reverse")), ["0.bias", "0.weight", "4.bias", "4.weight"]
        )

    def test_compile_runs_or_says_why_not(self):
        import torch

        only = ["torch/compile", "torch/double-backward"]
        cell = track.measure(
            lambda w: (w**4).sum(), {"w": torch.ones(5)}, library="torch", only=only, db=self.db, **SHORT
        )
        row = self.rows(cell)["torch/compile"]
        if row["status"] == "skipped":
            self.assertIn("torch.compile", row["reason"])
        else:
            self.assertEqual(row["status"], "finished")
            self.assertIn(row["library_costs"]["compiled"], ("func-jvp-grad", "func-vjp-grad"))

    def test_a_wrong_strategy_is_caught(self):
        import torch

        cell = track.measure(
            lambda w: (w**3).sum(), {"w": torch.tensor(numbers(5))}, library="torch", db=self.db, **SHORT,
            strategies={"wrong": lambda f, x, v: {"w": 6 * v["w"]}}, only=["torch/wrong", "torch/double-backward"],
        )  # fmt: skip
        self.assertEqual(self.rows(cell)["torch/wrong"]["status"], "failed")
        self.assertEqual(self.rows(cell)["torch/double-backward"]["status"], "finished")

    def test_an_operation_that_track_does_not_have_is_named(self):
        import torch

        cell = track.measure(
            lambda w: torch.linalg.svdvals(w.reshape(2, 2)).sum(), {"w": torch.tensor([3.0, 1.0, 1.0, 2.0])},
            library="torch", db=self.db, only=["torch/double-backward"], **SHORT,
        )  # fmt: skip
        self.assertIn("svd", cell.remark.lower())

    @unittest.skipUnless(has("jax"), "without jax: pip install jax")
    def test_jax_and_torch_agree(self):
        """The same function, point and direction: both are right by track's check, and equal to rounding."""
        import jax.numpy as jnp
        import numpy as np
        import torch

        X, w, v = np.array(numbers(60)).reshape(20, 3), np.array(numbers(3, 2)), np.array(numbers(3, 5))
        common = {"variables": {"w": w}, "data": {"X": X}, "directions": {"w": v}, "db": self.db, **SHORT}
        ours = track.measure(lambda w, X: jnp.sum(jnp.tanh(X @ w) ** 2), only=["jax/forward-over-reverse"], **common)
        theirs = track.measure(
            lambda w, X: (torch.tanh(X @ w) ** 2).sum(), library="torch", only=["torch/double-backward"], **common
        )
        np.testing.assert_allclose(
            self.product(ours, "jax/forward-over-reverse")["w"],
            self.product(theirs, "torch/double-backward")["w"],
            rtol=1e-13,
        )
