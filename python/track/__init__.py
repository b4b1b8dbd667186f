"""What a derivative costs, done this way rather than that way, on this machine.

    import track
    track.read("hvp_costs", db="track.db")

`read`, `report` and `compare` read a database that the command `track` has recorded, and `to_mlflow` copies its runs to
an MLflow server.
"""

from .binary import TrackError, binary
from .database import read
from .mlflow import to_mlflow
from .reports import Comparison, compare, report
from .version import __version__

__all__ = [
    "Comparison",
    "TrackError",
    "__version__",
    "binary",
    "compare",
    "read",
    "report",
    "to_mlflow",
]
