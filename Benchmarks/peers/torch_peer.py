"""PyTorch: the faster of double backward and forward-over-reverse (`torch.func.jvp` of `torch.func.grad`), found by a few calls of each;
the chain as the expression in its cheapest order. Eager: `torch.compile` needs a compiler and takes minutes.
"""
import os

import torch
import torch.nn.functional as F

from protocol import Prepared, choose, fastest, serve

torch.set_num_threads(int(os.environ.get("TRACK_THREADS", "1")))


def cross_entropy(y, t):
    return -(t * F.log_softmax(y, 1)).sum() / len(y)


def two_branch(weights, x, t):
    W1, b1, W2, b2, Wg, bg, W3, W4 = weights
    a1, a2 = F.linear(x, W1, b1), F.linear(x, W2, b2)
    g = F.linear(torch.cat([torch.sigmoid(a1), torch.relu(a1 + a2)], 1), Wg, bg)
    return cross_entropy(F.linear(g, W3) + F.linear(x, W4), t)


def mlp(weights, x, t):
    z = x
    for W, b in zip(weights[:-2:2], weights[1:-2:2]):
        z = torch.tanh(F.linear(z, W, b))
    return cross_entropy(F.linear(z, weights[-2], weights[-1]), t)


def logistic(weights, X, y):
    return F.softplus(-(2 * y - 1) * (X @ weights[0])).mean()


def rank_one(weights, v):
    return 0.5 * torch.dot(v, weights[0]) ** 2


def double_backward(loss, weights, directions, data):
    weights = [weight.requires_grad_() for weight in weights]

    def call():
        gradient = torch.autograd.grad(loss(weights, *data), weights, create_graph=True)
        return torch.autograd.grad(gradient, weights, grad_outputs=directions)

    return call


def forward_over_reverse(loss, weights, directions, data):
    weights, directions = tuple(weight.detach() for weight in weights), tuple(directions)
    gradient = torch.func.grad(lambda at: loss(at, *data))
    return lambda: torch.func.jvp(gradient, (weights,), (directions,))[1]


def chain(v, y1, y2=None):
    if y2 is None:
        return lambda: [v * torch.dot(v, y1)]
    if len(y2) >= len(v):
        return lambda: [torch.outer(v * torch.dot(v, y1), y2)]
    return lambda: [torch.outer(v, torch.dot(v, y1) * y2)]


TABLE = {"two-branch": two_branch, "mlp": mlp, "logistic": logistic, "rank-one": rank_one}


def tensors(arrays):
    return [torch.from_numpy(array) for array in arrays]


def prepare(cell):
    def arrays(results):
        return [result.detach().numpy() for result in results]

    if cell.workload == "chain":
        return Prepared(chain(*tensors(cell[name] for name in ("v", "y1", "y2") if name in cell)), arrays)
    loss = choose(cell, TABLE)
    arguments = tensors(cell.weights), tensors(cell.directions), tensors(cell.data)
    return fastest([Prepared(way(loss, *arguments), arrays) for way in (forward_over_reverse, double_backward)])


serve(f"torch {torch.__version__}", prepare)
