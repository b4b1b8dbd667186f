#!/usr/bin/env bash
# 10,000 tiny cells in 20 parts on a Slurm cluster of two nodes on this machine; a task is killed and submitted again. Prints a
# table of what is in the merged file: nothing is lost, and nothing is there twice. Usage: many.sh TRACK [CELLS [PARTS]].
set -euo pipefail
track=$(realpath "$1")
cells=${2:-10000}
parts=${3:-20}
source "$(dirname "$0")/slurm.sh"
install_slurm
dir=$(mktemp -d /tmp/track-cluster-XXXXXXXX)
trap 'status=$?; [ -z "${SLURM_CONF:-}" ] || stop_slurm "$dir"; [ $status -ne 0 ] || rm -rf "$dir"; exit $status' EXIT
mkdir -p "$dir/work" "$dir/node"
start_slurm "$dir"
cd "$dir/work"
export TMPDIR=$dir/node
unset TRACK_DB
query() { "$track" query --db "$1" --format csv "$2" | tail -n +2 | tr -d '\r'; }

# As many sizes as cells, each of a call of nanoseconds.
"$track" run hvp --workload rank-one --n "1..$cells:+1" --strategy reverse --rounds 1 --min-time 1us --durability normal --quiet \
  --seed 7 --slurm "$parts" --db all.db > job.sh
start=$SECONDS
array=$(sbatch --parsable job.sh)
# A task of the second row of the array is killed in the middle.
killed=$((parts / 2))
for _ in $(seq 6000); do
  pid=$(measuring "$killed/$parts" | head -n 1)
  file=$([ -z "$pid" ] || tr '\0' '\n' 2> /dev/null < "/proc/$pid/cmdline" | grep '/part\.db$' || true)
  if [ -n "$file" ] && [ "$(query "$file" 'SELECT count(*) FROM hvp_costs' 2> /dev/null || echo 0)" -ge 20 ]; then
    kill -9 "$pid"
    break
  fi
  sleep 0.1
done
wait_for_jobs 3600
first=$(query all.db 'SELECT finished_cells FROM sweeps')
sbatch --parsable --array="$killed" job.sh > again
wait_for_jobs 3600
seconds=$((SECONDS - start))
"$track" db check --db all.db
row=$(query all.db "SELECT status, cells, finished_cells, (SELECT count(*) FROM hvp_costs), (SELECT count(DISTINCT size) FROM hvp_costs) FROM sweeps")
lost=$(query all.db "WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < $cells)
  SELECT count(*) FROM number WHERE n NOT IN (SELECT n FROM hvp_costs)")
twice=$(query all.db 'SELECT count(*) FROM (SELECT n FROM hvp_costs GROUP BY n HAVING count(*) > 1)')
again=$(query all.db "SELECT count(*) FROM hvp_costs JOIN environments USING (run_id) WHERE array_job_id = $(cat again)")
echo '| cells | parts | after the kill | measured by the resubmitted task | status | finished cells | runs | sizes | lost | twice | seconds |'
echo '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |'
IFS=, read -r status planned finished runs sizes <<< "$row"
echo "| $planned | $parts | $first | $again | $status | $finished | $runs | $sizes | $lost | $twice | $seconds |"
[ "$status $finished $runs $sizes $lost $twice" = "finished $cells $cells $cells 0 0" ]
((first < cells))
