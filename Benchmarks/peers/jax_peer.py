"""JAX: `jit` of forward-over-reverse, `jvp` of `grad`; the chain as the expression in its cheapest order, jitted. Several directions by
`vmap` of that or, with `--loop`, the faster of `lax.map` of it, all jitted, and a loop in Python over it. The Hessian is `jax.hessian`, jitted.

The results of one call become ready together, and calls one after the other, so that waiting for one of them waits for all.
"""
import os
import sys

# Read when JAX starts: the number of threads of XLA's pool, and whether one product may use more than one.
THREADS = os.environ.get("TRACK_THREADS", "1")
os.environ["NPROC"] = THREADS
if THREADS == "1":
    os.environ["XLA_FLAGS"] = os.environ.get("XLA_FLAGS", "") + " --xla_cpu_multi_thread_eigen=false"
os.environ.setdefault("JAX_PLATFORMS", "cpu")

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402
from jax.flatten_util import ravel_pytree  # noqa: E402

from protocol import Cannot, Prepared, choose, fastest, serve  # noqa: E402

LOOP = "--loop" in sys.argv
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


LOSSES = {"two-branch": two_branch, "mlp": mlp, "logistic": logistic, "rank-one": rank_one}


def hessian(loss):
    def matrix(weights, *data):
        flat, parts = ravel_pytree(weights)
        return [jax.hessian(lambda at: loss(parts(at), *data))(flat)]

    return matrix


def functions(cell):
    """Ways to compute the cell, with their arguments: each gives a list of arrays."""
    if cell.workload == "chain":
        return [jax.jit(chain)], [cell["v"], cell["y1"]] + ([cell["y2"]] if "y2" in cell else [])
    loss = choose(cell, LOSSES)
    if cell.is_hessian:
        return [jax.jit(hessian(loss))], [cell.weights, *cell.data]
    one, arguments = hvp(loss), [cell.weights, cell.directions, *cell.data]
    if not cell.count:
        return [jax.jit(one)], arguments
    if not LOOP:
        return [jax.jit(jax.vmap(one, in_axes=(None, 0, *[None] * len(cell.data))))], arguments
    single = jax.jit(one)

    def loop(weights, directions, *data):
        return [single(weights, [direction[index] for direction in directions], *data) for index in range(cell.count)]

    def mapped(weights, directions, *data):
        return jax.lax.map(lambda direction: one(weights, direction, *data), directions)

    return [jax.jit(mapped), loop], arguments


def prepare(cell):
    if LOOP and not cell.count:
        raise Cannot("loops over several directions")
    compiled, arguments = functions(cell)
    arguments = jax.device_put(jax.tree.map(jnp.asarray, arguments))

    def prepared(function):
        def call():
            results = function(*arguments)
            (results[-1] if isinstance(results[0], list) else results)[0].block_until_ready()
            return results

        return Prepared(call, arrays)

    def arrays(results):
        if isinstance(results[0], list):
            results = [np.stack(parts) for parts in zip(*results)]
        return [np.asarray(result) for result in results]

    return fastest([prepared(function) for function in compiled], calls=3)


serve(f"jax {jax.__version__}{', loop' if LOOP else ''}", prepare, has_many=True)
