"""What a derivative costs, done this way rather than that way, on this machine.

    import track
    cell = track.measure(loss, variables={"w": w}, data={"X": X, "y": y}, library="jax")
    cell.show()

`measure` runs a function of yours under every strategy that JAX or PyTorch has, beside track's own engine where it can
take the function over, and records it all in one SQLite file. `read`, `report` and `compare` read that file, and
`to_mlflow` copies its runs to an MLflow server.
"""

from .binary import TrackError, binary
from .cell import Cell
from .database import read
from .measuring import measure
from .mlflow import to_mlflow
from .reports import Comparison, compare, report
from .version import __version__

__all__ = [
    "Cell",
    "Comparison",
    "TrackError",
    "__version__",
    "binary",
    "compare",
    "measure",
    "read",
    "report",
    "to_mlflow",
]
