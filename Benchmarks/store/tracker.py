"""Records the workload of the benchmark with MLflow or Trackio, each in the fastest way its documentation gives.

    tracker.py mlflow|trackio DIRECTORY N        one JSON object on stdout

Run by run.py with the interpreter that has both. Vectors are texts for MLflow, which has no arrays, and lists for Trackio.
"""
import json
import os
import random
import sys
import time


def values(serial):
    chance = random.Random(serial)
    strategies = ["forward-over-reverse", "reverse-over-forward", "reverse-over-reverse", "forward-over-forward", "linearized"]
    parameters = {
        "n": 8 << serial // 5 % 5, "width": 64, "depth": 3, "batch": 32, "classes": 10, "strategy": strategies[serial % 5]}
    metrics = {
        "multiplications": 100.0, "additions": 90.0, "transcendentals": 64.0, "bytes_read": 800.0, "bytes_written": 400.0,
        "peak_bytes": 64.0}
    vectors = {name: [chance.random() for _ in range(64)] for name in ("x", "x.hvp")}
    return parameters, metrics, vectors, [chance.randrange(100_000, 1_000_000) for _ in range(10)]


def with_mlflow(directory, count):
    import mlflow
    from mlflow.entities import Metric, Param, RunTag
    from mlflow.tracking import MlflowClient

    mlflow.set_tracking_uri(f"sqlite:///{directory}/mlflow.db")
    client = MlflowClient()
    experiment = client.create_experiment("benchmark", artifact_location=directory)
    client.create_run(experiment)  # Loads what is loaded lazily.
    start = time.perf_counter()
    for serial in range(count):
        parameters, metrics, vectors, samples = values(serial)
        run = client.create_run(experiment).info.run_id
        now = int(time.time() * 1000)
        client.log_batch(
            run,
            metrics=[Metric(key, value, now, 0) for key, value in metrics.items()]
            + [Metric("elapsed_ns", value, now, step) for step, value in enumerate(samples)],
            params=[Param(key, str(value)) for key, value in parameters.items()],
            tags=[RunTag(key, json.dumps(value)) for key, value in vectors.items()])
        client.set_terminated(run)
    return time.perf_counter() - start, [f"{directory}/mlflow.db"]


def with_trackio(directory, count):
    os.environ["TRACKIO_DIR"] = directory
    import trackio

    start = time.perf_counter()
    for serial in range(count):
        parameters, metrics, vectors, samples = values(serial)
        trackio.init(project="benchmark", name=f"run-{serial}", config=parameters, embed=False)
        trackio.log({**metrics, **vectors})
        for sample in samples:
            trackio.log({"elapsed_ns": sample})
        trackio.finish()
    return time.perf_counter() - start, [
        os.path.join(place, name) for place, _, names in os.walk(directory) for name in names if ".db" in name]


def main():
    which, directory, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    output = os.dup(1)
    os.dup2(2, 1)  # Both libraries print.
    elapsed, files = {"mlflow": with_mlflow, "trackio": with_trackio}[which](directory, count)
    size = sum(os.path.getsize(file) for file in files if os.path.exists(file))
    os.write(output, json.dumps({"n": count, "seconds": elapsed, "bytes": size}).encode())


if __name__ == "__main__":
    main()
