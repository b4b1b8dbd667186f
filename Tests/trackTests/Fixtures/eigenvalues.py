"""Eigenvalues of Hessians of small models by LAPACK, for the tests of `track run curvature`.

    python3 Tests/trackTests/Fixtures/eigenvalues.py .build/release/track > Tests/trackTests/Fixtures/eigenvalues.json

The matrices are those of `track run hessian --strategy explicit-hessian` with seed 1, the eigenvalues those of numpy.linalg.eigvalsh
(dsyevd). Values nearer than 1e-8 of the largest are one. A model is refused if that is a matter of rounding: with a gap between a
hundredth of that and ten times as much.
"""

import json
import subprocess
import sys
import tempfile

import numpy

ROSENBROCK = "sum(100*(x[1:]-x[:-1]^2)^2+(1-x[:-1])^2)"
MODELS = {
    "rank one, by hand": "rank-one --v 3,1,4",
    "rank one": "rank-one --n 12",
    "one variable": "rank-one --n 1",
    "identity": ["--function", "0.5*dot(x,x)", "--let", "x:7"],
    "multiple, by hand": ["--function", "sum(d*x^2)", "--let", "d=1,1,2,2,2,5,5,-3,0,0", "--let", "x:10", "--variables", "x"],
    "saddle": ["--function", "x[0]*x[1]", "--let", "x:2"],
    "path": ["--function", "sum(x[1:]*x[:-1])", "--let", "x:16"],
    "square of a sum": ["--function", "sum(x)^2", "--let", "x:11"],
    "ring": ["--function", "sum((x-concatenate([x[1:],x[:1]]))^2)", "--let", "x:13"],
    "quartic": ["--function", "sum(x^4)", "--let", "x:9"],
    "sum and square": ["--function", "sum(exp(x))+dot(x,x)^2", "--let", "x:6"],
    "log-sum-exp": ["--function", "logsumexp(x)", "--let", "x:10"],
    "quadratic form": ["--function", "dot(x,A@x)", "--let", "A:8x8", "--let", "x:8", "--variables", "x"],
    "one layer": ["--function", "sum(tanh(W@v))", "--let", "W:3x4", "--let", "v:4", "--variables", "W"],
    "Rosenbrock, 4": ["--function", ROSENBROCK, "--let", "x=0.5,-1,2,0.25"],
    "Rosenbrock, 30": ["--function", ROSENBROCK, "--let", "x:30"],
    "logistic": "logistic --size samples=30,d=6",
    "logistic, few samples": "logistic --size samples=6,d=12",
    "mlp": "mlp --size layers=2-3-2,batch=4",
    "mlp, sigmoid": "mlp --size layers=3-4-3,batch=9 --activation sigmoid",
    "two-branch": "two-branch --size d=2,h=3,k=2,c=2,batch=4",
}


def hessian(track, arguments):
    """The Hessian that track computes by columns."""
    with tempfile.TemporaryDirectory() as directory:
        command = [track, "run", "hessian", *arguments, "--strategy", "explicit-hessian", "--seed", "1"]
        options = ["--rounds", "2", "--min-time", "1us", "--json", "--full-outputs", "--db", f"{directory}/track.db"]
        output = subprocess.run(command + options, check=True, capture_output=True, text=True).stdout
    run = next(run for run in map(json.loads, output.splitlines()) if run["strategy"] == "explicit-hessian")
    return numpy.array(next(value for name, value in run["outputs"].items() if name.endswith("hessian")))


def distinct(values):
    """Ascending values without those that are near the one before, and the number of each."""
    near = 1e-8 * max(abs(values))
    found, counts = [], []
    for value in values:
        gap = value - found[-1] if found else numpy.inf
        if 0.01 * near < gap < 10 * near:
            sys.exit(f"the gap {gap} is a matter of rounding; choose another model")
        if gap <= near:
            counts[-1] += 1
        else:
            found.append(float(value))
            counts.append(1)
    return found, counts


def main():
    track = sys.argv[1]
    rows = []
    for name, arguments in MODELS.items():
        arguments = arguments.split() if isinstance(arguments, str) else arguments
        matrix = hessian(track, arguments)
        values, counts = distinct(numpy.linalg.eigvalsh((matrix + matrix.T) / 2))
        rows.append({"name": name, "arguments": arguments, "values": values, "counts": counts, "trace": float(numpy.trace(matrix))})
    print("[")
    print(",\n".join(json.dumps(row) for row in rows))
    print("]")


if __name__ == "__main__":
    main()
