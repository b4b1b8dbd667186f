#!/usr/bin/env bash
# Runs a sweep on a Slurm cluster of two nodes on this machine: an array, a task that is killed, its resubmission, the merge and the
# report. Usage: test.sh TRACK. Says "skipped" with a reason, and ends well, where there can be no cluster.
set -euo pipefail
track=$(realpath "$1")
source "$(dirname "$0")/slurm.sh"
install_slurm
dir=$(mktemp -d /tmp/track-cluster-XXXXXXXX)
ended() {
  local status=$?
  [ -z "${SLURM_CONF:-}" ] || stop_slurm "$dir"
  if [ "$status" -ne 0 ]; then
    tail -n 50 "$work"/track-*.out "$dir"/*.log >&2 || true
    echo "the files are kept: $dir" >&2
  else
    rm -rf "$dir"
  fi
  exit "$status"
}
trap ended EXIT
# A name that a shell would split.
work="$dir/a sweep"
mkdir -p "$work" "$dir/node"
start_slurm "$dir"
cd "$work"
# What stands for the disk of the nodes.
export TMPDIR=$dir/node
unset TRACK_DB

expect() {
  if [ "$2" != "$3" ]; then
    printf '%s: expected %s, found %s\n' "$1" "$3" "$2" >&2
    exit 1
  fi
  echo "ok: $1"
}
query() { "$track" query --db "$1" --format csv "$2" | tail -n +2 | tr -d '\r'; }

grid=(--n 4,8,16,32 --m 2,4,8 --min-time 4ms)
# A part takes some twenty seconds, so that it is seen and killed on a loaded machine, too.
"$track" run hvp "${grid[@]}" --rounds 200 --seed 7 --slurm 3 --time 10 --db 'all of it.db' > job.sh
expect 'printing submits nothing' "$(squeue -h)" ''
array=$(sbatch --parsable job.sh)

# Part 2 is killed once it has measured something.
for _ in $(seq 600); do
  pid=$(measuring 2/3 | head -n 1)
  file=$(ls "$dir"/node/track-*/part.db 2> /dev/null | while read -r file; do
    grep -q -- "$file" "/proc/${pid:-none}/cmdline" 2> /dev/null && echo "$file"; done || true)
  if [ -n "$pid" ] && [ -n "$file" ] \
    && [ "$(query "$file" 'SELECT count(DISTINCT cell_id) FROM hvp_costs' 2> /dev/null || echo 0)" -ge 1 ]; then
    kill -9 "$pid"
    break
  fi
  sleep 0.1
done
wait_for_jobs 300
state() { scontrol show job "$1" | sed -n 's/.*JobState=\([A-Z]*\).*/\1/p'; }
expect 'the task that was killed has failed' "$(state "${array}_2")" FAILED
expect 'the others have not' "$(state "${array}_1") $(state "${array}_3")" 'COMPLETED COMPLETED'
expect 'the merge says what is missing' "$(sed -n 's/.*: \(2 of 3 parts\).*; \(part 2 incomplete\)$/\1, \2/p' track-*-merge.out)" \
  '2 of 3 parts, part 2 incomplete'
expect 'the sweep is not finished' "$(query 'all of it.db' 'SELECT status, cells FROM sweeps')" 'cancelled,12'
kept=$(query 'all of it.db' 'SELECT count(DISTINCT cell_id) FROM hvp_costs')
((kept > 8)) || { echo "nothing is kept of the part that was killed: $kept cells" >&2; exit 1; }

sbatch --parsable --array=2 job.sh > again
wait_for_jobs 300
expect 'the resubmitted task has completed' "$(state "$(cat again)_2")" COMPLETED
expect 'the sweep is finished' "$(query 'all of it.db' 'SELECT status, finished_cells, cells FROM sweeps')" 'finished,12,12'
expect 'no cell was measured twice' \
  "$(query 'all of it.db' 'SELECT count(*), count(DISTINCT size) FROM (SELECT DISTINCT cell_id, size FROM hvp_costs)')" '12,12'
expect 'what was measured before stays' \
  "$(query 'all of it.db' "SELECT count(DISTINCT cell_id) FROM hvp_costs JOIN environments USING (run_id) WHERE array_job_id = $array")" \
  "$kept"
expect 'runs know their tasks and nodes' \
  "$(query 'all of it.db' "SELECT group_concat(DISTINCT task_id) FROM environments WHERE scheduler = 'slurm' AND node IN ('n1', 'n2') ORDER BY task_id" | tr , '\n' | sort | tr '\n' ' ')" \
  '"1 2 3" '
"$track" db check --db 'all of it.db'
expect 'nothing remains on the nodes' "$(ls "$dir/node")" ''

# The same sweep in one piece has the same counts and laws.
"$track" run hvp "${grid[@]}" --rounds 8 --seed 7 --quiet --db whole.db > /dev/null
for sql in \
  'SELECT strategy, quantity, domain, polynomial, sizes, fitted, confirmed FROM polynomials ORDER BY 1, 2, 3, 4' \
  'SELECT size, strategy, multiplications, additions, peak_bytes, residual FROM hvp_costs ORDER BY 1, 2' \
  'SELECT strategy, variable, fixed, points FROM fits ORDER BY 1, 2, 3' \
  'SELECT size, name, digest FROM run_inputs JOIN runs USING (run_id) GROUP BY 1, 2, 3 ORDER BY 1, 2'; do
  expect "as in one piece: ${sql%% FROM*}" "$(query 'all of it.db' "$sql")" "$(query whole.db "$sql")"
done
"$track" report --db 'all of it.db' --output report.md
expect 'the report is of all cells' "$(grep -c 'parts here' report.md || true)" 0
echo 'the cluster has passed'
