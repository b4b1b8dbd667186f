"""Copies runs to an MLflow server, for those who keep theirs there."""

from __future__ import annotations

import contextlib
import io
import json
import os
from datetime import datetime
from typing import Any

from .binary import TrackError
from .database import dicts

_METRICS = (
    "median_ns", "min_ns", "p25_ns", "p75_ns", "mad_ns", "setup_ns", "residual", "error", "multiplications",
    "additions", "divisions", "comparisons", "transcendentals", "bytes_read", "bytes_written", "peak_bytes",
)  # fmt: skip
_TAG = "track.run_id"


def to_mlflow(
    uri: str, db: str | os.PathLike[str] | None = None, *, experiment: str = "track", sweep: str | None = None
) -> int:
    """Copies the finished Hessian-vector products of a database to the MLflow server at `uri`, one run each.

    A run that is there already, by its tag `track.run_id`, is left alone, so that the call can be repeated. `sweep`
    copies one sweep, by its sweep_id or `latest`. Times are metrics in nanoseconds, counts are metrics; workload,
    strategy, sizes, type, threads and BLAS are parameters.

    Returns the number of runs that were copied. Raises TrackError where mlflow is not installed.
    """
    try:
        import mlflow
    except ImportError as error:
        raise TrackError("to_mlflow needs the package mlflow: pip install mlflow") from error
    client = mlflow.tracking.MlflowClient(tracking_uri=uri)
    found = client.get_experiment_by_name(experiment)
    place = found.experiment_id if found else client.create_experiment(experiment)
    known = _known(client, place)
    copied = 0
    for row in _rows(db, sweep):
        if row["run_id"] not in known:
            _copy(client, place, row)
            copied += 1
    return copied


def _rows(db: str | os.PathLike[str] | None, sweep: str | None) -> list[dict[str, Any]]:
    condition = "" if sweep is None else " WHERE costs.sweep_id = ?"
    if sweep == "latest":
        condition = " WHERE costs.sweep_id = (SELECT sweep_id FROM sweeps ORDER BY started_at DESC LIMIT 1)"
    return dicts(
        "SELECT costs.*, runs.finished_at, runs.command, runs.seed, runs.model_digest FROM hvp_costs AS costs"
        f" JOIN runs ON runs.run_id = costs.run_id{condition} ORDER BY costs.run_id",
        (sweep,) if "?" in condition else (),
        db,
    )


def _known(client: Any, experiment: str) -> set[str]:
    known: set[str] = set()
    token = None
    while True:
        page = client.search_runs([experiment], max_results=1000, page_token=token)
        known |= {run.data.tags[_TAG] for run in page if _TAG in run.data.tags}
        token = page.token
        if not token:
            return known


def _copy(client: Any, experiment: str, row: dict[str, Any]) -> None:
    from mlflow.entities import Metric, Param, RunTag

    begin, end = _milliseconds(row["started_at"]), _milliseconds(row["finished_at"])
    run = client.create_run(experiment, start_time=begin, run_name=f"{row['workload']} {row['strategy']}")
    sizes = json.loads(row["size"] or "{}")
    parameters = {name: row[name] for name in ("workload", "strategy", "dtype", "threads", "blas", "seed")}
    parameters.update({f"size.{name}": value for name, value in sizes.items()})
    tags = {
        _TAG: row["run_id"], "track.sweep_id": row["sweep_id"], "track.cell_id": row["cell_id"],
        "track.command": row["command"], "track.version": row["track_version"], "track.machine": row["machine"],
        "track.library": row["peer"], "track.model_digest": row["model_digest"],
        "mlflow.source.git.commit": row["git_commit"],
    }  # fmt: skip
    client.log_batch(
        run.info.run_id,
        metrics=[Metric(name, float(row[name]), end, 0) for name in _METRICS if row.get(name) is not None],
        params=[Param(name, str(value)) for name, value in parameters.items()],
        tags=[RunTag(name, str(value)) for name, value in tags.items() if value is not None],
    )
    # Which prints an address for each run.
    with contextlib.redirect_stdout(io.StringIO()):
        client.set_terminated(run.info.run_id, "FINISHED", end)


def _milliseconds(time: str) -> int:
    return round(datetime.fromisoformat(time.replace("Z", "+00:00")).timestamp() * 1000)
