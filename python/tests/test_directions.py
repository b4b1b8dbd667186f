import unittest

import track
from track.libraries import Cannot, Function, load

from .support import has, needs

K = 4


@unittest.skipUnless(has("numpy"), "without numpy: pip install numpy")
class DirectionsCase(unittest.TestCase):
    """Several directions at once, against each of them alone, by the library itself."""

    def check(self, library, loss, strategies=None, without=()):
        """Compares what a batch and a loop give with single products. Returns the names that were compared."""
        import numpy as np

        random = np.random.default_rng(0)
        data = {"X": random.normal(size=(7, 3))}
        directions = {"w": random.normal(size=(K, 3)), "b": random.normal(size=K)}

        def made(directions):
            variables = {"w": np.full(3, 0.3), "b": np.float64(0.2)}
            return load(library)(Function(loss, variables, data, directions, strategies or {}), None, 1)

        def product(brought, name):
            with brought.context():
                prepared = brought.prepare(name, brought.given_directions())
                arrays = [brought.to_array(leaf) for leaf in prepared.leaves(prepared.call())]
            return {leaf: np.frombuffer(array.data).reshape(array.shape) for leaf, array in zip(brought.names, arrays)}

        several = made(directions)
        self.assertEqual(several.count, K)
        singles = [made({name: rows[index] for name, rows in directions.items()}) for index in range(K)]
        self.assertEqual([single.count for single in singles], [None] * K)
        compared = []
        for strategy in several.announced():
            name = strategy["name"].partition("/")[2]
            if strategy["gives"] != "product" or name == "compile":
                continue
            if name in without:
                with self.assertRaises(Cannot):
                    product(several, name)
                continue
            alone = [product(single, several.parts(name)[0]) for single in singles]
            for leaf, rows in product(several, name).items():
                with self.subTest(name, leaf=leaf):
                    np.testing.assert_allclose(rows, np.stack([one[leaf] for one in alone]), rtol=1e-12, atol=1e-14)
            compared.append(name)
        return compared

    @needs("jax")
    def test_jax(self):
        import jax
        import jax.numpy as jnp

        found = self.check(
            "jax",
            lambda w, b, X: jnp.sum(jnp.tanh(X @ w + b) ** 2),
            {"mine": lambda f, x, v: jax.jvp(jax.grad(f), (x,), (v,))[1]},
        )
        own = ["forward-over-reverse", "reverse-over-forward", "reverse-over-reverse", "linearize"]
        own += ["explicit-jacfwd", "explicit-jacrev", "mine"]
        self.assertEqual(found, [name for one in own for name in (one, f"{one}-loop")])

    @needs("torch")
    def test_torch(self):
        import torch

        strategies = {
            "mine": lambda f, x, v: torch.func.jvp(torch.func.grad(f), (x,), (v,))[1],
            "branches": lambda f, x, v: {name: abs(part) if part.sum() > 9e9 else part for name, part in v.items()},
        }
        found = self.check(
            "torch", lambda w, b, X: (torch.tanh(X @ w + b) ** 2).sum(), strategies, without=("branches",)
        )
        for name in ("double-backward", "func-jvp-grad", "func-vjp-grad", "func-hessian", "mine"):
            self.assertIn(name, found)
            self.assertIn(f"{name}-loop", found)
        # PyTorch takes these one at a time.
        self.assertEqual(
            [name for name in found if "functional" in name], ["functional-hvp-loop", "functional-vhp-loop"]
        )
        self.assertNotIn("branches", found)
        # No second derivative in b, and none at all.
        self.check("torch", lambda w, b, X: (torch.tanh(X @ w) ** 2).sum() + b)
        self.check("torch", lambda w, b, X: (X @ w).sum() + b)

    @needs("jax")
    def test_a_number_of_directions_is_drawn_later(self):
        import numpy as np

        made = load("jax")(Function(lambda w: (w**4).sum(), {"w": np.ones(2)}, directions=3), None, 1)
        self.assertEqual((made.count, made.given_directions()), (3, None))
        names = [strategy["name"] for strategy in made.announced()]
        self.assertIn("jax/linearize-loop", names)
        self.assertNotIn("jax/gradient-loop", names)
        for wrong in (0, -1, True, {"w": np.ones((2, 3))}, {"w": np.ones((0, 2))}):
            with self.assertRaisesRegex(track.TrackError, "directions"):
                load("jax")(Function(lambda w: (w**4).sum(), {"w": np.ones(2)}, directions=wrong), None, 1)
