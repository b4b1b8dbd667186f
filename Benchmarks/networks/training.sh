#!/bin/sh
# Trains three networks by gradient descent and by Newton-CG from the same first weights, and prints as Markdown how much work each
# took to a given loss. What reports/training.md is made with:
#
#   Benchmarks/networks/training.sh > reports/training.md
#
# Needs scikit-learn (for the data), sqlite3, and track: $TRACK, or .build/release/track (make build).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
track=${TRACK:-$here/../../.build/release/track}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for name in breast-cancer digits; do python3 "$here/datasets.py" $name > $name.csv; done
# Steps of each optimizer at most, and the rest of the command.
train() {
  descent=$1 newton=$2
  shift 2
  for optimizer in "gradient-descent --steps $descent" "newton-cg --steps $newton"; do
    # shellcheck disable=SC2086
    "$track" run train "$@" --optimizer $optimizer --l2 1e-3 --seed 1 --tolerance 1e-6 --quiet > /dev/null
  done
}
train 20000 1000 logistic --data breast-cancer.csv
train 10000 300 two-branch --data breast-cancer.csv --size h=16,k=8
train 3000 300 mlp --data digits.csv --size layers=65-32-10
cat > views.sql <<'SQL'
CREATE TEMP VIEW best AS
SELECT workload, min(loss) AS least, max(CASE WHEN step = 0 THEN loss END) AS first FROM training_steps GROUP BY workload;
CREATE TEMP TABLE goal AS
SELECT column1 AS rank, column2 AS part FROM (VALUES (1, 0.1), (2, 0.01), (3, 0.001), (4, 1e-4), (5, 1e-6));
CREATE TEMP VIEW reached AS
SELECT workload, optimizer, rank, min(gradient_equivalents) AS work, min(elapsed_ns) / 1e6 AS ms
FROM training_steps JOIN best USING (workload) JOIN goal ON loss <= least + part * (first - least)
GROUP BY workload, optimizer, rank;
CREATE TEMP VIEW pair AS
SELECT best.workload, goal.rank, part, least + part * (first - least) AS loss, a.work AS a_work, a.ms AS a_ms, b.work AS b_work, b.ms AS b_ms
FROM best CROSS JOIN goal
LEFT JOIN reached AS a ON a.workload = best.workload AND a.rank = goal.rank AND a.optimizer = 'gradient-descent'
LEFT JOIN reached AS b ON b.workload = best.workload AND b.rank = goal.rank AND b.optimizer = 'newton-cg';
SQL
cat <<'MARKDOWN'
# Does a Hessian-vector product pay?

MARKDOWN

cat views.sql - <<'SQL' | sqlite3 track.db
SELECT printf('**To %d of the %d losses that both reached, Newton-CG needed less work than gradient descent, by up to %.1f times; to the other %d more, by up to %.1f times, and all of those are %g or more of the way from the minimum. %d losses only Newton-CG reached, %d only gradient descent.**',
  sum(a_work > b_work), sum(a_work IS NOT NULL AND b_work IS NOT NULL), max(a_work / b_work), sum(a_work <= b_work), max(b_work / a_work),
  min(CASE WHEN a_work <= b_work THEN part END), sum(a_work IS NULL AND b_work IS NOT NULL), sum(b_work IS NULL AND a_work IS NOT NULL)) FROM pair;
SQL
echo
cat <<'MARKDOWN'
Gradient descent (a line search that begins at twice the last length) against Newton-CG (conjugate gradients on the engine's
Hessian-vector products, of a gradient linearised once a step; then the same line search), from the same first weights, all examples in
each gradient, penalty ½ · 10⁻³ Σ θ². Work is counted in gradients: multiplications and additions of all losses, gradients, linearisations
and products, divided by those of one gradient. Data: `breast_cancer` (569 × 30, standardised, a column of ones) and `digits`
(1797 × 64, the same) as scikit-learn ships them.

MARKDOWN
echo "Made by \`Benchmarks/networks/training.sh > reports/training.md\` with $("$track" --version), on"
echo "$(sqlite3 track.db "SELECT DISTINCT machine FROM runs"). The runs:"
echo
echo '```text'
sqlite3 track.db "SELECT command FROM runs ORDER BY run_id" | sed "s|$work/||g"
echo '```'
echo
echo "## Work to a given loss"
echo
echo "Gradients' work (and time) until the loss is no more than that far above the smallest that either optimizer found. A blank: it never came so near."
echo
cat views.sql - <<'SQL' | sqlite3 track.db
.mode markdown
SELECT workload, printf('%.7f', loss) AS loss, printf('%g', part) AS "of the way left",
       CASE WHEN a_work IS NOT NULL THEN printf('%.0f (%.1f ms)', a_work, a_ms) END AS "gradient descent",
       CASE WHEN b_work IS NOT NULL THEN printf('%.0f (%.1f ms)', b_work, b_ms) END AS "Newton-CG",
       CASE WHEN a_work / b_work IS NOT NULL THEN printf('%.2f', a_work / b_work) END AS "work, ratio",
       CASE WHEN a_ms / b_ms IS NOT NULL THEN printf('%.2f', a_ms / b_ms) END AS "time, ratio"
FROM pair ORDER BY workload, rank;
SQL
echo
echo "A ratio above 1: Newton-CG needs less."
echo
echo "## Where each ended"
echo
sqlite3 track.db <<'SQL'
.mode markdown
SELECT t.workload, optimizer, step AS steps, printf('%.9f', loss) AS loss, printf('%.1e', gradient_norm) AS "gradient norm", losses, gradients,
       hvps, printf('%.0f', gradient_equivalents) AS "gradients' work", printf('%.2f', elapsed_ns / 1e9) AS seconds, reason AS "ended because"
FROM training_steps AS t JOIN runs USING (run_id)
WHERE step = (SELECT max(step) FROM training_steps AS o WHERE o.run_id = t.run_id)
ORDER BY run_id;
SQL
