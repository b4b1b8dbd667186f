#!/bin/sh
# Is a winner named rightly? Cells of a strategy against itself, and against itself made slower by a tenth, quiet and with another
# process that keeps one processor busy. Some fourteen minutes. Writes the rows to reports/validity.csv.
#   Benchmarks/validity/run.sh [TRACK]
set -eu
cd "$(dirname "$0")/../.."
track=${1:-.build/release/track}
directory=$(mktemp -d)
load=
trap 'rm -rf "$directory"; [ -z "$load" ] || kill "$load"' EXIT
export TRACK_DB="$directory/validity.db"

experiment() { # name, then options of track validity
  name=$1; shift
  "$track" validity --cells 200 --quiet "$@" || true
  sqlite3 -csv "$TRACK_DB" "
    SELECT '$name', p.size, c.rounds, printf('%.5g', p.a_median_ns), printf('%.6g', time_ratio), printf('%.6g', p.low),
           printf('%.6g', p.high), printf('%.6g', p.noise_floor), winner_by_time, printf('%.3f', c.load), printf('%.4f', c.steal)
    FROM comparisons AS p JOIN conditions AS c USING (cell_id)
    WHERE strategy_a = 'forward' AND c.sweep_id = (SELECT max(sweep_id) FROM sweeps) ORDER BY cell_id" >> "$directory/rows.csv"
}

experiment same --cell-time 1s
experiment slowed --slowed --cell-time 1s
taskset -c 0 sh -c 'while :; do :; done' &
load=$!
experiment "same, one core busy" --cell-time 1s
experiment "slowed, one core busy" --slowed --cell-time 1s

{
  echo "experiment,size,rounds,median_ns,ratio,low,high,noise_floor,winner,load,steal"
  tr -d '\r' < "$directory/rows.csv"
} > reports/validity.csv
