"""The rows as a page of Markdown: every figure in it is one of them, or a quotient of two."""
import math

import cells
from peers import PACKAGES, PEERS

TITLES = {"casadi-c": "CasADi's generated C", "numpy-out": "numpy, out=", "c": "C", "jax": "JAX", "jax-loop": "JAX, loop", "torch": "PyTorch", "casadi": "CasADi"}
QUIET = 0.3
"""Processors that others keep busy, up to which a machine is called quiet."""


def page(rows):
    """All sections that there are rows for."""
    measured = [cell for cell in every_cell() if rows.of("cell", cell)]
    sections = [
        opening(rows), targets(rows), medians(rows, measured), own(rows, measured), setups(rows, measured), growth(rows), limits(rows),
        left_out(rows),
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def every_cell():
    """Those that stand beside peers, each once."""
    return list(dict.fromkeys(cell for sweep in cells.SWEEPS for cell in sweep.cells))


# Numbers


def digits(value):
    """Three significant digits, without an exponent."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value >= 0.001 else f"{value:.1g}"


def duration(ns):
    if ns is None:
        return "–"
    for unit, size in (("s", 1e9), ("ms", 1e6), ("µs", 1e3)):
        if ns >= size:
            return f"{digits(ns / size)} {unit}"
    return f"{digits(ns)} ns"


def memory(count):
    for unit, size in (("GiB", 2 ** 30), ("MiB", 2 ** 20), ("KiB", 2 ** 10)):
        if count >= size:
            return f"{digits(count / size)} {unit}"
    return f"{count:,.0f} B"


def interval(row):
    """A ratio with its interval, which fewer than six rounds do not give."""
    if row.high == math.inf:
        return digits(row.value)
    return f"{digits(row.value)} [{digits(row.low)}, {digits(row.high)}]" if row.low is not None else digits(row.value)


def table(header, lines):
    if not lines:
        return ""
    return "\n".join(["| " + " | ".join(line) + " |" for line in [header, ["---"] * len(header), *lines]])


# What is compared


def ours(rows, cell):
    """The row of our fastest exact strategy that derives everything anew each call."""
    times = [row for row in rows.of("time", cell) if row.name in cells.OURS]
    return min(times, key=lambda row: row.value, default=None)


def best(rows, cell, peers):
    times = [row for row in rows.of("time", cell) if row.name in peers]
    return min(times, key=lambda row: row.value, default=None)


def bound(rows, cell, row):
    """What our time comes to of what bounds the cell: the rate, what it is a part of, and that part."""
    if cell not in cells.BOUNDS:
        return None
    kind, moved = cells.BOUNDS[cell]
    if kind == "gemm":
        name, unit = f"{'d' if cell.dtype == 'float64' else 's'}gemm n=1024", "GF/s"
        counts = [rows.value("count", cell, row.name, count) for count in ("multiplications", "additions")]
        amount = sum(counts) if None not in counts else None
    else:
        name, unit, amount = kind, "GB/s", moved
    limit = rows.value("limit", "", name, cell.threads)
    if amount is None or not limit:
        return None
    return amount / row.value, unit, kind if kind != "gemm" else name, amount / row.value / limit


def floor(rows, cell, row):
    """The time of plain C, and what part of ours it is."""
    ratio = rows.find("ratio", cell, "c", row.name)
    return f"{duration(rows.value('time', cell, 'c'))}, {100 * ratio.value:.0f} %" if ratio else "–"


def apart(rows, cell):
    """The largest residual of any strategy or peer."""
    found = [row.value for row in rows.of("count", cell) if row.other == "residual"]
    return f"{max(found):.0e}" if found else "–"


def verdict(ratio, target):
    if ratio.value > target.most:
        return "not reached" if target.note == "stretch" else "**behind**"
    return "met" if ratio.high is None or ratio.high <= target.most else "met, within the interval"


# Sections


def opening(rows):
    pairs = {row.name: row.text for row in rows.of("fact")}
    versions = ", ".join(f"{row.name} {row.text}" for row in rows.of("version"))
    program = next((row.text for row in rows.of("time") if row.name == "c"), "")
    loud = max(rows.of("load"), key=lambda row: row.value, default=None)
    load = [
        f"**The machine was not quiet**: other programs kept {loud.value:.1f} of its processors busy at {loud.name} and what ran with it."
        if loud.value > QUIET else f"Other programs kept at most {loud.value:.2f} processors busy."
    ] if loud else []
    return "\n\n".join([
        "# Beside other libraries, measured",
        "Hessian-vector products by track and by other libraries, sampled in turn, in interleaved rounds of one run, each recorded by track "
        "itself and compared with a reference before it is timed. A ratio is ours ÷ theirs, paired by round, with its 95 % interval; below 1 "
        "ours is faster. What each peer is, is in [Benchmarks/peers](../Benchmarks/peers/README.md).",
        "Made by `make bench`: " + "; ".join(text if name in ("date", "processor", "system", "compiler", "track") else f"{name} {text}"
                                             for name, text in pairs.items() if text) + ".",
        f"Peers: {versions}{'; ' + program if program else ''}.",
        *load,
    ])


def targets(rows):
    lines = []
    for target in cells.TARGETS:
        cell, row = target.cell, ours(rows, target.cell)
        if not row:
            if rows.of("absent", cell):
                lines.append([str(cell), "–", "–", "–", f"≤ {target.most}", "**behind**: none of ours ran", "–", "–", "–"])
            continue
        peer = best(rows, cell, target.peers)
        ratio = peer and rows.find("ratio", cell, row.name, peer.name)
        limit = bound(rows, cell, row)
        lines.append([
            str(cell), f"{duration(row.value)} {row.name}",
            f"{duration(peer.value)} {TITLES.get(peer.name, peer.name)}" if peer else "none ran",
            interval(ratio) if ratio else "–", f"≤ {target.most}" + (f" ({target.note})" if target.note else ""),
            verdict(ratio, target) if ratio else "not known", floor(rows, cell, row),
            f"{digits(limit[0])} {limit[1]}, {100 * limit[3]:.0f} % of {limit[2]}" if limit else "–", apart(rows, cell),
        ])
    if not lines:
        return ""
    behind = [line for line in lines if line[5].startswith("**behind**")]
    return "\n\n".join([
        "## Against the targets",
        "The peer is the fastest of those that differentiate (JAX, PyTorch, CasADi's virtual machine, autograd), where the target names none; of "
        "the chain, which has nothing to differentiate, numpy is among them. *C* is the same product by hand on OpenBLAS, and its part of our "
        "time: 100 % is as fast as that. *Rate* is what the cell comes to of what bounds it: multiplications and additions against the peak of the "
        "BLAS, or bytes that must move against the memory. *Apart* is the largest residual of anyone in the cell against track's reference.",
        table(["cell", "ours", "peer", "ours ÷ peer", "target", "", "C, its part of ours", "rate", "apart"], lines),
        f"Behind, {len(behind)} of {len(lines)}: " + "; ".join(f"{line[0]} ({line[2].split(' ', 2)[-1]}, {line[4]})" for line in behind) + "."
        if behind else f"None of the {len(lines)} is behind.",
    ])


def medians(rows, measured):
    names = [name for name in PEERS if any(rows.find("time", cell, name) for cell in measured)]
    lines = [
        [str(cell), *([f"{duration(row.value)} {row.name}"] if (row := ours(rows, cell)) else ["–"]),
         *[duration(rows.value("time", cell, name)) for name in names]]
        for cell in measured
    ]
    found = table(["cell", "ours, fastest", *[TITLES.get(name, name) for name in names]], lines)
    return found and "\n\n".join([
        "## All medians",
        "Time of one call, which ends when its results are computed. –: not run there, or left out below. *numpy, out=* writes products into arrays "
        "made once.", found])


def own(rows, measured):
    """What is a ratio of ours to ours, or an amount."""
    heavy, lines = cells.HEAVY, []
    row = best(rows, heavy, cells.MIXED)
    ratio = row and rows.find("ratio", heavy, row.name, "gradient")
    if ratio:
        lines.append([f"HVP ({row.name}) ÷ gradient, {heavy}; operation bound 1.893", interval(ratio), "≤ 1.95", ratio.value <= 1.95])
    if ratio := rows.find("ratio", heavy, "linearized", "gradient"):
        lines.append([f"`linearized` ÷ gradient, {heavy}; operation bound 1.337", interval(ratio), "≤ 1.42", ratio.value <= 1.42])
    times = [rows.value("time", heavy, name) for name in cells.MIXED]
    if None not in times:
        spread = max(times) / min(times) - 1
        lines.append([f"spread of the mixed strategies, (max − min) ÷ min, {heavy}", f"{100 * spread:.1f} %", "≤ 5 %", spread <= 0.05])
        counts = [rows.value("count", heavy, name, "multiplications") for name in cells.MIXED]
        lines.append(["their multiplications", ", ".join(f"{count:,.0f}" for count in dict.fromkeys(counts)), "equal", len(set(counts)) == 1])
        peaks = [rows.value("count", heavy, name, "peak_bytes") for name in (*cells.MIXED, "gradient")]
        if None not in peaks:
            least = min(peaks[:-1]) / peaks[-1]
            lines.append([f"peak memory HVP ÷ gradient, {heavy} (least of the mixed strategies)", digits(least), "≤ 1.6", least <= 1.6])
    if ratio := rows.find("ratio", cells.MANY[0], cells.MIXED[0], cells.LOOP):
        lines.append([f"a direction of {cells.MANY[0]} ÷ one in a loop; operation bound 0.715", interval(ratio), "≤ 0.85", ratio.value <= 0.85])
    products = [cell for cell in measured if cell.kind == "hvp"]
    slowest = max((entry for cell in products for entry in setup(rows, cell)), key=lambda entry: entry[1], default=None)
    if slowest:
        lines.append([f"trace + differentiate + plan, the slowest: {slowest[0]}", duration(slowest[1]), "≤ 5 ms", slowest[1] <= 5e6])
    if call := rows.find("overhead", "", "add"):
        lines.append(["a planned call that adds two numbers, mean of 10⁶ calls, median of 11 times [least, most]",
                      f"{digits(call.value)} [{digits(call.low)}, {digits(call.high)}] ns", "≤ 100 ns", call.value <= 100])
    cell = cells.LOGISTIC[1]
    row = ours(rows, cell)
    limit = row and bound(rows, cell, row)
    if limit:
        lines.append([f"{cell}: X read once a call", f"{digits(limit[0])} GB/s, {100 * limit[3]:.0f} % of read", "≥ 70 %", limit[3] >= 0.7])
    found = table(["what", "found", "target", ""], [[*line[:3], "met" if line[3] else "**behind**"] for line in lines])
    return found and f"## What is no ratio to a peer\n\n{found}"


def setup(rows, cell):
    """Set-up of each strategy of ours; that of `linearized` has a run in it."""
    return [
        (f"{cell}, {row.name}", row.value) for row in rows.of("count", cell)
        if row.other == "setup_ns" and row.name in (*cells.OURS, "gradient")
    ]


def setups(rows, measured):
    names = [name for name in ("jax", "torch", "casadi", "casadi-c", "autograd")
             if any(rows.find("count", cell, name, "setup_ns") for cell in measured)]
    lines = [
        [str(cell), duration(max((value for _, value in setup(rows, cell)), default=None)),
         *[duration(rows.value("count", cell, name, "setup_ns")) for name in names]]
        for cell in measured
    ]
    found = table(["cell", "ours, slowest strategy", *[TITLES.get(name, name) for name in names]], lines)
    return found and "\n\n".join([
        "## From a cell to its first result",
        "Ours: trace, differentiate, plan. Peers: trace or compile, and the first call; of several ways to the same result, trying them.", found])


def growth(rows):
    found = []
    for title, variable, sweep in cells.GROWTH:
        lines = []
        for cell in sweep.cells:
            sizes = dict(part.split("=") for part in cell.size.split(","))
            amount = sizes["layers"].count("-") if variable == "layers" else int(sizes[variable])
            row = ours(rows, cell)
            if not row:
                lines += [[f"{amount:,}", entry.text, "", "", "", ""] for entry in rows.of("absent", cell)[:1]]
                continue
            peak, made = (rows.value("count", cell, row.name, count) for count in ("peak_bytes", "setup_ns"))
            lines.append([f"{amount:,}", duration(row.value), duration(row.value / amount), memory(peak), memory(peak / amount), duration(made)])
        # One that stands beside peers, too, is no growth by itself.
        if len(lines) > 1 or lines and sweep.cells[-1] not in every_cell() and rows.of("cell", sweep.cells[-1]):
            found.append(f"By {title}:\n\n" + table(
                [variable, "median", f"÷ {variable}", "peak memory", f"÷ {variable}", "trace + differentiate + plan"], lines))
    return found and "\n\n".join([
        "## How cost grows", "Peak memory is that of the plan: intermediates and outputs alive at once, inputs excluded.", *found])


def limits(rows):
    names = list(dict.fromkeys(row.name for row in rows.of("limit")))
    lines = []
    for name in names:
        values = [rows.find("limit", "", name, threads) for threads in (1, 2)]
        lines.append([name, *[f"{digits(row.value)} {row.text.replace('us', 'µs')}" if row else "–" for row in values]])
    found = table(["", "1 thread", "2 threads"], lines)
    return found and "\n\n".join([
        "## The machine's limits", "The best of the repetitions (`limits.c`), arrays of 128 MiB, OpenBLAS; copy and triad count what they read and write.",
        found])


def left_out(rows):
    """Runs that did not finish, with the reason, and packages that are not there."""
    reasons = {}
    for row in rows.of("absent"):
        reasons.setdefault((row.name, row.text), []).append(row.cell)
    lines = [f"- {TITLES.get(name, name)}: {text} ({'; '.join(found)[:200]})" for (name, text), found in reasons.items()]
    versions = {row.name for row in rows.of("version")}
    lines += [f"- {TITLES.get(name, name)}: not installed" for name, packages in PACKAGES.items() if not versions.issuperset(packages)]
    return "\n\n".join(["## Left out", "\n".join(lines)]) if lines else ""
