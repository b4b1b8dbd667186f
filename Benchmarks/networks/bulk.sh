#!/bin/sh
# A million superincreasing inputs from a CSV file, evaluated and recorded by track and by a C program that parses with strtod and
# inserts the same rows through a prepared statement in one transaction; in turn, several times, on fresh databases.
#
#   Benchmarks/networks/bulk.sh [ROWS] [ROUNDS]
#
# Needs cc, libsqlite3-dev, python3, and track: $TRACK, or .build/release/track (make build).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
track=${TRACK:-$here/../../.build/release/track}
rows=${1:-1000000}
rounds=${2:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cc -O2 -o peer "$here/peer.c" -lsqlite3
python3 - "$rows" > lists.csv <<'PYTHON'
import random, sys
generator = random.Random(1)
print("x1,x2,x3,x4")
for _ in range(int(sys.argv[1])):
    row, total = [], 0
    for _ in range(4):
        row.append(total + generator.randint(-1, 6))
        total += row[-1]
    print(",".join(map(str, row)))
PYTHON
"$track" run network superincreasing --input 1,2,4,8 --db empty.db --quiet > /dev/null
now() { date +%s%N; }
for round in $(seq "$rounds"); do
  rm -f track.db* peer.db*
  start=$(now); "$track" run network superincreasing --inputs lists.csv --quiet > track.out; track_ns=$(($(now) - start))
  sqlite3 empty.db "VACUUM INTO 'peer.db'"
  start=$(now); ./peer lists.csv peer.db > peer.out; peer_ns=$(($(now) - start))
  echo "round $round: track $((track_ns / 1000000)) ms, C $((peer_ns / 1000000)) ms, rate of track / rate of C $(echo "scale=3; $peer_ns / $track_ns" | bc)"
done
same="SELECT count(*) FROM track.evaluation AS a JOIN evaluation AS b ON b.ordinal = a.ordinal AND b.input = a.input AND b.output = a.output
      WHERE b.run = (SELECT id FROM run WHERE run_id = 'peer')"
echo "rows that are the same in both: $(sqlite3 peer.db "ATTACH 'track.db' AS track; $same")"
for part in 10 1; do
  head -n $((rows / part + 1)) lists.csv > part.csv
  rm -f track.db*
  peak=$(/usr/bin/env python3 -c "
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)" "$track" run network superincreasing --inputs part.csv --quiet)
  echo "peak memory for $((rows / part)) rows: $((peak / 1024)) MiB"
done
