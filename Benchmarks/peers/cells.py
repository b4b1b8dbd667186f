"""What is measured: the cells with their strategies and peers, and the targets of ours ÷ peer.

Sizes are as on the command line of track. Of strategies, `linearized` is not among those that a peer is compared with: it reuses what
it derived at the point, which the others do anew each call.
"""
import re
from dataclasses import dataclass

AD = ["jax", "torch", "casadi", "autograd"]
"""Peers that differentiate. CasADi's generated C, compiled for one size, is stated beside and not among them."""
ALL = AD + ["casadi-c", "numpy", "c"]
LARGE = ["jax", "torch", "numpy", "c"]
MIXED = ["forward-over-reverse", "reverse-over-forward", "reverse-over-reverse"]
ORDERS = ["reverse", "optimal"]
OURS = MIXED + ORDERS + ["explicit-hessian"]
"""Strategies that peers are compared with."""
YARDSTICKS = ["gradient", "linearized"]


@dataclass(frozen=True)
class Cell:
    """One cell of track."""

    workload: str
    size: str
    dtype: str = "float64"
    threads: int = 1
    directions: int | None = None
    kind: str = "hvp"

    @property
    def whole_size(self):
        """As track records it."""
        return self.size + (f",directions={self.directions}" if self.directions else "")

    def __str__(self):
        dtype = "" if self.dtype == "float64" else ", float"
        # A hundred layers of one width are no name.
        size = re.sub(r"=(\d+)((-\1){8,})(?=,|$)", lambda run: f"={run[1]}x{run[2].count('-') + 1}", self.size)
        quantity = "" if self.kind == "hvp" else f"{self.kind} of "
        many = f", {self.directions} directions" if self.directions else ""
        return f"{quantity}{self.workload} {size}{many}{dtype}{f', {self.threads} threads' if self.threads > 1 else ''}"


@dataclass(frozen=True)
class Sweep:
    """Cells that one command of track runs: those of one workload, quantity, type and numbers of threads and directions."""

    cells: tuple
    strategies: tuple
    peers: tuple
    rounds: int | None = None


@dataclass(frozen=True)
class Target:
    """Ours ÷ a peer is to be at most this. Without peers named, the fastest that differentiates."""

    cell: Cell
    most: float
    peers: tuple = tuple(AD)
    note: str = ""


def cells(workload, *sizes, dtype="float64", threads=1):
    return tuple(Cell(workload, size, dtype, threads) for size in sizes)


TWO_BRANCH = "d=784,h=256,k=256,c=10,batch=256"
MLP = "layers=784-256-256-10,batch="

RANK_ONE = cells("rank-one", "n=3", "n=64", "n=4096", "n=1000000")
CHAIN = cells("chain", "n=1024,m=256", "n=4096,m=64", "n=2048,m=2048")
SMALL = cells("two-branch", "d=3,h=4,k=4,c=2,batch=1", "d=64,h=64,k=64,c=10,batch=1", "d=64,h=64,k=64,c=10,batch=64")
PERCEPTRON = cells("mlp", "layers=20-32-32-5,batch=32")
LOGISTIC = cells("logistic", "samples=2000,d=100", "samples=50000,d=200")
DENSE = {
    (dtype, threads): (cells("two-branch", TWO_BRANCH, dtype=dtype, threads=threads),
                       cells("mlp", f"{MLP}64", f"{MLP}256", dtype=dtype, threads=threads))
    for dtype in ("float64", "float32") for threads in (1, 2)
}
MANY = (Cell("mlp", f"{MLP}64", directions=32), Cell("logistic", "samples=50000,d=200", directions=16))
HESSIAN = Cell("mlp", "layers=20-32-32-5,batch=32", kind="hessian")
LOOP = f"{MIXED[0]}-loop"
"""The strategy that a batch of directions is compared with."""
HEAVY = Cell("mlp", f"{MLP}256")
"""The cell of what is a ratio of ours to ours: HVP ÷ gradient, spread, memory."""

SWEEPS = [
    Sweep(RANK_ONE, (*ORDERS, MIXED[0]), (*ALL, "numpy-out")),
    Sweep(CHAIN, ("optimal",), ("jax", "torch", "casadi", "casadi-c", "numpy", "numpy-out", "c")),
    Sweep(SMALL, (*MIXED, "gradient"), tuple(ALL)),
    Sweep(PERCEPTRON, (*MIXED, *YARDSTICKS), tuple(ALL)),
    Sweep(LOGISTIC, (*MIXED, "gradient"), tuple(ALL)),
    Sweep((HESSIAN,), ("explicit-hessian",), ("jax",)),
    *[Sweep((cell,), (MIXED[0], LOOP), ("jax", "jax-loop", "numpy"), rounds=11) for cell in MANY],
] + [
    Sweep(group, (*MIXED, *YARDSTICKS) if HEAVY in group else tuple(MIXED), tuple(LARGE), rounds=None if threads == 1 else 15)
    for (dtype, threads), groups in DENSE.items() for group in groups
]

QUICK = [
    Sweep((RANK_ONE[0], RANK_ONE[3]), (*ORDERS, MIXED[0]), ("jax", "casadi", "numpy", "c")),
    Sweep(CHAIN[:1], ("optimal",), ("torch", "numpy", "numpy-out", "c")),
    Sweep(SMALL[:2], tuple(MIXED), ("jax", "casadi", "casadi-c", "c")),
    Sweep(PERCEPTRON, tuple(MIXED), ("jax", "numpy", "c")),
    Sweep(LOGISTIC[:1], tuple(MIXED), ("jax", "numpy", "c")),
    Sweep(DENSE["float64", 1][1][:1], tuple(MIXED), ("jax", "numpy", "c")),
]

DEPTHS = [1, 10, 100, 1000]
GROWTH = [
    ("length of the vectors, rank-one in reverse order", "n",
     Sweep(cells("rank-one", *[f"n={10 ** k}" for k in range(4, 9)]), ("reverse",), (), rounds=5)),
    ("layers, mlp of width 64, batch 16", "layers",
     Sweep(cells("mlp", *[f"layers={'-'.join(['64'] * (depth + 1))},batch=16" for depth in DEPTHS]), (MIXED[0],), (), rounds=5)),
    ("batch, mlp 20-32-32-5", "batch",
     Sweep(cells("mlp", *[f"layers=20-32-32-5,batch={10 ** k}" for k in range(2, 6)]), (MIXED[0],), (), rounds=5)),
]

ANY = ("jax", "torch", "casadi", "numpy", "numpy-out")
TARGETS = [
    Target(RANK_ONE[0], 0.5), Target(RANK_ONE[1], 0.5), Target(RANK_ONE[2], 0.7, ("numpy",)), Target(RANK_ONE[3], 1.0, ("numpy",)),
    Target(CHAIN[0], 0.85, ANY), Target(CHAIN[1], 0.85, ANY), Target(CHAIN[2], 0.85, ANY),
    Target(CHAIN[2], 0.4, ("numpy",), "as the expression, which makes its result anew"),
    Target(SMALL[0], 0.4, ("casadi",), "its virtual machine"), Target(SMALL[0], 0.05, ("jax",)),
    Target(SMALL[0], 1.5, ("casadi-c",), "stretch"),
    Target(SMALL[1], 0.2), Target(SMALL[2], 0.9), Target(PERCEPTRON[0], 0.5),
] + [
    Target(cell, 0.8 if cell.threads == 2 and cell.size == f"{MLP}64" else 1.0)
    for groups in DENSE.values() for group in groups for cell in group
] + [
    Target(LOGISTIC[0], 0.6), Target(LOGISTIC[1], 0.3), Target(HESSIAN, 0.7, ("jax",)),
    *[Target(cell, 0.8, ("jax", "jax-loop"), "vmap or loop, the faster") for cell in MANY],
]

BOUNDS = {CHAIN[2]: ("fill", 8 * 2048 * 2048), LOGISTIC[1]: ("read", 8 * 50_000 * 200)} | {
    cell: ("gemm", None) for groups in DENSE.values() for group in groups for cell in group
} | {SMALL[2]: ("gemm", None)}
"""What bounds a cell, where one thing does: products, or bytes that must move, beyond the caches. The chain writes Z, and logistic reads X
once."""
