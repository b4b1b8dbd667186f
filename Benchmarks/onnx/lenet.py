"""Time the gradient and the Hessian-vector product of a LeNet-sized network against JAX and PyTorch.

    make build && python3 Benchmarks/onnx/lenet.py --python PYTHON

Writes the network (two convolutions with ReLU and max pooling, three layers; batch 32, images 28 × 28, cross-entropy) as an
ONNX file for track. PYTHON has numpy, jax (`jit`) and torch (eager), which compute the same function of drawn weights. All
have one thread. Prints medians in µs, of track over rounds of at least 5 ms, of the others over 100 calls.
"""

import argparse
import json
import subprocess
import sys
import tempfile

from graph import Graph

BATCH = 32
PEER = '''
import os, sys, time
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
import numpy as np
peer, dtype, batch = sys.argv[1], sys.argv[2], int(sys.argv[3])
random = np.random.default_rng(0)
shapes = [(6, 1, 5, 5), (6,), (16, 6, 5, 5), (16,), (120, 400), (120,), (84, 120), (84,), (10, 84), (10,)]
W = [(0.1 * random.standard_normal(shape)).astype(dtype) for shape in shapes]
V = [random.standard_normal(shape).astype(dtype) for shape in shapes]
X = random.standard_normal((batch, 1, 28, 28)).astype(dtype)
T = np.eye(10)[random.integers(0, 10, batch)].astype(dtype)

def median(call):
    for _ in range(3): call()
    times = []
    for _ in range(100):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return 1e6 * sorted(times)[50]

if peer == "torch":
    import torch, torch.nn.functional as F
    torch.set_num_threads(1)
    w, v = [torch.tensor(a, requires_grad=True) for a in W], [torch.tensor(a) for a in V]
    x, t = torch.tensor(X), torch.tensor(T)
    def loss(w):
        y = F.max_pool2d(F.relu(F.conv2d(x, w[0], w[1], padding=2)), 2)
        y = F.max_pool2d(F.relu(F.conv2d(y, w[2], w[3])), 2).flatten(1)
        y = F.relu(F.linear(F.relu(F.linear(y, w[4], w[5])), w[6], w[7]))
        return -(t * F.log_softmax(F.linear(y, w[8], w[9]), 1)).sum() / batch
    gradient = lambda: torch.autograd.grad(loss(w), w)
    product = lambda: torch.autograd.grad(torch.autograd.grad(loss(w), w, create_graph=True), w, v)
else:
    import jax, jax.numpy as jnp
    jax.config.update("jax_enable_x64", True)
    w, v, x, t = [jnp.asarray(a) for a in W], [jnp.asarray(a) for a in V], jnp.asarray(X), jnp.asarray(T)
    def convolution(x, w, b, p):
        return jax.nn.relu(jax.lax.conv_general_dilated(x, w, (1, 1), [(p, p)] * 2) + b[None, :, None, None])
    def pool(x): return jax.lax.reduce_window(x, -jnp.inf, jax.lax.max, (1, 1, 2, 2), (1, 1, 2, 2), "VALID")
    def loss(w):
        y = pool(convolution(pool(convolution(x, w[0], w[1], 2)), w[2], w[3], 0)).reshape(batch, -1)
        y = jax.nn.relu(jax.nn.relu(y @ w[4].T + w[5]) @ w[6].T + w[7])
        return -(t * jax.nn.log_softmax(y @ w[8].T + w[9])).sum() / batch
    once = jax.jit(jax.grad(loss))
    twice = jax.jit(lambda w, v: jax.jvp(jax.grad(loss), (w,), (v,))[1])
    gradient = lambda: jax.block_until_ready(once(w))
    product = lambda: jax.block_until_ready(twice(w, v))
print(median(gradient), median(product))
'''


def lenet(path):
    graph = Graph()

    def convolution(x, name, inputs, outputs, padding):
        weights, bias = graph.drawn(f"{name}.weight", [outputs, inputs, 5, 5]), graph.weights(f"{name}.bias", [outputs], -0.1, 0.1)
        y = graph.add("Conv", [x, weights, bias], kernel_shape=[5, 5], pads=[padding] * 4, strides=[1, 1])
        return graph.add("MaxPool", [graph.add("Relu", [y])], kernel_shape=[2, 2], strides=[2, 2])

    def layer(x, name, inputs, outputs):
        weights, bias = graph.drawn(f"{name}.weight", [outputs, inputs]), graph.weights(f"{name}.bias", [outputs], -0.1, 0.1)
        return graph.add("Gemm", [x, weights, bias], transB=1)

    x = graph.add("Flatten", [convolution(convolution("x", "conv1", 1, 6, 2), "conv2", 6, 16, 0)])
    x = graph.add("Relu", [layer(x, "layer1", 400, 120)])
    x = layer(graph.add("Relu", [layer(x, "layer2", 120, 84)]), "layer3", 84, 10)
    graph.write(path, [("x", ["batch", 1, 28, 28])], [(x, ["batch", 10])])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--track", default=".build/release/track", help="the binary to measure")
    parser.add_argument("--python", help="a Python with numpy, jax and torch; without one, only track is measured")
    options = parser.parse_args()
    print("| | | gradient | product |\n| --- | --- | ---: | ---: |")
    with tempfile.TemporaryDirectory() as directory:
        lenet(f"{directory}/lenet.onnx")
        for dtype in ["float32", "float64"]:
            command = [options.track, "run", "hvp", "--workload", f"{directory}/lenet.onnx", "--loss", "cross-entropy"]
            command += ["--size", f"batch={BATCH}", "--strategy", "gradient,forward-over-reverse", "--dtype", dtype, "--seed", "1"]
            command += ["--rounds", "15", "--min-time", "5ms", "--processes", "1", "--json", "--db", f"{directory}/{dtype}.db"]
            text = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
            rows = {row["strategy"]: row["timing"]["median_ns"] / 1e3 for row in map(json.loads, text.splitlines())}
            print(f"| {dtype} | track | {rows['gradient']:.0f} | {rows['forward-over-reverse']:.0f} |", flush=True)
            for peer in ["jax", "torch"] if options.python else []:
                command = [options.python, "-c", PEER, peer, dtype, str(BATCH)]
                text = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
                print(f"| {dtype} | {peer} | {' | '.join(f'{float(us):.0f}' for us in text.split())} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
