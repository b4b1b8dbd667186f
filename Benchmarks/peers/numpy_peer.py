"""numpy by hand: derivatives written out (Pearlmutter's R-operator over backpropagation), products in the order that is the cheapest.

With `--out` the products chain and rank-one write into arrays made once (`out=`), as a careful user of numpy would; without it each call
makes its results anew, as the expression does. The other workloads are the same in both, so `--out` has them not. Several directions, and the
columns of a Hessian, are a loop.
"""
import sys

import numpy as np

from protocol import Cannot, Prepared, choose, serve

OUT = "--out" in sys.argv
BLOCK = 2 << 20
"""Bytes of rows that are read from memory once."""


def chain(cell):
    v, y1 = cell["v"], cell["y1"]
    if "y2" not in cell:
        return rank_one(v, y1)
    y2 = cell["y2"]
    out = np.empty((v.size, y2.size), v.dtype) if OUT else None
    if y2.size >= v.size:
        return lambda: np.multiply((v * v.dot(y1))[:, None], y2, out=out)
    return lambda: np.multiply(v[:, None], v.dot(y1) * y2, out=out)


def rank_one(v, y):
    if OUT:
        out = np.empty_like(v)
        return lambda: np.multiply(v, v.dot(y), out=out)
    return lambda: v * v.dot(y)


def logistic(cell):
    """Rows in blocks that stay in the cache between X [w v] and the share of Xᵀ(…) that follows."""
    X, w, d = cell["X"], cell["w"], cell["w.direction"]
    samples = len(X)
    rows = max(1, BLOCK // (X.itemsize * X.shape[1]))

    def hvp():
        both = np.stack([w, d], axis=1)
        result = 0
        for start in range(0, samples, rows):
            x = X[start:start + rows]
            product = x @ both
            p = 1 / (1 + np.exp(-product[:, 0]))
            result = result + ((p * (1 - p) / samples) * product[:, 1]) @ x
        return result

    return hvp


def head(y, ry, t):
    """The mean cross-entropy's derivative in the logits y, and the derivative of that along ry."""
    p = np.exp(y - y.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    n = len(y)
    return (p - t) / n, p * (ry - (p * ry).sum(axis=1, keepdims=True)) / n


def two_branch(cell):
    W1, b1, W2, b2, Wg, bg, W3, W4 = cell.weights
    V1, c1, V2, c2, Vg, cg, V3, V4 = cell.directions
    x, t = cell["x"], cell["t"]
    h = len(b1)

    def hvp():
        a1 = x @ W1.T + b1
        ra1 = x @ V1.T + c1
        s = 1 / (1 + np.exp(-a1))
        slope = s * (1 - s)
        rs = slope * ra1
        u = a1 + (x @ W2.T + b2)
        mask = u > 0
        joint = np.concatenate([s, u * mask], axis=1)
        rjoint = np.concatenate([rs, (ra1 + (x @ V2.T + c2)) * mask], axis=1)
        g = joint @ Wg.T + bg
        rg = rjoint @ Wg.T + joint @ Vg.T + cg
        yb, ryb = head(g @ W3.T + x @ W4.T, rg @ W3.T + g @ V3.T + x @ V4.T, t)
        gb = yb @ W3
        rgb = ryb @ W3 + yb @ V3
        jb = gb @ Wg
        rjb = rgb @ Wg + gb @ Vg
        rub = rjb[:, h:] * mask
        ra1b = rub + rjb[:, :h] * slope + jb[:, :h] * ((1 - 2 * s) * rs)
        return [
            ra1b.T @ x, ra1b.sum(0), rub.T @ x, rub.sum(0), rgb.T @ joint + gb.T @ rjoint, rgb.sum(0),
            ryb.T @ g + yb.T @ rg, ryb.T @ x,
        ]

    return hvp


def mlp(cell):
    W, b = cell.weights[::2], cell.weights[1::2]
    V, c = cell.directions[::2], cell.directions[1::2]
    x, t = cell["x"], cell["t"]

    def hvp():
        z, rz = [x], [None]
        for layer in range(len(W)):
            a = z[layer] @ W[layer].T
            a += b[layer]
            ra = z[layer] @ V[layer].T
            ra += c[layer]
            if layer > 0:
                ra += rz[layer] @ W[layer].T
            if layer < len(W) - 1:
                np.tanh(a, out=a)
                ra *= 1 - a * a
                z.append(a)
                rz.append(ra)
        ab, rab = head(a, ra, t)
        results = []
        for layer in reversed(range(len(W))):
            rW = rab.T @ z[layer]
            if layer > 0:
                rW += ab.T @ rz[layer]
            results += [rab.sum(0), rW]
            if layer > 0:
                zb = ab @ W[layer]
                rzb = rab @ W[layer]
                rzb += ab @ V[layer]
                slope = 1 - z[layer] * z[layer]
                ab = zb * slope
                rab = rzb * slope
                zb *= z[layer]
                zb *= rz[layer]
                zb *= 2
                rab -= zb
        return results[::-1]

    return hvp


TABLE = {
    "chain": chain, "rank-one": lambda cell: rank_one(cell["v"], cell["x.direction"]), "logistic": logistic,
    "two-branch": two_branch, "mlp": mlp,
}


def prepare(cell):
    if OUT and cell.workload not in ("chain", "rank-one"):
        raise Cannot("writes into arrays made once for products alone; see the peer without --out")
    if cell.is_hessian:
        columns = [prepare(one) for one in cell.along_units()]
        return Prepared(
            lambda: [column.call() for column in columns],
            lambda results: [np.stack([np.concatenate([part.ravel() for part in columns[0].arrays(column)]) for column in results])])
    if cell.count:
        calls = [prepare(cell.along(index)) for index in range(cell.count)]
        return Prepared(
            lambda: [one.call() for one in calls],
            lambda results: [np.stack(parts) for parts in zip(*[calls[0].arrays(result) for result in results])])
    call = choose(cell, TABLE)(cell)
    return Prepared(call, lambda results: results if isinstance(results, list) else [results])


serve(f"numpy {np.__version__} by hand{', out=' if OUT else ''}", prepare, has_many=True)
