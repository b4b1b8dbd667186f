/// Source of the figures: machine, binary, repository and commands.
enum Provenance: Section {
  /// Maximum number of commands listed.
  private static let maxCommands = 20

  /// Maximum number of models listed.
  private static let maxModels = 20

  /// Maximum number of other kinds named.
  private static let maxKinds = 5

  static func blocks(_ context: Context) throws -> [Block] {
    let machines = try context.table(
      "machine",
      """
      SELECT DISTINCT machine, coalesce(kind, 'unknown') AS kind, architecture, cores, memory_bytes, system,
             (SELECT group_concat(value, ' ') FROM json_each(features)) AS features
      FROM machines
      WHERE coalesce(kind, machine) = \(SQL.text(context.kind))
        AND machine IN (SELECT machine FROM runs WHERE \(context.condition))
      ORDER BY machine, system
      """,
      [
        .text("Machine", "machine"), .text("Kind", "kind"), .text("Architecture", "architecture"),
        .integer("Cores", "cores"), .bytes("Memory", "memory_bytes"), .text("System", "system"),
        .text("Instruction sets", "features"),
      ])
    let binaries = try context.table(
      "binary",
      """
      SELECT track_version, track_build, toolchain, blas_library, git_commit, git_dirty, count(*) AS runs
      FROM runs WHERE \(context.condition)
      GROUP BY track_version, track_build, toolchain, blas_library, git_commit, git_dirty ORDER BY min(recorded_at || run_id)
      """,
      [
        .text("track", "track_version"), .text("Build", "track_build"), .text("Toolchain", "toolchain"),
        .text("BLAS", "blas_library"), .code("Commit of the working directory", "git_commit"),
        ReportTable.Column(header: "Uncommitted changes", key: "git_dirty") { record in
          record.integer("git_dirty").map { $0 == 0 ? "no" : "yes" } ?? ReportTable.Column.nothing
        },
        .integer("Runs", "runs"),
      ])
    let conditions = try context.table(
      "conditions",
      """
      SELECT threads, coalesce(pinned, 'not bound') AS pinned, count(*) AS cells, min(processes) AS fewest_processes, max(processes) AS most_processes,
             min(rounds) AS fewest, max(rounds) AS most,
             avg(load) AS load, max(load) AS most_load, max(steal) AS most_steal, avg(frequency_mhz) AS frequency_mhz,
             max(noise_floor) AS most_floor, max(call_ns) AS call_ns, sum(remark IS NOT NULL) AS remarks,
             (SELECT count(*) FROM medians
              WHERE run_id IN (SELECT run_id FROM newest_runs UNION ALL SELECT run_id FROM newest_products) AND instructions IS NOT NULL) AS counted
      FROM conditions
      WHERE cell_id IN (SELECT cell_id FROM newest_runs UNION ALL SELECT cell_id FROM newest_products) AND rounds IS NOT NULL
      GROUP BY threads, pinned ORDER BY cells DESC, threads
      """,
      [
        ReportTable.Column(header: "Threads", key: "threads") {
          "\($0.integer("threads") ?? 1), \($0.text("pinned") ?? "")"
        },
        .integer("Cells", "cells"), range("Processes", "fewest_processes", "most_processes"),
        range("Rounds", "fewest", "most"),
        .pair("Processors busy with others, mean / most", "load", "most_load", Text.ratio),
        .ratio("Time taken by a hypervisor, most", "most_steal"), .ratio("Noise floor, highest", "most_floor"),
        .time("A call itself", "call_ns"),
      ])
    let ofModels = "source <> 'builtin' AND run_id IN (SELECT run_id FROM runs WHERE \(context.condition))"
    let models = try context.table(
      "models",
      """
      SELECT min(source) AS source, name, digest, bytes, count(*) AS runs FROM models
      WHERE \(ofModels)
      GROUP BY digest ORDER BY max(run_id) DESC LIMIT \(maxModels)
      """,
      [
        .text("Source", "source"), .code("Model", "name"), .code("Digest of its text", "digest"),
        .bytes("Text", "bytes"), .integer("Runs", "runs"),
      ])
    let commands = try context.table(
      "commands",
      """
      SELECT command, min(started_at) AS started_at, count(*) AS runs, min(seed) AS seed FROM runs WHERE \(context.condition)
      GROUP BY command ORDER BY max(recorded_at || run_id) DESC LIMIT \(maxCommands)
      """,
      [.code("Command", "command"), .text("First run", "started_at"), .integer("Runs", "runs")])
    let others = try context.records(
      """
      SELECT DISTINCT coalesce(machine_kind, machine || ', of an unknown kind') AS kind FROM runs
      WHERE \(SQL.kind) <> \(SQL.text(context.kind)) ORDER BY kind
      """
    ).compactMap { $0.text("kind") }
    var blocks = [Block.heading(3, "Where the figures come from")]
    blocks += machines.blocks + binaries.blocks + conditions.blocks + details(of: conditions)
    if try !context.records("SELECT 1 AS one FROM models WHERE \(ofModels) LIMIT 1").isEmpty {
      blocks += [
        .paragraph("The models whose names do not say what they are, newest first; the database keeps their texts:")
      ]
      blocks += models.blocks
    }
    blocks += [.paragraph("The commands that made the runs, newest first:")] + commands.blocks
    if !others.isEmpty {
      let listed = others.prefix(maxKinds).joined(separator: "; ") + (others.count > maxKinds ? "; …" : "")
      blocks.append(
        .paragraph(
          """
          The database also has runs of \(Text.counted(others.count, "other kind of machine", "other kinds of machine")), not shown \
          here, because their times are of another machine: \(listed).
          """))
    }
    return blocks
  }

  private static func range(_ header: Prose, _ least: String, _ most: String) -> ReportTable.Column {
    ReportTable.Column(header: header, isNumber: true, key: least) { record in
      let ends = [least, most].compactMap { record.integer($0) }
      return Set(ends).map { $0 }.sorted().map { "\($0)" as Prose }.joined(separator: " to ")
    }
  }

  /// What the table of conditions has no column for.
  private static func details(of conditions: ReportTable) -> [Block] {
    conditions.records.map { record in
      let frequency = record.double("frequency_mhz").map { "; \(Text.ratio($0)) MHz in the mean" } ?? ""
      let counts = (record.integer("counted") ?? 0) > 0 ? "recorded" : "not permitted on this machine"
      return .paragraph(
        """
        With \(Text.counted(record.integer("threads") ?? 1, "thread")): \(Text.counted(record.integer("remarks") ?? 0, "cell")) with lost \
        processes\(frequency); instruction counts: \(counts).
        """)
    }
  }
}
