#!/bin/sh
# Does the check of results call right answers wrong, or wrong ones right? 10,000 right answers and more at random points, and every
# derivative rule of every operation changed, one at a time. Writes the rows to reports/accuracy.csv and reports/accuracy-rules.csv.
#   Benchmarks/accuracy/run.sh [POINTS]
set -eu
cd "$(dirname "$0")/../.."
swift build -c release --product CheckAccuracy
check=.build/release/CheckAccuracy
"$check" answers "${1:-1400}" > reports/accuracy.csv
"$check" rules > reports/accuracy-rules.csv
python3 Benchmarks/accuracy/report.py
