#!/bin/sh
# Is a winner named rightly? Two objects of one graph, and one slowed by 2, 5 and 10 %, where a call takes 10 ns to 10 ms; quiet, and with
# another process that keeps one processor busy. 12 processes a cell. Writes the rows to reports/validity.csv and the page to
# reports/validity.md.
#   Benchmarks/validity/run.sh [--part same,slowed,busy] [--calls 10us,1ms] [--cells 200] [--cell-time 2s] [--rows DIRECTORY] [TRACK]
# With 200 cells of each kind on two quiet cores, `same` takes about 45 minutes, `slowed` 75 and `busy` 120. What is done is kept in
# --rows (default .build/validity), a file for each experiment and duration of a call: the same command continues what was stopped, parts
# may be run on different days, and the page is made of the rows that there are. Remove the directory to begin anew. --calls takes some
# of the durations alone.
set -eu
cd "$(dirname "$0")/../.."
parts=same,slowed,busy
cells=200
time=2s
calls=10ns,100ns,1us,10us,100us,1ms,10ms
rows=.build/validity
while [ "${1#--}" != "${1-}" ]; do
  case $1 in
    --part) parts=$2 ;;
    --calls) calls=$2 ;;
    --cells) cells=$2 ;;
    --cell-time) time=$2 ;;
    --rows) rows=$2 ;;
    *) echo "there is no option $1; expected --part, --calls, --cells, --cell-time or --rows" >&2; exit 64 ;;
  esac
  shift 2
done
track=${1:-.build/release/track}
mkdir -p "$rows"
directory=$(mktemp -d)
load=
trap 'rm -rf "$directory"; [ -z "$load" ] || kill "$load"' EXIT
trap 'exit 130' INT TERM HUP
number=0

experiment() { # name, duration of a call, then options of track validity
  name=$1; call=$2; shift 2
  number=$((number + 1))
  file=$(printf '%s/%02d %s, %s.csv' "$rows" "$number" "$name" "$call")
  case ,$calls, in *,"$call",*) ;; *) return ;; esac
  if [ -e "$file" ]; then return; fi
  echo "$(date +%T) $name, $call" >&2
  database="$directory/$number.db"
  # Exit code 1 says that the rule was wrong too often, which is what the rows show.
  "$track" validity --db "$database" --cells "$cells" --cell-time "$time" --call "$call" --quiet "$@" > "$directory/out" ||
    [ $? = 1 ]
  sqlite3 -csv "$database" "
    SELECT '$name', '$call', p.size, c.processes, c.rounds, printf('%.5g', p.a_median_ns), printf('%.6g', p.time_ratio),
           printf('%.6g', p.low), printf('%.6g', p.high), p.unit, p.units, printf('%.6g', p.noise_floor), p.winner_by_time,
           printf('%.3f', c.load), printf('%.4f', c.steal)
    FROM comparisons AS p JOIN conditions AS c USING (cell_id) WHERE p.strategy_a = 'forward' ORDER BY c.cell_id" |
    tr -d '\r' > "$file.part"
  [ "$(wc -l < "$file.part")" = "$cells" ] || { echo "found fewer rows than cells: $file.part" >&2; exit 1; }
  mv "$file.part" "$file"
  rm -f "$database"*
}

same() { for call in 10ns 100ns 1us 10us 100us 1ms 10ms; do experiment "same$1" $call; done; }

slowed() {
  for share in 2% 5% 10%; do
    for call in 10us 100us 1ms 10ms; do experiment "slowed by $share$1" $call --slowed --by $share; done
  done
}

part() { case ,$parts, in *,"$1",*) true ;; *) false ;; esac; }

# The numbers of the files are those of the whole, so that parts come in order.
number=0
if part same; then same ""; fi
number=7
if part slowed; then slowed ""; fi
number=19
if part busy; then
  taskset -c 0 sh -c 'while :; do :; done' &
  load=$!
  same ", one core busy"
  slowed ", one core busy"
fi

{
  echo "experiment,call,size,processes,rounds,median_ns,ratio,low,high,unit,units,noise_floor,winner,load,steal"
  cat "$rows"/*.csv
} > reports/validity.csv
python3 Benchmarks/validity/report.py
