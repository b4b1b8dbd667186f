import os
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

import track

from .support import DatabaseCase, has, needs


def free_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@needs("mlflow")
class MLflowTests(DatabaseCase):
    """Runs as a real MLflow server keeps them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not has("mlflow"):
            return
        cls.store = tempfile.TemporaryDirectory()
        port = free_port()
        cls.uri = f"http://127.0.0.1:{port}"
        cls.server = subprocess.Popen(
            [sys.executable, "-m", "mlflow", "server", "--host", "127.0.0.1", "--port", str(port), "--workers", "1",
             "--backend-store-uri", f"sqlite:///{cls.store.name}/mlflow.db", "--artifacts-destination", cls.store.name],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, cwd=cls.store.name,
        )  # fmt: skip
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{cls.uri}/health", timeout=1).close()
                return
            except OSError:
                if cls.server.poll() is not None:
                    break
                time.sleep(0.2)
        cls.tearDownClass()
        raise unittest.SkipTest("mlflow server did not start")

    @classmethod
    def tearDownClass(cls):
        if has("mlflow"):
            import signal

            if cls.server.poll() is None:
                os.killpg(cls.server.pid, signal.SIGTERM)
            cls.server.wait()
            cls.store.cleanup()
        super().tearDownClass()

    def test_every_run_is_there_once(self):
        import mlflow

        rows = track.database.dicts("hvp_costs")
        self.assertEqual(track.to_mlflow(self.uri), len(rows))
        self.assertEqual(track.to_mlflow(self.uri), 0)
        client = mlflow.tracking.MlflowClient(self.uri)
        experiment = client.get_experiment_by_name("track").experiment_id
        found = {run.data.tags["track.run_id"]: run for run in client.search_runs([experiment], max_results=1000)}
        self.assertEqual(set(found), {row["run_id"] for row in rows})
        for row in rows:
            run = found[row["run_id"]]
            self.assertEqual(run.data.metrics["median_ns"], row["median_ns"])
            self.assertEqual(run.data.metrics["multiplications"], row["multiplications"])
            self.assertEqual(run.data.params["strategy"], row["strategy"])
            self.assertEqual(run.info.status, "FINISHED")

    def test_one_sweep_alone(self):
        copied = track.to_mlflow(self.uri, experiment="latest", sweep="latest")
        sweep = "(SELECT sweep_id FROM sweeps ORDER BY started_at DESC LIMIT 1)"
        self.assertEqual(copied, len(track.database.dicts(f"SELECT * FROM hvp_costs WHERE sweep_id = {sweep}")))
