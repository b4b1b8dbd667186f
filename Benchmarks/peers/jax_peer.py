"""JAX: `jit` of forward-over-reverse, `jvp` of `grad`; the chain as the expression in its cheapest order, jitted.

The results of one call become ready together, so that waiting for one of them waits for the call.
"""
import os

# Read when JAX starts: the number of threads of XLA's pool, and whether one product may use more than one.
THREADS = os.environ.get("TRACK_THREADS", "1")
os.environ["NPROC"] = THREADS
if THREADS == "1":
    os.environ["XLA_FLAGS"] = os.environ.get("XLA_FLAGS", "") + " --xla_cpu_multi_thread_eigen=false"
os.environ.setdefault("JAX_PLATFORMS", "cpu")

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402

from protocol import Prepared, choose, serve  # noqa: E402

jax.config.update("jax_enable_x64", True)  # float32 stays float32


def cross_entropy(y, t):
    return -(t * jax.nn.log_softmax(y)).sum() / len(y)


def two_branch(weights, x, t):
    W1, b1, W2, b2, Wg, bg, W3, W4 = weights
    a1, a2 = x @ W1.T + b1, x @ W2.T + b2
    g = jnp.concatenate([jax.nn.sigmoid(a1), jax.nn.relu(a1 + a2)], axis=1) @ Wg.T + bg
    return cross_entropy(g @ W3.T + x @ W4.T, t)


def mlp(weights, x, t):
    z = x
    for W, b in zip(weights[:-2:2], weights[1:-2:2]):
        z = jnp.tanh(z @ W.T + b)
    return cross_entropy(z @ weights[-2].T + weights[-1], t)


def logistic(weights, X, y):
    return jax.nn.softplus(-(2 * y - 1) * (X @ weights[0])).mean()


def rank_one(weights, v):
    return 0.5 * (v @ weights[0]) ** 2


def hvp(loss):
    return lambda weights, directions, *data: jax.jvp(
        lambda at: jax.grad(loss)(at, *data), (weights,), (directions,))[1]


def chain(v, y1, y2=None):
    if y2 is None:
        return [v * (v @ y1)]
    return [jnp.outer(v * (v @ y1), y2) if y2.size >= v.size else jnp.outer(v, (v @ y1) * y2)]


TABLE = {name: hvp(loss) for name, loss in
         [("two-branch", two_branch), ("mlp", mlp), ("logistic", logistic), ("rank-one", rank_one)]} | {"chain": chain}


def prepare(cell):
    compiled = jax.jit(choose(cell, TABLE))
    if cell.workload == "chain":
        arguments = [cell["v"], cell["y1"]] + ([cell["y2"]] if "y2" in cell else [])
    else:
        arguments = [cell.weights, cell.directions, *cell.data]
    arguments = jax.device_put(jax.tree.map(jnp.asarray, arguments))

    def call():
        results = compiled(*arguments)
        results[0].block_until_ready()
        return results

    return Prepared(call, lambda results: [np.asarray(result) for result in results])


serve(f"jax {jax.__version__}", prepare)
