"""Measure the time from a network's file to its first result, for a network of 100 operators.

    make build && python3 Benchmarks/onnx/first_result.py --python PYTHON

Writes a network of 25 residual blocks (MatMul, Add, Tanh, Add; 32 channels, 8 examples, single precision) as an ONNX file for
track and as an .npz of its weights for JAX (`jit`) and PyTorch (eager), which PYTHON has. All evaluate it, and compute the
Hessian-vector product of ½ squared error in all weights, in turn, `--runs` times. Prints medians in ms:

- of the whole process, from its start to its end for track, to its first result for the others;
- `after imports`: from the file to the first result in a process that has imported its library already;
- `processor`: user and system time of the whole process, which says what other load does not.

track records its runs in a database that is there already, and checks the product by differences of values.
"""

import argparse
import array
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

from graph import Graph, npz

BLOCKS, WIDTH, BATCH = 25, 32, 8
PEER = '''
import sys, time
task, path = sys.argv[2:4]
if sys.argv[1] == "jax":
    import numpy, jax, jax.numpy as np
    tanh = np.tanh
else:
    import numpy, torch
    tanh = torch.tanh
start = time.monotonic()
file = numpy.load(path)
lift = np.asarray if sys.argv[1] == "jax" else torch.from_numpy
weights = [lift(file[f"w{i}"]) for i in range(BLOCKS)] + [lift(file[f"b{i}"]) for i in range(BLOCKS)]
x, t = lift(file["x"]), lift(file["t"])
def network(weights, x):
    for i in range(BLOCKS):
        x = x + tanh(x @ weights[i] + weights[BLOCKS + i])
    return x
def loss(weights):
    return 0.5 * ((network(weights, x) - t) ** 2).sum() / x.shape[0]
if task == "evaluation":
    result = [jax.jit(network)(weights, x) if sys.argv[1] == "jax" else network(weights, x)]
elif sys.argv[1] == "jax":
    result = jax.jit(lambda w, v: jax.jvp(jax.grad(loss), (w,), (v,))[1])(weights, weights)
else:
    for w in weights: w.requires_grad_(True)
    gradients = torch.autograd.grad(loss(weights), weights, create_graph=True)
    result = torch.autograd.grad(gradients, weights, [w.detach() for w in weights])
total = float(abs(sum(float(abs(r).sum()) for r in result)))
print(time.monotonic() - start, total, flush=True)
'''


def network(path):
    graph = Graph()
    x = "x"
    for i in range(BLOCKS):
        y = graph.add("MatMul", [x, graph.drawn(f"w{i}", [WIDTH, WIDTH])])
        y = graph.add("Tanh", [graph.add("Add", [y, graph.weights(f"b{i}", [WIDTH], -0.1, 0.1)])])
        x = graph.add("Add", [x, y])
    graph.write(path, [("x", ["batch", WIDTH])], [(x, ["batch", WIDTH])])
    return graph


def timed(command):
    """Seconds of the whole process, its output, and its processor time."""
    before, start = os.times(), time.monotonic()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    seconds, after = time.monotonic() - start, os.times()
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return seconds, done.stdout, used


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--track", default=".build/release/track", help="the binary to measure")
    parser.add_argument("--python", help="a Python with numpy, jax and torch; without one, only track is measured")
    parser.add_argument("--runs", type=int, default=9, help="runs of each (default: 9)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        file, database, script = f"{directory}/net.onnx", f"{directory}/track.db", f"{directory}/peer.py"
        graph = network(file)
        values = [[((7919 * (i * WIDTH + j)) % 1000) / 500 - 1 for j in range(WIDTH)] for i in range(BATCH)]
        for name, tensors in {"x": {"x": values}, "xt": {"x": values, "t": values}}.items():
            with open(f"{directory}/{name}.json", "w") as target:
                json.dump(tensors, target)
        with open(script, "w") as target:
            target.write(f"BLOCKS = {BLOCKS}\n{PEER}")
        commands = {
            ("evaluation", "track"): ["run", "network", file, "--given", f"{directory}/x.json"],
            ("product", "track"): ["run", "hvp", "--workload", file, "--loss", "squared-error"]
            + ["--given", f"{directory}/xt.json", "--strategy", "forward-over-reverse", "--rounds", "1"]
            + ["--min-time", "1us", "--processes", "1", "--seed", "1"],
        }
        commands = {key: [options.track, *command, "--json", "--db", database] for key, command in commands.items()}
        if options.python:
            flat = array.array("f", (value for row in values for value in row))
            npz(f"{directory}/net.npz", graph.arrays | {"x": ([BATCH, WIDTH], flat), "t": ([BATCH, WIDTH], flat)})
            for task in ["evaluation", "product"]:
                for peer in ["jax", "torch"]:
                    commands[task, peer] = [options.python, script, peer, task, f"{directory}/net.npz"]
        timed(commands["evaluation", "track"])
        found = {key: [] for key in commands}
        for _ in range(options.runs):
            for key, command in commands.items():
                seconds, text, used = timed(command)
                inner = seconds if key[1] == "track" else float(text.split()[0])
                found[key].append((seconds, inner, used))
        print(f"{len(graph.nodes)} operators, medians of {options.runs} runs in ms\n")
        print("| | | whole process | after imports | processor |\n| --- | --- | ---: | ---: | ---: |")
        for (task, name), rows in sorted(found.items(), key=lambda item: (item[0][0], item[0][1] != "track")):
            figures = [f"{1e3 * statistics.median(column):.0f}" for column in zip(*rows)]
            print(f"| {task} | {name} | {' | '.join(figures)} |")


if __name__ == "__main__":
    main()
