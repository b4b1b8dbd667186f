#!/bin/sh
# Is a winner one again tomorrow? Ten default sweeps on one machine, compared in pairs and by their crossovers. Writes the rows to
# reports/sweeps.csv, reports/sweep-crossovers.csv and reports/sweep-pairs.csv, and the page to reports/sweeps.md.
#   Benchmarks/validity/sweeps.sh [--sweeps 10] [--db FILE] [TRACK]
# A sweep takes a minute. What is done is kept in --db (default .build/sweeps.db): the same command continues what was stopped.
set -eu
cd "$(dirname "$0")/../.."
sweeps=10
db=.build/sweeps.db
while [ "${1#--}" != "${1-}" ]; do
  case $1 in
    --sweeps) sweeps=$2 ;;
    --db) db=$2 ;;
    *) echo "there is no option $1; expected --sweeps or --db" >&2; exit 64 ;;
  esac
  shift 2
done
track=${1:-.build/release/track}

query() { sqlite3 -csv "$db" "$1" | tr -d '\r'; }
finished="SELECT sweep_id, row_number() OVER (ORDER BY sweep_id) AS number FROM sweeps WHERE status = 'finished'"
count=0
[ ! -e "$db" ] || count=$(query "SELECT count(*) FROM ($finished)")
while [ "$count" -lt "$sweeps" ]; do
  "$track" run hvp --sweep --db "$db" --quiet > /dev/null
  count=$((count + 1))
  echo "$(date +%T) sweep $count of $sweeps" >&2
done

{
  echo sweep,workload,size,dtype,strategy_a,strategy_b,ratio,low,high,winner,load
  query "SELECT number, p.workload, p.size, p.dtype, strategy_a, strategy_b, printf('%.6g', time_ratio), printf('%.6g', p.low),
                printf('%.6g', p.high), winner_by_time, printf('%.3f', c.load)
         FROM ($finished) JOIN comparisons AS p USING (sweep_id) JOIN conditions AS c USING (cell_id)
         ORDER BY number, p.workload, p.size, p.dtype, strategy_a, strategy_b"
} > reports/sweeps.csv
{
  echo sweep,workload,strategy_a,strategy_b,variable,fixed,below,above,place,low,high
  query "SELECT number, workload, strategy_a, strategy_b, variable, fixed, below, above, printf('%.6g', place), printf('%.6g', low),
                printf('%.6g', high)
         FROM ($finished) JOIN crossovers USING (sweep_id) ORDER BY workload, strategy_a, strategy_b, variable, fixed, number"
} > reports/sweep-crossovers.csv
{
  echo a,b,exit
  number=0
  while [ "$number" -lt "$sweeps" ]; do
    # Each sweep with the next one, and the last with the first.
    a=$((number + 1))
    b=$((a % sweeps + 1))
    ids=$(query "SELECT sweep_id FROM ($finished) WHERE number IN ($a, $b) ORDER BY number = $b")
    status=0
    # shellcheck disable=SC2086 # two words
    "$track" compare $ids --db "$db" --quiet > /dev/null || status=$?
    echo "$a,$b,$status"
    number=$a
  done
} > reports/sweep-pairs.csv
python3 Benchmarks/validity/sweeps.py
