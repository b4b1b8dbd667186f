#!/bin/sh
# Is a winner named rightly? Two objects of one graph, and one slowed by 2, 5 and 10 %, where a call takes 10 ns to 10 ms; quiet, and with
# another process that keeps one processor busy. 12 processes a cell. 200 cells of each kind take some four hours on two quiet cores.
# Writes the rows to reports/validity.csv and the page to reports/validity.md.
#   Benchmarks/validity/run.sh [--cells 200] [--cell-time 500ms] [TRACK]
set -eu
cd "$(dirname "$0")/../.."
cells=200
time=500ms
while [ "${1#--}" != "${1-}" ]; do
  case $1 in
    --cells) cells=$2 ;;
    --cell-time) time=$2 ;;
    *) echo "there is no option $1; expected --cells COUNT or --cell-time TIME" >&2; exit 64 ;;
  esac
  shift 2
done
track=${1:-.build/release/track}
directory=$(mktemp -d)
load=
trap 'rm -rf "$directory"; [ -z "$load" ] || kill "$load"' EXIT
export TRACK_DB="$directory/validity.db"
all=10ns,100ns,1us,10us,100us,1ms,10ms
long=10us,100us,1ms,10ms

experiment() { # name, then options of track validity
  name=$1; shift
  echo "$(date +%T) $name" >&2
  # Exit code 1 says that the rule was wrong too often, which is what the rows show.
  "$track" validity --cells "$cells" --cell-time "$time" --quiet "$@" > "$directory/out" || [ $? = 1 ]
  sqlite3 -csv "$TRACK_DB" "
    SELECT '$name', json_extract(s.definition, '\$.calls[' || ((row_number() OVER (ORDER BY c.cell_id) - 1) /
             json_extract(s.definition, '\$.cells')) || ']'),
           p.size, c.processes, c.rounds, printf('%.5g', p.a_median_ns), printf('%.6g', p.time_ratio), printf('%.6g', p.low),
           printf('%.6g', p.high), p.unit, p.units, printf('%.6g', p.noise_floor), p.winner_by_time, printf('%.3f', c.load),
           printf('%.4f', c.steal)
    FROM comparisons AS p JOIN conditions AS c USING (cell_id) JOIN sweeps AS s ON s.sweep_id = c.sweep_id
    WHERE p.strategy_a = 'forward' AND c.sweep_id = (SELECT max(sweep_id) FROM sweeps) ORDER BY c.cell_id" >> "$directory/rows.csv"
}

experiments() { # what is said of the machine
  experiment "same$1" --call $all
  for share in 2% 5% 10%; do experiment "slowed by $share$1" --slowed --by $share --call $long; done
}

experiments ""
taskset -c 0 sh -c 'while :; do :; done' &
load=$!
experiments ", one core busy"

{
  echo "experiment,call,size,processes,rounds,median_ns,ratio,low,high,unit,units,noise_floor,winner,load,steal"
  tr -d '\r' < "$directory/rows.csv"
} > reports/validity.csv
python3 Benchmarks/validity/report.py
