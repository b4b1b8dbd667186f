"""HIPS autograd: reverse over reverse, `make_hvp`."""
import importlib.metadata

import autograd.numpy as np
from autograd.differential_operators import make_hvp

from protocol import Cannot, Prepared, choose, serve


def cross_entropy(y, t):
    y = y - np.max(y, axis=1, keepdims=True)
    return -np.sum(t * (y - np.log(np.sum(np.exp(y), axis=1, keepdims=True)))) / len(y)


def two_branch(weights, x, t):
    W1, b1, W2, b2, Wg, bg, W3, W4 = weights
    a1, a2 = np.dot(x, W1.T) + b1, np.dot(x, W2.T) + b2
    g = np.dot(np.concatenate([1 / (1 + np.exp(-a1)), relu(a1 + a2)], axis=1), Wg.T) + bg
    return cross_entropy(np.dot(g, W3.T) + np.dot(x, W4.T), t)


def relu(u):
    return u * (u > 0)


def mlp(weights, x, t):
    z = x
    for W, b in zip(weights[:-2:2], weights[1:-2:2]):
        z = np.tanh(np.dot(z, W.T) + b)
    return cross_entropy(np.dot(z, weights[-2].T) + weights[-1], t)


def logistic(weights, X, y):
    return np.mean(np.logaddexp(0, -(2 * y - 1) * np.dot(X, weights[0])))


def rank_one(weights, v):
    return 0.5 * np.dot(v, weights[0]) ** 2


TABLE = {"two-branch": two_branch, "mlp": mlp, "logistic": logistic, "rank-one": rank_one}


def prepare(cell):
    if cell.workload == "chain":
        raise Cannot("differentiates; of a product it makes what numpy makes")
    loss = choose(cell, TABLE)
    hvp = make_hvp(lambda weights: loss(weights, *cell.data))
    weights, directions = tuple(cell.weights), tuple(cell.directions)
    return Prepared(lambda: hvp(weights)[0](directions), list)


serve(f"autograd {importlib.metadata.version('autograd')}", prepare)
