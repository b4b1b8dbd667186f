"""What two reports of one seed must share: with the standard library alone, without track."""
import unittest

from kill import essence

REPORT = """# What the orders of evaluation cost

**Reverse order is the cheaper one when m < n.** By exact count of multiplications this holds in all 28 cells measured (reverse in 13).

By time (float64, 1 thread, openblas): of 13 cells with m < n, reverse order was faster in 2.

{crossing}## Appendix

| Machine | Commands |
| --- | --- |
| vm | {commands} |

{section}## Forward and reverse order

| n | m | forward multiplications | time ratio |
| --- | --- | --- | --- |
| 2 | 3 | {count} | {ratio} |

## Skipped and failed

Nothing was skipped, failed, cancelled or crashed.
"""
CROSSING = "They cross at m = n by count, and by time at m = 3.1 [2.2, open] for n = 4, with 95 % intervals.\n\n"
SECTION = "## Where they cross\n\nBy count, from the exact polynomials.\n\n| n | m, by time [95 %] |\n| --- | --- |\n| 4 | 3.1 |\n\n"


def report(crosses, count=14, ratio="1.02", commands="1"):
    return REPORT.format(
        crossing=CROSSING if crosses else "", section=SECTION if crosses else "", count=count, ratio=ratio, commands=commands)


class EssenceTests(unittest.TestCase):
    def test_times_may_differ_and_with_them_what_is_said_of_them(self):
        self.assertEqual(essence(report(True)), essence(report(False, ratio="0.97", commands="2")))

    def test_counts_may_not(self):
        self.assertNotEqual(essence(report(True)), essence(report(True, count=15)))
        self.assertNotEqual(essence(report(True)), essence(report(True).replace("Nothing was skipped", "1 run did not finish")))


if __name__ == "__main__":
    unittest.main()
