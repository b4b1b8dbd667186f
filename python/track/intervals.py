"""Intervals of medians."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable

# Student's t at 97.5 %, by degrees of freedom from 1.
_STUDENT = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131)
_FEWEST_PROCESSES = 4


def median_interval(samples: Iterable[tuple[int, float]]) -> tuple[float | None, float | None]:
    """A 95 % interval of the median time of samples (process, nanoseconds of a call).

    Over processes where there are four or more: Student's, of the logarithms of their medians. Otherwise over rounds,
    by order statistics, which see nothing of what another process would change. (None, None) for too few samples.
    Linear in the samples but for sorting.
    """
    by_process: dict[int, list[float]] = {}
    for process, time in samples:
        by_process.setdefault(process, []).append(time)
    if len(by_process) >= _FEWEST_PROCESSES:
        logs = [math.log(statistics.median(times)) for times in by_process.values()]
        quantile = _STUDENT[min(len(logs) - 1, len(_STUDENT)) - 1]
        half = quantile * statistics.stdev(logs) / math.sqrt(len(logs))
        middle = statistics.fmean(logs)
        return math.exp(middle - half), math.exp(middle + half)
    times = sorted(time for part in by_process.values() for time in part)
    rank = _rank(len(times))
    return (times[rank], times[-1 - rank]) if rank is not None else (None, None)


def _rank(count: int) -> int | None:
    """The greatest k such that the k-th smallest and largest of `count` values enclose the median in 95 % of cases."""
    outside, found = 0.0, None
    for rank in range(count // 2):
        outside += math.comb(count, rank) * 2.0 ** (1 - count)
        if outside > 0.05:
            break
        found = rank
    return found
