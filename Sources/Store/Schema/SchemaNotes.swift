import Migrations

/// Notes on views, tables and columns for docs/schema.md: SQLite drops comments before a table and keeps none of a view.
enum SchemaNotes {
  /// One sentence about a row of each view, in the order in which they are listed.
  private static let viewNotes: [(name: String, note: String)] = [
    ("runs", "One run of any kind and status."),
    (
      "hvp_costs",
      "One finished run of `track run hvp`, including baselines and peers: exact counts (NULL for a peer) and measured times."
    ),
    (
      "derivative_costs",
      "One finished run of `track run hessian` or `track run jacobian`, including baselines: the columns of `hvp_costs`, the kind, and the colours of a coloured Hessian."
    ),
    (
      "forward_reverse",
      "Forward order against reverse order in one cell: `comparisons` where a is forward and b is reverse."
    ),
    ("comparisons", "Two strategies of one cell, in either order. Ratios are a ÷ b: above 1, b is cheaper."),
    (
      "fits",
      "A growth law: how the median time of a strategy grows along a line of sizes of one sweep, with the size and with the count of operations."
    ),
    ("network_evaluations", "One evaluation of a network on one input."),
    ("training_steps", "One step of training."),
    ("verifications", "The result of verifying a network."),
    ("models", "The model of a run whose name does not say what it is. Its text is stored once per digest."),
    ("definition", "The text of a run's model by the run's row number; `models` has more."),
    ("run_inputs", "One tensor that a run read."),
    ("run_outputs", "One tensor that a run computed."),
    ("timings", "One timed sample."),
    ("sweeps", "One `track run hvp` command."),
    ("machines", "One computer that recorded runs."),
    ("medians", "The median time of a run, with its interval."),
    ("conditions", "The conditions under which a cell was measured."),
    ("polynomials", "The polynomial of the exact counts of a strategy over the sizes of a sweep."),
    (
      "crossovers",
      "A point on a line of sizes where the faster of two strategies changes, by time and by exact count: only between a size at which one is named the winner and one at which the other is."
    ),
    ("baselines", "A sweep under a name, for later comparison. A name can have several sweeps."),
    (
      "break_evens",
      "A finished run with a set-up: from how many directions at one point on it is cheaper than the best other exact strategy of its cell."
    ),
  ]

  /// The same of tables whose migration says nothing or something outdated.
  private static let tableNotes = [
    "migration": "One schema change that was applied to this database.",
    "run_tensor": "A tensor that a run read or computed, with its name in the run.",
    "comparison":
      "Derived: time of run_a ÷ time of run_b, paired by round, with its 95 % interval over processes and the verdict.",
    "timing_summary":
      "Derived: the times of a run, with the columns that queries group and sort by, so that one index answers.",
    "lease":
      "One cell of a sweep's grid and the process that works on it. A cell is free if it is not done and no live process holds it.",
    "checkpoint": "The variables of an unfinished training after a step, to continue from.",
    "invocation":
      "One `track` command that wrote here: its process, binary and working directory. host, boot, pid and process_start identify the process; an unfinished run whose process is gone has crashed.",
    "baseline": "A sweep under a name, for later comparison. A name can have several sweeps.",
    "tag": "A tag of a run.",
    "crossover":
      "Derived when a sweep ends: a point on a line of sizes where the faster of two strategies changes, by time and by exact count.",
    "count_law": "Derived when a sweep ends: the polynomial of the exact counts over its sizes.",
    "machine": "One computer that recorded runs.",
    "verification": "What a verification compared, and the first difference that it found.",
  ]

  /// Names of the views, in the order in which they are listed.
  static let views = viewNotes.map { $0.name }

  /// One sentence about a row of a view or table: a note, or the migration's comment before the table; empty without either.
  static func relation(_ name: String) -> String {
    if let note = viewNotes.first(where: { $0.name == name })?.note ?? tableNotes[name] { return note }
    let lines = Migrations.all.flatMap {
      String(decoding: $0.sql, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    }
    guard
      let index = lines.lastIndex(where: {
        $0.hasPrefix("CREATE TABLE \(name) ") || $0.hasPrefix("CREATE TABLE \(name)_2 ")
      })
    else { return "" }
    let comment = lines[..<index].reversed().prefix { $0.hasPrefix("--") }.reversed()
    return comment.map { $0.dropFirst(2).drop { $0 == " " } }.joined(separator: " ")
  }

  /// The note on a column that has no comment in its table: by `relation.column`, otherwise by its name alone.
  static func column(_ name: String, of relation: String) -> String {
    columns["\(relation).\(name)"] ?? columns[name] ?? ""
  }

  private static let columns = [
    "median_low_ns":
      "lower end of the median's 95 % interval: over processes, or in one process by order statistics; NULL for fewer than 6 samples of one process",
    "median_high_ns": "upper end of that interval",
    "low_ns": "lower end of the median's 95 % interval; NULL for fewer than 6 samples of one process",
    "high_ns": "upper end of that interval",
    "process": "number of the process that took the sample, from 0",
    "layout": "number of the binding of the strategy in that process, from 0: each has other addresses",
    "same_as":
      "the run of the same cell whose samples this one shares, because their graphs are equal; NULL for a run with samples of its own",
    "processes": "number of processes that it was measured in",
    "verdict.processes": "number of processes that the strategy or peer ran in; NULL if recorded by an older track",
    "cell.processes": "number of processes that the cell was measured in; NULL if recorded by an older track",
    "call_ns":
      "median time of a call that computes nothing, in nanoseconds; NULL unless a call of a strategy took less than a microsecond",
    "remark": "what was unusual about the measurement, such as lost processes",
    "unit":
      "what the interval was taken over: `process`; in a cell of one process `layout`, or `round` without several layouts",
    "units": "number of these",
    "of_comparisons": "number of comparisons of different computations in the cell",
    "conditions.comparisons": "number of comparisons of different computations in the cell",
    "sweeps.comparisons": "number of comparisons of different computations in the sweep",
    "instructions":
      "instructions of one call, by the processor's counter; NULL if the machine does not permit reading it",
    "frequency_mhz": "mean clock of the processors, if the system reports it",
    "pinned": "processors that the threads are pinned to, as a JSON array",
    "warmup_rounds": "warm-up rounds before the first measured one",
    "pause_ns": "pause before each sample, beside peers on several threads; NULL without one",
    "peer": "description of the peer's library by itself, or else its command; NULL for a strategy of track's own",
    "rounds": "measured rounds",
    "quantity": "`multiplications`, `additions` or `peak_bytes`",
    "domain": "the size variables, and the part of the sizes where the polynomial holds",
    "sizes": "number of different sizes that were counted",
    "fitted": "number of counts that the polynomial was fitted to",
    "confirmed": "number of other counts; the polynomial meets all of them",
    "polynomials.polynomial": "NULL if the counts follow none, or are too few to tell",
    "count_law.polynomial": "NULL if the counts follow none, or are too few to tell",
    "crossovers.strategy_a": "the strategy that is faster below",
    "crossovers.strategy_b": "the strategy that is faster above",
    "place": "the size of the crossover by time, interpolated between measured sizes on logarithmic scales",
    "below": "the largest measured size below it",
    "above": "the smallest measured size above it",
    "formula": "the crossover by count, such as m = n; NULL if it cannot be derived",
    "exact": "value of the formula on this line",
    "crossovers.low": "lower end of the place's 95 % interval",
    "crossovers.high": "upper end of the place's 95 % interval",
    "crossover.low": "lower end of the place's 95 % interval",
    "crossover.high": "upper end of the place's 95 % interval",
    "fits.low": "lower end of the exponent's interval; see interval_kind",
    "fits.high": "upper end of the exponent's interval; see interval_kind",
    "fit.low": "lower end of the exponent's 95 % interval; for up to 5 points the least slope between neighbours",
    "fit.high": "upper end of the exponent's 95 % interval; for up to 5 points the greatest slope between neighbours",
    "interval_kind":
      "what low and high are: `95 %`, or for up to 5 points `range of local slopes`: the least and the greatest slope between neighbours",
    "overhead_ns":
      "overhead a of the line median_ns = a + b · (multiplications + additions), in nanoseconds; NULL for a peer",
    "overhead_low": "lower end of the overhead's 95 % interval; 0 if none can be told",
    "overhead_high": "upper end of the overhead's 95 % interval",
    "per_operation_ns": "nanoseconds per multiplication or addition: b of that line; NULL for a peer",
    "per_operation_low": "lower end of its 95 % interval",
    "per_operation_high": "upper end of its 95 % interval",
    "deviation": "the largest factor between a median and that line; far above 1, the time does not follow the count",
    "saved_at": "when the name was given, ISO-8601 UTC",
    "baseline.sweep": "the sweep",
    "against": "definition or labels that the network was compared with",
    "cases": "inputs compared",
    "disagreements": "inputs on which they differ",
    "counterexample": "the first input on which they differ, as a JSON array; NULL if there is none",
    "expected": "output by the definition or the label for the counterexample, as JSON",
    "found": "output of the network for the counterexample, as JSON",
    "trace": "other values, a JSON object of name → array: nodes, if requested, or a function's further outputs",
    "optimizer": "name of the optimizer",
    "step": "number of the step; 0 is the start of training",
    "loss": "loss after the step; NULL if not finite",
    "gradient_norm": "Euclidean norm of the gradient over all variables",
    "step_length": "factor that the direction was multiplied by",
    "losses": "evaluations of the loss so far",
    "gradients": "gradients so far",
    "hvps": "Hessian-vector products so far",
    "gradient_equivalents": "work so far: its operation count divided by that of one gradient",
    "training_steps.elapsed_ns": "time of the steps so far, in nanoseconds",
    "definition.network": "the text of the model, as in `models`",
    "model_source":
      "where the run had its model from: `builtin`, `file` (a network file), `expression`, `onnx`, `stablehlo`, `swift`, `peer` (a library brought it) or `unknown`",
    "model_digest": "SHA-256 of the text in `models`; NULL if the name of the workload says what the model is",
    "models.digest": "SHA-256 of the text: `sha256:` and 64 digits",
    "models.source": "as `model_source` in `runs`",
    "models.name": "the workload of the run that recorded the model first",
    "models.bytes": "length of the text",
    "models.text": "what the model is made again from, as JSON, without weights: those are inputs of the run",
    "run_model.model": "the model",
    "run_model.source": "as `model_source` in `runs`",
    "checkpoint.data": "values of a variable, row-major, little-endian",
    "checkpoint.step": "the step after which the variables had these values",
    "checkpoint.ordinal": "position of the variable, from 0",
    "training_step.elapsed_ns": "time of the steps so far, in nanoseconds",
    "a_median_ns": "median time of a call of a, in nanoseconds",
    "a_multiplications": "exact multiplications of a; NULL for a peer",
    "a_peak_bytes": "peak memory of a; NULL for a peer",
    "a_residual": "relative error of a against the reference",
    "a_bracketing": "bracketing of a, if a is a chain order",
    "b_bracketing": "bracketing of b, if b is a chain order",
    "a_run_id": "run of a",
    "additions": "exact additions and subtractions",
    "alive_at": "last heartbeat of its process, in seconds since 1970; NULL if recorded by an older track",
    "applied_at": "when it was applied",
    "approximate": "1 if the strategy is approximate and was compared with a wider tolerance",
    "architecture": "instruction set",
    "arm":
      "`main`, or `repeat`: the twin of the cell's first strategy, built separately; the ratio of the two gives the noise floor",
    "b_median_ns": "median time of a call of b, in nanoseconds",
    "b_multiplications": "exact multiplications of b; NULL for a peer",
    "b_peak_bytes": "peak memory of b; NULL for a peer",
    "b_residual": "relative error of b against the reference",
    "b_run_id": "run of b",
    "blas": "`openblas` or `builtin`",
    "blas_library": "the BLAS found, with its version and kernel",
    "colours": "number of products that the columns of a Hessian were coloured for; NULL if they were not",
    "directions": "number of directions that a product was taken along at once",
    "product": "the matrix of the products: `hessian`, `gauss-newton` or `fisher`; NULL for products of matrices",
    "bracketing": "bracketing of a product, such as ((v·vᵀ)·y1)·y2ᵀ",
    "bytes": "size of the values in bytes",
    "bytes_read": "bytes that operations read",
    "bytes_written": "bytes that operations write",
    "cell": "the cell",
    "cell_id": "the cell",
    "cells": "number of planned cells",
    "checksum": "SHA-256 of the migration's text",
    "command": "the command as typed",
    "comparisons": "exact comparisons",
    "cores": "logical processors",
    "cpu": "model of the processor",
    "data": "the values, row-major, little-endian",
    "definition": "the requested grid, as a JSON object; equal definitions are the same sweep",
    "digest": "SHA-256 of type, shape and values",
    "divisions": "exact divisions",
    "dtype": "`float64` or `float32`",
    "error":
      "largest error in rounding units, |a−r| ÷ (ε s + η), with the running error s and the smallest subnormal η; NULL if not known",
    "checked":
      "1 if a reference that shares no derivative rule decided that the result is right or wrong, 0 if none could; NULL if nothing was to be checked, or recorded by an older track",
    "elapsed_ns": "elapsed time in nanoseconds",
    "exponent": "exponent p of median_ns ~ variable^p",
    "finished_at": "when it ended, ISO-8601 UTC",
    "finished_cells": "number of cells in which all runs have an outcome",
    "fixed": "the sizes held constant, as a JSON object",
    "forward_median_ns": "median time of a call in forward order",
    "forward_multiplications": "exact multiplications of forward order",
    "forward_peak_bytes": "peak memory of forward order",
    "forward_residual": "relative error of forward order against the reference",
    "generator": "how an input was drawn, or which class each label word is; NULL if it was given as it is",
    "git_commit": "commit of the working directory's repository; NULL outside a repository",
    "git_dirty": "1 if there were uncommitted changes outside `reports/` and the database",
    "high": "upper end of the 95 % interval",
    "host": "host of the process, with its process-number name space",
    "boot": "boot of the host",
    "id": "row number; it changes when databases are merged",
    "input": "the input, as a JSON array",
    "invocation": "the command that recorded it",
    "holder": "the command that works on the cell",
    "is_done": "1 if the cell is complete",
    "kind": "`hvp`, `hessian`, `jacobian`, `gradient`, `network`, `train` or `verify`",
    "load": "number of processors kept busy by other processes, mean over the cell",
    "low": "lower end of the 95 % interval",
    "m": "the size m; NULL if the workload has none",
    "machine": "host name and processor",
    "invocation.machine": "the computer",
    "mad_ns": "median absolute deviation of ns_per_call",
    "median_ns": "median time of a call, in nanoseconds",
    "memory_bytes": "physical memory",
    "min_ns": "fastest call, in nanoseconds",
    "multiplications": "exact multiplications",
    "multiplications_ratio": "multiplications of a ÷ those of b",
    "forward_reverse.multiplications_ratio": "multiplications forward ÷ reverse",
    "n": "the size n; NULL if the workload has none",
    "name": "the name",
    "network": "name of the network",
    "noise_floor":
      "noise floor: the ratio of the cell's first strategy to its twin, at least 1.01, or 1.05 in one process; ratios between 1/floor and floor are not significant",
    "ns_per_call": "elapsed_ns ÷ repeats",
    "ordinal": "position in order, from 0",
    "output": "the output, as a JSON array; NULL if the evaluation failed",
    "p25_ns": "lower quartile of a call's time",
    "p75_ns": "upper quartile of a call's time",
    "passes": "names of the passes over the graph, as a JSON array",
    "peak_bytes": "most bytes of intermediates and outputs alive at once, without inputs; with what a set-up keeps",
    "phase": "`warmup` or `measure`",
    "pid": "process number",
    "points": "number of sizes on the line",
    "polynomial": "polynomial of the exact multiplications, if known",
    "position": "position within the round, from 0",
    "predicted_ns": "predicted time of a call, before running",
    "preview": "the first values, as a JSON array",
    "ratio": "time of a ÷ time of b",
    "reason": "why the run failed or was skipped",
    "recorded_at":
      "order of recording in this file: the time to the microsecond, or the greatest so far and a microsecond if the clock stepped back",
    "reference":
      "what the result was checked by, or why it is not independently checked; then what its residual was computed against",
    "repeats": "calls in a sample",
    "residual":
      "relative error against the model's closed form or another strategy: max|a−r| ÷ max(max|r|, smallest normal)",
    "reverse_median_ns": "median time of a call in reverse order",
    "reverse_multiplications": "exact multiplications of reverse order",
    "reverse_peak_bytes": "peak memory of reverse order",
    "reverse_residual": "relative error of reverse order against the reference",
    "role": "`input` or `output`",
    "round": "number of the round within the phase, from 0",
    "run": "the run",
    "run_a": "the run of a",
    "run_b": "the run of b",
    "run_id": "the run, a UUIDv7; `recorded_at` gives the order",
    "samples": "number of measured samples",
    "seed": "seed of all random numbers",
    "setup_ns": "one-off work outside the timing, in nanoseconds",
    "shape": "extents, outermost first, as a JSON array",
    "size": "all sizes, as a JSON object",
    "started_at": "when it began, ISO-8601 UTC",
    "status": "`running`, `finished`, `failed`, `skipped`, `cancelled` or `crashed`",
    "network_evaluations.status": "`finished` or `failed`",
    "evaluation.status": "`finished` or `failed`",
    "sweeps.status": "`running`, `finished`, `failed`, `cancelled` or `crashed`",
    "sweep.status": "`running`, `finished`, `failed`, `cancelled` or `crashed`",
    "steal": "share of time taken by the hypervisor, 0 to 1",
    "stored": "1 if the values are in the database, 0 if they were larger than `--store-limit`",
    "strategy": "name of the strategy or peer; NULL for a network",
    "strategy_a": "strategy a",
    "strategy_b": "strategy b",
    "sweep": "the sweep",
    "sweep_id": "the sweep, a UUIDv7; NULL for a network",
    "system": "operating system and kernel",
    "tag": "the tag",
    "tags": "tags of the run, as a JSON array",
    "tensor": "the tensor",
    "threads": "number of threads that computed",
    "time_ratio": "time of a ÷ time of b, paired by round; with several processes their mean on a logarithmic scale",
    "forward_reverse.time_ratio": "time forward ÷ reverse, paired by round",
    "timing": "`single`: timed alone; `share`: an equal share of its batch's time",
    "toolchain": "compiler that built the binary",
    "track_build": "the binary: configuration and build id",
    "track_version": "version of track",
    "transcendentals": "exact calls of exp, log, tanh and the like",
    "variable": "the size that varies",
    "variables": "number of scalars that derivatives are taken in",
    "version": "number of the migration",
    "comparison.winner":
      "verdict of the decision rule: `a` or `b`, the faster run; `none` if no difference was seen, `few` if there were too few rounds to tell, `same` if both are one computation",
    "winner_by_count": "the strategy with fewer multiplications, or `tie`; NULL beside a peer",
    "winner_by_time":
      "the faster one by the decision rule; otherwise `no difference seen`, `too few rounds to tell` or `same computation`",
    "workload": "name of the workload or network",
    "machines.kind":
      "kind of the machine: its processor, caches, cores and BLAS kernel; times of two kinds are not comparable; NULL if recorded by an older track",
    "machine.kind":
      "kind of the machine: its processor, caches, cores and BLAS kernel; times of two kinds are not comparable; NULL if recorded by an older track",
    "machine_kind": "kind of that machine, as in `machines`; NULL if recorded by an older track",
    "vendor": "vendor of the processor",
    "family": "family of the processor",
    "model": "model number of the processor",
    "stepping": "stepping of the processor",
    "features": "instruction sets of the processor that matter, as a JSON array",
    "caches": "sizes of the data caches in bytes, as a JSON object",
    "usable_cores": "processors that the process may use; a quota may make it a fraction",
    "blas_kernel": "the BLAS found and the kernels that it chose",
    "setup_multiplications": "exact multiplications of the set-up; NULL if there is none",
    "setup_additions": "exact additions and subtractions of the set-up",
    "setup_divisions": "exact divisions of the set-up",
    "setup_comparisons": "exact comparisons of the set-up",
    "setup_transcendentals": "exact calls of exp, log, tanh and the like of the set-up",
    "setup_bytes_read": "bytes that operations of the set-up read",
    "setup_bytes_written": "bytes that operations of the set-up write",
    "setup_peak_bytes": "most bytes of intermediates and results of the set-up alive at once, without inputs",
    "kept_bytes": "bytes of the set-up's results, which are alive during calls and part of peak_bytes",
    "setup_call_ns": "time of the set-up's computation at one point, without tracing and planning",
    "break_evens.strategy": "the strategy with a set-up",
    "other_by_count": "the other exact strategy of the cell with the fewest multiplications",
    "other_multiplications": "its multiplications",
    "directions_by_count":
      "least number of directions at one point with which set-up and calls take fewer multiplications than that one; NULL if they never do",
    "other_by_time": "the other exact strategy of the cell with the least median",
    "other_median_ns": "its median time of a call, in nanoseconds",
    "directions_by_time":
      "least number of directions at one point with which set-up and calls take less time than that one; NULL if they never do",
  ]
}
