"""The workloads as CasADi functions of vectors: forward-over-reverse, `jtimes` of `gradient`.

Matrices are stored by column in CasADi: weights are handed over by column, and a batch, one example a row, is read as its transpose.
"""
import casadi as ca
import numpy as np

from protocol import Cannot, choose

MOST = 50_000_000
"""Multiplications beyond which CasADi's loops over dense products take a second a call."""
MOST_SCALARS = 20_000
"""Multiplications beyond which no expression of scalars (SX) is made: it has an instruction for each."""


def cross_entropy(y, t):
    """One column an example."""
    return (ca.dot(ca.sum1(t), ca.log(ca.sum1(ca.exp(y)))) - ca.dot(t, y)) / y.shape[1]


def linear(W, z, b):
    return W @ z + ca.repmat(b, 1, z.shape[1])


def two_branch(weights, x, t):
    W1, b1, W2, b2, Wg, bg, W3, W4 = weights
    a1 = linear(W1, x, b1)
    u = a1 + linear(W2, x, b2)
    g = linear(Wg, ca.vertcat(1 / (1 + ca.exp(-a1)), u * (u > 0)), bg)
    return cross_entropy(W3 @ g + W4 @ x, t)


def mlp(weights, x, t):
    z = x
    for W, b in zip(weights[:-2:2], weights[1:-2:2]):
        z = ca.tanh(linear(W, z, b))
    return cross_entropy(linear(weights[-2], z, weights[-1]), t)


def logistic(weights, X, y):
    return ca.sum1(ca.log1p(ca.exp(-(2 * y - 1) * (weights[0].T @ X).T))) / y.shape[0]


def rank_one(weights, v):
    return 0.5 * ca.dot(v, weights[0]) ** 2


LOSSES = {"two-branch": two_branch, "mlp": mlp, "logistic": logistic, "rank-one": rank_one}


def columns(array):
    return np.ravel(array, order="F")


def symbol(kind, name, array):
    """An array of one example a row as its transpose, which has the same memory."""
    return kind.sym(name, *(array.shape[::-1] if array.ndim == 2 else (array.size, 1)))


def chain(cell, kind):
    names = [name for name in ("v", "y1", "y2") if name in cell]
    v, y1, *wide = symbols = [symbol(kind, name, cell[name]) for name in names]
    z = v * ca.dot(v, y1)
    # The transpose by column is the matrix by row.
    return ca.Function("hvp", symbols, [wide[0] @ z.T if wide else z]), [cell[name] for name in names]


def hvp(cell, kind):
    weights = cell.weights
    ends = np.cumsum([0] + [array.size for array in weights])
    w, v = kind.sym("w", int(ends[-1])), kind.sym("v", int(ends[-1]))
    parts = [
        ca.reshape(part, *(array.shape if array.ndim == 2 else (array.size, 1)))
        for part, array in zip(ca.vertsplit(w, [int(end) for end in ends]), weights)
    ]
    data = [symbol(kind, f"d{index}", array) for index, array in enumerate(cell.data)]
    gradient = ca.gradient(LOSSES[cell.workload](parts, *data), w)
    arguments = [np.concatenate([columns(array) for array in arrays]) for arrays in (weights, cell.directions)]
    return ca.Function("hvp", [w, v, *data], [ca.densify(ca.jtimes(gradient, w, v))]), arguments + cell.data


TABLE = {"chain": chain} | dict.fromkeys(LOSSES, hvp)


def functions(cell):
    """Functions that compute the cell, each with its arguments: of scalars where there are few, and of matrices."""
    make = choose(cell, TABLE)
    if cell.dtype != "float64":
        raise Cannot("computes in double precision alone")
    if cell.multiplications > MOST:
        raise Cannot(f"takes about a second for {cell.multiplications:,} multiplications; its dense products are plain loops")
    kinds = [ca.SX, ca.MX] if cell.multiplications <= MOST_SCALARS else [ca.MX]
    return [make(cell, kind) for kind in kinds]


def split(cell, result):
    """The one vector of results as arrays of the cell's outputs."""
    if cell.workload == "chain":
        return [result.reshape(cell["v"].size, -1) if "y2" in cell else result]
    ends = np.cumsum([array.size for array in cell.weights])[:-1]
    return [part.reshape(array.shape, order="F") for part, array in zip(np.split(result, ends), cell.weights)]
