"""What the page makes of rows: with the standard library alone, without track or a peer."""
import os
import tempfile
import unittest
from xml.etree import ElementTree

import cells
from figure import figure
from page import page
from rows import Row, Rows

RANK_ONE = str(cells.RANK_ONE[0])


def pair(value, low, high, peer="casadi"):
    return [
        Row("cell", RANK_ONE, "noise_floor", value=1.02),
        Row("time", RANK_ONE, "reverse", value=50.0, low=49.0, high=51.0), Row("time", RANK_ONE, peer, value=50.0 / value, text="CasADi"),
        Row("ratio", RANK_ONE, "reverse", peer, value, low, high), Row("count", RANK_ONE, "reverse", "residual", 2e-16),
    ]


def line(rows):
    """The first line of the first table, as its entries."""
    lines = page(Rows(rows)).split("\n")
    return [entry.strip() for entry in next(text for text in lines if text.startswith(f"| {RANK_ONE}")).strip("|").split("|")]


class PageTests(unittest.TestCase):
    def test_verdicts(self):
        self.assertEqual(line(pair(0.3, 0.29, 0.31))[3:6], ["0.3 [0.29, 0.31]", "≤ 0.5", "met"])
        self.assertEqual(line(pair(0.49, 0.4, 0.6))[5], "met, within the interval")
        self.assertEqual(line(pair(0.51, 0.4, 0.6))[5], "**behind**")

    def test_behind_is_listed(self):
        self.assertIn(f"Behind, 1 of 1: {RANK_ONE} (CasADi, ≤ 0.5).", page(Rows(pair(2.0, 1.9, 2.1))))
        self.assertIn("None of the 1 is behind.", page(Rows(pair(0.2, 0.19, 0.21))))

    def test_what_reuses_or_is_no_peer_is_not_compared(self):
        rows = pair(0.3, 0.29, 0.31) + [
            Row("time", RANK_ONE, "linearized", value=1.0), Row("time", RANK_ONE, "c", value=3.0),
            Row("time", RANK_ONE, "casadi-c", value=2.0), Row("ratio", RANK_ONE, "c", "reverse", 0.06, 0.05, 0.07),
        ]
        self.assertEqual(line(rows)[1:3], ["50 ns reverse", "167 ns CasADi"])
        self.assertEqual(line(rows)[6], "3 ns, 6 %")

    def test_without_ours_or_without_peers(self):
        self.assertEqual(line([Row("absent", RANK_ONE, "reverse", text="failed: wrong")])[5], "**behind**: none of ours ran")
        self.assertEqual(line(pair(0.3, 0.29, 0.31, peer="c")[:2])[2:6], ["none ran", "–", "≤ 0.5", "not known"])

    def test_figure(self):
        self.assertIsNone(figure(Rows(pair(0.3, 0.29, 0.31))))
        rows = pair(0.3, 0.29, 0.31) + [Row("time", RANK_ONE, "gradient", value=25.0, low=24.0, high=26.0)]
        drawn = ElementTree.fromstring(figure(Rows(rows)))
        bars = [float(bar.get("width")) for bar in drawn.iter("{http://www.w3.org/2000/svg}rect")]
        # The peer's row has no quartiles, ours is twice the gradient.
        self.assertEqual(len(bars), 1)
        texts = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
        self.assertIn("track, reverse", texts)
        self.assertIn("2", texts)

    def test_the_committed_figure_is_of_the_committed_rows(self):
        reports = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "reports")
        with open(os.path.join(reports, "peers.svg"), encoding="utf-8") as file:
            self.assertEqual(file.read(), figure(Rows.read(os.path.join(reports, "peers.csv"))))

    def test_rows_give_the_page_again(self):
        rows = Rows(pair(0.31415926535, 0.3, 0.33) + [Row("fact", name="date", text="today, with \"commas\", and µ")])
        with tempfile.TemporaryDirectory() as directory:
            path = os.path.join(directory, "rows.csv")
            rows.write(path)
            self.assertEqual(page(Rows.read(path)), page(rows))


if __name__ == "__main__":
    unittest.main()
