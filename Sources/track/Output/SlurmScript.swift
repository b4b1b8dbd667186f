import Experiments

/// A script for Slurm: an array of jobs, one a part of a sweep, and a job that merges them.
struct SlurmScript {
  /// Absolute path of `track`.
  let binary: String
  /// The command without what the script sets: `run`, `hvp` and the options of the grid.
  let arguments: [String]
  /// The file that the parts are merged into, relative to the directory of the script.
  let database: String
  let seed: Int
  let parts: Int
  /// Cores of a part.
  let cores: Int
  /// Names and values of further directives.
  let resources: [(name: String, value: String)]
  let isExclusive: Bool

  /// Directives of every job.
  private var common: [String] {
    resources.filter { $0.name != "time" && $0.name != "mem" }.map { "--\($0.name)=\($0.value)" }
  }

  private var directives: [String] {
    [
      "--job-name=track", "--array=1-\(parts)", "--ntasks=1", "--cpus-per-task=\(cores)", "--threads-per-core=1",
      // A part that runs out of time stops measuring a minute before, and its file is kept.
      "--signal=TERM@60", "--requeue", "--open-mode=append", "--output=track-%A_%a.out",
    ] + resources.map { "--\($0.name)=\($0.value)" } + (isExclusive ? ["--exclusive"] : [])
  }

  private func quoted(_ words: [String]) -> String { words.map(ShellQuoting.quoted).joined(separator: " ") }

  /// The script, for bash.
  var text: String {
    """
    #!/bin/bash
    \(directives.map { "#SBATCH \($0)" }.joined(separator: "\n"))

    # One sweep in \(parts) part\(parts == 1 ? "" : "s"), each a task with a database on the disk of its node, and a job that merges them.
    #   sbatch job.sh                  submits everything
    #   sbatch --array=3,7 job.sh      submits parts 3 and 7 again; what they have measured is kept
    # Files stand beside this script: the database, and what each part has measured in a folder named after it.
    set -euo pipefail
    shopt -s nullglob
    track=\(quoted([binary]))
    command=(\(quoted(arguments + ["--seed", "\(seed)"])))
    database=\(quoted([database.hasPrefix("-") ? "./" + database : database]))
    parts=\(parts)
    cores=\(cores)
    options=(\(quoted(common)))
    seed=\(seed)

    # Makes one sweep of what the parts have measured so far.
    merge() {
      local files=("$folder"/part-*.db)
      ((${#files[@]} > 0)) || { echo "no part has measured anything yet" >&2; return 1; }
      "$track" db merge "$database" "${files[@]}"
    }

    # The job that merges once all tasks of this array have ended, however they did; one at a time.
    submit_merge() {
      local name
      for name in "${!SLURM_@}"; do [ "$name" = SLURM_CONF ] || unset "$name"; done
      {
        echo '#!/bin/bash'
        echo 'set -euo pipefail; shopt -s nullglob'
        declare -p track database folder
        declare -f merge
        echo merge
      } | sbatch --parsable --job-name="track-merge-$seed" --dependency="afterany:$1,singleton" --ntasks=1 \\
        --chdir="$PWD" --output=track-%j-merge.out "${options[@]}"
    }

    : "${SLURM_ARRAY_JOB_ID:?submit this script with sbatch}"
    # Slurm runs a copy of the script, and knows where the script is. It may tell of all tasks.
    script=$(scontrol show job "$SLURM_JOB_ID" | sed -n 's/^ *Command=//p') || script=
    script=${script%%$'\n'*}
    [[ $script == /* ]] || script=$SLURM_SUBMIT_DIR/job.sh
    cd -- "$(dirname -- "$script")"
    folder=$database.parts-$seed
    part=$SLURM_ARRAY_TASK_ID
    mkdir -p -- "$folder"
    if ((part == SLURM_ARRAY_TASK_MIN && ${SLURM_RESTART_COUNT:-0} == 0)); then
      (submit_merge "$SLURM_ARRAY_JOB_ID") || echo "the merge was not submitted: run it by hand when all tasks have ended" >&2
    fi

    disk=${SLURM_TMPDIR:-${TMPDIR:-/tmp}}
    own=$(mktemp -d -- "$disk/track-XXXXXXXX")
    file=$own/part.db
    copy=$folder/part-$part-of-$parts.$SLURM_ARRAY_JOB_ID.${SLURM_RESTART_COUNT:-0}.db

    # Copies what was measured from the node to the folder, whole or not at all.
    keep() {
      local status=$?
      trap - EXIT
      [ ! -f "$file" ] || "$track" db backup --quiet "$copy" --db "$file" || status=74
      rm -rf -- "$own"
      exit "$status"
    }
    trap keep EXIT
    # srun passes signals on; this shell waits for it.
    trap : TERM INT

    # What earlier attempts at this part have measured.
    earlier=("$folder/part-$part-of-$parts".*.db)
    ((${#earlier[@]} == 0)) || "$track" db merge --quiet "$file" "${earlier[@]}"
    srun --ntasks=1 --cpus-per-task="$cores" --cpu-bind=cores \\
      "$track" "${command[@]}" --part "$part/$parts" --resume --db "$file"
    """
  }
}
