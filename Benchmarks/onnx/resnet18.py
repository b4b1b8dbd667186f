"""Measure the memory of a ResNet-18 with random weights against what track predicts.

    make build && python3 Benchmarks/onnx/resnet18.py

Writes the network (11.7 million parameters in single precision; input [batch, 3, 224, 224]) to a directory of its own,
evaluates it, and takes one Hessian-vector product. For both it prints, in MB: `predicted`, what --max-memory compares;
`peak`, the most memory that track had (ru_maxrss), less what it has for a network of a few numbers; and the ratio. Of the
product also `peak_bytes`, which the database has: the exact need of its workspace. Exits with 1 if a peak is beyond 1.1
predictions.

`--width 4 --image 32` is a network of the same graph that takes a second; its memory is too small to tell anything.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time

from graph import Graph

BETWEEN = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[2:]).returncode
with open(sys.argv[1], "w") as peak:
    peak.write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(status)
"""
UNITS = {"bytes": 1, "B": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "kB": 1e3, "KB": 1e3, "MB": 1e6, "GB": 1e9}


def resnet18(path, width=64, classes=1000, image=224):
    graph = Graph()

    def convolution(x, name, channels, out, size, stride):
        weights = graph.drawn(f"{name}.weight", [out, channels, size, size])
        x = graph.add("Conv", [x, weights], strides=[stride] * 2, pads=[size // 2] * 4, kernel_shape=[size] * 2)
        parts = [("weight", 0.9, 1.1), ("bias", -0.1, 0.1), ("running_mean", -0.1, 0.1), ("running_var", 0.9, 1.1)]
        norm = [graph.weights(f"{name}.norm.{part}", [out], low, high) for part, low, high in parts]
        return graph.add("BatchNormalization", [x, *norm], epsilon=1e-5)

    x = graph.add("Relu", [convolution("x", "conv1", 3, width, 7, 2)])
    x = graph.add("MaxPool", [x], kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1])
    channels = width
    for stage in range(4):
        out = width << stage
        for block in range(2):
            name, stride = f"layer{stage + 1}.{block}", 2 if stage > 0 and block == 0 else 1
            y = graph.add("Relu", [convolution(x, f"{name}.conv1", channels, out, 3, stride)])
            y = convolution(y, f"{name}.conv2", out, out, 3, 1)
            if stride != 1 or channels != out:
                x = convolution(x, f"{name}.downsample", channels, out, 1, stride)
            x = graph.add("Relu", [graph.add("Add", [y, x])])
            channels = out
    x = graph.add("Flatten", [graph.add("GlobalAveragePool", [x])])
    weights, bias = graph.drawn("fc.weight", [classes, channels]), graph.weights("fc.bias", [classes], -0.1, 0.1)
    y = graph.add("Gemm", [x, weights, bias], transB=1)
    graph.write(path, [("x", ["batch", 3, image, image])], [(y, ["batch", classes])])
    return graph.parameters


class Track:
    def __init__(self, binary, directory):
        self.binary, self.directory, self.count = binary, directory, 0

    def __call__(self, *arguments):
        """Runs a command; returns its exit code, what it printed on each stream, and the most memory that it had.

        A small process in between starts it: the kernel counts what a process had before it became another program.
        """
        self.count += 1
        command = [self.binary, *arguments, "--db", f"{self.directory}/{self.count}.db"]
        path = f"{self.directory}/{self.count}"
        with open(f"{path}.out", "w+") as output, open(f"{path}.err", "w+") as errors:
            between = [sys.executable, "-S", "-c", BETWEEN, f"{path}.peak", *command]
            status = subprocess.run(between, stdout=output, stderr=errors).returncode
            output.seek(0)
            errors.seek(0)
            with open(f"{path}.peak") as peak:
                return status, output.read(), errors.read(), int(peak.read()) * 1024

    def run(self, *arguments):
        status, text, errors, peak = self(*arguments)
        if status != 0:
            sys.exit(f"{' '.join(arguments)}: exit {status}\n{text}{errors}")
        return text, peak

    def predicted(self, *arguments):
        """The bytes of the sentence with which a limit of one byte is refused."""
        _, text, errors, _ = self(*arguments, "--max-memory", "1B")
        found = re.search(r"needs (?:at least )?([0-9.,]+) ([A-Za-z]+)", text + errors)
        if not found:
            sys.exit(f"{' '.join(arguments)}: no prediction in\n{text}{errors}")
        return float(found[1].replace(",", "")) * UNITS[found[2]]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--track", default=".build/release/track", help="the binary to measure")
    parser.add_argument("--width", type=int, default=64, help="channels of the first stage (default: 64)")
    parser.add_argument("--image", type=int, default=224, help="height and width of the input (default: 224)")
    parser.add_argument("--batch", type=int, default=1, help="number of images (default: 1)")
    parser.add_argument("--max-time", default="5m", help="time of the product and its check (default: 5m)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        track, path, tiny = Track(options.track, directory), f"{directory}/resnet18.onnx", f"{directory}/tiny.onnx"
        parameters = resnet18(path, options.width, image=options.image)
        resnet18(tiny, 1, 2, 8)
        size, batch = os.path.getsize(path), f"batch={options.batch}"
        print(f"{parameters} numbers in {size / 1e6:.1f} MB; batch {options.batch}, images {options.image} × {options.image}")

        def given(name, image):
            count = options.batch * 3 * image * image
            values = [((7919 * i) % 1000) / 500 - 1 for i in range(count)]
            rows = [[values[a : a + image] for a in range(b, b + image * image, image)] for b in range(0, count, image * image)]
            images = [rows[a : a + 3] for a in range(0, len(rows), 3)]
            with open(f"{directory}/{name}.json", "w") as file:
                json.dump({"x": images}, file)
            return f"{directory}/{name}.json"

        x, small = given("x", options.image), given("small", 8)
        product = ["--loss", "cross-entropy", "--size", batch, "--strategy", "forward-over-reverse", "--rounds", "1"]
        product += ["--min-time", "1us", "--max-time", options.max_time, "--processes", "1", "--seed", "1", "--json"]
        commands = {
            "evaluation": (["run", "network", path, "--given", x, "--json"], ["run", "network", tiny, "--given", small]),
            "product": (["run", "hvp", "--workload", path, *product], ["run", "hvp", "--workload", tiny, *product]),
        }
        print("| | predicted | peak | peak ÷ predicted | peak_bytes | seconds |\n| --- | ---: | ---: | ---: | ---: | ---: |")
        isWithin = True
        for name, (command, least) in commands.items():
            predicted = track.predicted(*command)
            own = track.run(*least)[1]
            start = time.monotonic()
            text, peak = track.run(*command)
            seconds = time.monotonic() - start
            run = next(line for line in map(json.loads, text.splitlines()) if line["status"] == "finished")
            peak -= own
            isWithin = isWithin and peak <= 1.1 * predicted
            figures = [f"{predicted / 1e6:.1f}", f"{peak / 1e6:.1f}", f"{peak / predicted:.3f}"]
            figures += [f"{run['costs']['peak_bytes'] / 1e6:.1f}", f"{seconds:.1f}"]
            print(f"| {name} | {' | '.join(figures)} |")
    return 0 if isWithin else 1


if __name__ == "__main__":
    sys.exit(main())
