import contextlib
import json
import os
import sqlite3
import unittest
from unittest import mock

import track
from track.database import dicts
from track.intervals import median_interval

from .support import DatabaseCase, needs


class ReadTests(DatabaseCase):
    def test_a_view_has_the_rows_that_sqlite_has(self):
        with contextlib.closing(sqlite3.connect(self.db)) as connection:
            expected = connection.execute("SELECT run_id, multiplications FROM hvp_costs").fetchall()
        found = dicts("hvp_costs", db=self.db)
        self.assertEqual([(row["run_id"], row["multiplications"]) for row in found], expected)
        self.assertIn("median_ns", found[0])

    def test_the_worked_example_is_read_back(self):
        found = dicts(
            "SELECT preview FROM run_outputs JOIN runs USING (run_id) WHERE name = 'x.hvp' AND strategy = 'forward'",
            db=self.db,
        )
        self.assertEqual([json.loads(row["preview"]) for row in found], [[52.0, 26.0, 13.0]])

    @needs("pandas")
    def test_pandas_gets_a_frame_with_the_columns_even_of_no_rows(self):
        frame = track.read("SELECT strategy, median_ns FROM hvp_costs WHERE workload = 'none'")
        self.assertEqual(list(frame.columns), ["strategy", "median_ns"])
        self.assertEqual(len(track.read("runs")), len(dicts("runs")))

    def test_without_pandas_a_list_of_dicts(self):
        with mock.patch.dict("sys.modules", {"pandas": None}):
            found = track.read("SELECT 1 AS a, 'x' AS b", self.db)
        self.assertEqual(found, [{"a": 1, "b": "x"}])

    def test_the_database_is_that_of_the_command(self):
        with (
            mock.patch.dict(os.environ, {"TRACK_DB": "elsewhere.db"}),
            self.assertRaisesRegex(track.TrackError, "no database elsewhere.db"),
        ):
            track.read("runs")

    def test_a_mistake_names_the_views(self):
        with self.assertRaisesRegex(track.TrackError, "no such table: hvp.*its views are .*hvp_costs"):
            track.read("hvp")

    def test_nothing_can_be_written(self):
        for statement in ("DELETE FROM run", "CREATE TABLE t (a)", "PRAGMA user_version = 3"):
            with self.assertRaises(track.TrackError):
                track.read(statement)
        self.assertGreater(len(dicts("runs")), 0)

    def test_what_is_no_database_is_refused(self):
        (self.folder / "text.db").write_text("no database at all, and long enough to be read as one" * 99)
        with self.assertRaisesRegex(track.TrackError, "not a database"):
            track.read("runs", "text.db")


class ReportTests(DatabaseCase):
    def test_the_report_is_that_of_the_command(self):
        text = track.report(self.db)
        self.assertTrue(text.startswith("# What the orders of evaluation cost"))
        self.assertEqual(track.report(self.db), text)
        self.assertEqual(track.report(self.db, output="cost.md"), "cost.md")
        self.assertTrue((self.folder / "cost.md").read_text().startswith("# What the orders"))

    def test_what_track_says_is_the_error(self):
        with self.assertRaises(track.TrackError) as caught:
            track.report("missing.db")
        self.assertIn("missing.db", str(caught.exception))
        self.assertIsNotNone(caught.exception.status)

    def test_two_sweeps_of_one_binary_are_compared(self):
        comparison = track.compare("latest~2", "latest~1", self.db, factor=1000)
        self.assertFalse(comparison.is_slower)
        self.assertEqual({row["strategy"] for row in comparison.rows}, {"forward", "reverse", "optimal"})
        self.assertIn("| reverse |", str(comparison))


class IntervalTests(unittest.TestCase):
    def test_order_statistics_are_those_of_the_sign_test(self):
        # Tables of the sign test: of 6 values the whole range, of 15 the 4th and the 12th, at 95 %.
        self.assertEqual(median_interval((0, float(i)) for i in range(6)), (0.0, 5.0))
        self.assertEqual(median_interval((0, float(i)) for i in range(1, 16)), (4.0, 12.0))
        self.assertEqual(median_interval((0, float(i)) for i in range(5)), (None, None))
        self.assertEqual(median_interval([]), (None, None))

    def test_processes_are_the_unit_where_there_are_some(self):
        low, high = median_interval([(process, 100.0) for process in range(4) for _ in range(9)])
        self.assertAlmostEqual(low, 100)
        self.assertAlmostEqual(high, 100)
        low, high = median_interval((process, 100.0 * (1 + process % 2)) for process in range(6) for _ in range(50))
        self.assertLess(low, 105)
        self.assertGreater(high, 190)
