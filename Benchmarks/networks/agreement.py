"""Loss, gradient and Hessian-vector product of random two-branch and MLP networks: track against numpy, in double precision.

    python3 Benchmarks/networks/agreement.py        # needs numpy, and track: $TRACK or .build/release/track

The numpy side is written out by hand: backpropagation, and Pearlmutter's R-operator over it; it shares no code and no method of
differentiation with track. Prints the largest distance of each, relative to the largest element; exit code 1 beyond 1e-10.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

here = pathlib.Path(__file__).resolve().parent
track = os.environ.get("TRACK", str(here.parent.parent / ".build/release/track"))


def softmax(y):
    e = np.exp(y - y.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def head(y, ydot, t):
    """Loss, its derivative in the logits, and the derivative of that along ydot."""
    n = len(y)
    m = y.max(axis=1, keepdims=True)
    loss = -(t * (y - m - np.log(np.exp(y - m).sum(axis=1, keepdims=True)))).sum() / n
    p = softmax(y)
    return loss, (p - t) / n, p * (ydot - (p * ydot).sum(axis=1, keepdims=True)) / n


def two_branch(w, v, x, t):
    a1, a2 = x @ w["W1"].T + w["b1"], x @ w["W2"].T + w["b2"]
    c1, u = 1 / (1 + np.exp(-a1)), a1 + a2
    mask = (u > 0).astype(float)
    c2 = u * mask
    joint = np.hstack([c1, c2])
    g = joint @ w["Wg"].T + w["bg"]
    y = g @ w["W3"].T + x @ w["W4"].T
    slope = c1 * (1 - c1)
    ra1, ra2 = x @ v["W1"].T + v["b1"], x @ v["W2"].T + v["b2"]
    rc1, rc2 = slope * ra1, mask * (ra1 + ra2)
    rjoint = np.hstack([rc1, rc2])
    rg = rjoint @ w["Wg"].T + joint @ v["Wg"].T + v["bg"]
    ry = rg @ w["W3"].T + g @ v["W3"].T + x @ v["W4"].T
    loss, yb, ryb = head(y, ry, t)
    gb, rgb = yb @ w["W3"], ryb @ w["W3"] + yb @ v["W3"]
    jb, rjb = gb @ w["Wg"], rgb @ w["Wg"] + gb @ v["Wg"]
    h = a1.shape[1]
    ub, rub = jb[:, h:] * mask, rjb[:, h:] * mask
    a1b = ub + jb[:, :h] * slope
    ra1b = rub + rjb[:, :h] * slope + jb[:, :h] * (1 - 2 * c1) * rc1
    gradient = {"W1": a1b.T @ x, "b1": a1b.sum(0), "W2": ub.T @ x, "b2": ub.sum(0), "Wg": gb.T @ joint, "bg": gb.sum(0),
                "W3": yb.T @ g, "W4": yb.T @ x}
    hvp = {"W1": ra1b.T @ x, "b1": ra1b.sum(0), "W2": rub.T @ x, "b2": rub.sum(0), "Wg": rgb.T @ joint + gb.T @ rjoint,
           "bg": rgb.sum(0), "W3": ryb.T @ g + yb.T @ rg, "W4": ryb.T @ x}
    return loss, gradient, hvp


def mlp(w, v, x, t):
    layers = len(w) // 2
    values, rvalues = [x], [np.zeros_like(x)]
    for layer in range(1, layers + 1):
        a = values[-1] @ w[f"W{layer}"].T + w[f"b{layer}"]
        ra = rvalues[-1] @ w[f"W{layer}"].T + values[-1] @ v[f"W{layer}"].T + v[f"b{layer}"]
        if layer < layers:
            z = np.tanh(a)
            values.append(z)
            rvalues.append((1 - z * z) * ra)
    loss, ab, rab = head(a, ra, t)
    gradient, hvp = {}, {}
    for layer in range(layers, 0, -1):
        z, rz = values[layer - 1], rvalues[layer - 1]
        gradient[f"W{layer}"], gradient[f"b{layer}"] = ab.T @ z, ab.sum(0)
        hvp[f"W{layer}"], hvp[f"b{layer}"] = rab.T @ z + ab.T @ rz, rab.sum(0)
        if layer > 1:
            zb, rzb = ab @ w[f"W{layer}"], rab @ w[f"W{layer}"] + ab @ v[f"W{layer}"]
            slope = 1 - z * z
            ab, rab = zb * slope, rzb * slope - 2 * zb * z * rz
    return loss, gradient, hvp


def run(directory, *arguments):
    output = subprocess.run([track, *arguments, "--quiet", "--json"], cwd=directory, check=True, capture_output=True, text=True)
    return [json.loads(line) for line in output.stdout.splitlines()]


def distance(found, expected):
    found, expected = np.asarray(found, float), np.asarray(expected, float)
    return np.abs(found - expected).max() / max(np.abs(expected).max(), 1e-300)


generator = np.random.default_rng(7)
worst = {"loss": 0.0, "gradient": 0.0, "hvp": 0.0}
trials = 0
for trial in range(12):
    batch, d, c = (int(generator.integers(low, high)) for low, high in [(1, 40), (1, 30), (2, 12)])
    if trial % 2 == 0:
        h, k = (int(generator.integers(1, 25)) for _ in range(2))
        name, function = "two-branch", two_branch
        shapes = {"W1": (h, d), "b1": (h,), "W2": (h, d), "b2": (h,), "Wg": (k, 2 * h), "bg": (k,), "W3": (c, k), "W4": (c, d)}
        size = ["--size", f"d={d},h={h},k={k},c={c}"]
    else:
        widths = [d] + [int(generator.integers(1, 25)) for _ in range(int(generator.integers(1, 4)))] + [c]
        name, function = "mlp", mlp
        shapes = {}
        for layer, (inputs, outputs) in enumerate(zip(widths, widths[1:]), 1):
            shapes[f"W{layer}"], shapes[f"b{layer}"] = (outputs, inputs), (outputs,)
        size = ["--size", "layers=" + "-".join(map(str, widths))]
    w = {key: generator.standard_normal(shape) / np.sqrt(shape[-1]) for key, shape in shapes.items()}
    v = {key: generator.standard_normal(shape) for key, shape in shapes.items()}
    x = generator.standard_normal((batch, d))
    t = np.eye(c)[generator.integers(0, c, batch)]
    loss, gradient, hvp = function(w, v, x, t)
    with tempfile.TemporaryDirectory() as directory:
        np.savez(f"{directory}/point.npz", x=x, t=t, **w)
        np.savez(f"{directory}/along.npz", x=x, t=t, **w, **{f"{key}.direction": value for key, value in v.items()})
        found = run(directory, "run", "gradient", name, *size, "--given", "point.npz")[0]["outputs"]
        worst["loss"] = max(worst["loss"], distance(found["J"], loss))
        for key in shapes:
            worst["gradient"] = max(worst["gradient"], distance(found[f"{key}.gradient"], gradient[key]))
        for line in run(directory, "run", "hvp", "--workload", name, *size, "--size", f"batch={batch}", "--given", "along.npz",
                        "--strategy", "forward-over-reverse,reverse-over-reverse,linearized", "--rounds", "1", "--min-time", "1us"):
            for key in shapes:
                worst["hvp"] = max(worst["hvp"], distance(line["outputs"][f"{key}.hvp"], hvp[key]))
    trials += 1
print(f"{trials} random networks against numpy {np.__version__}: " + ", ".join(f"{key} {value:.1e}" for key, value in worst.items()))
sys.exit(1 if max(worst.values()) > 1e-10 else 0)
