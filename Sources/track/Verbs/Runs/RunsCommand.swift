import ArgumentParser
import Experiments
import Statistics
import Store

/// `track runs`: shows and manages recorded runs.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "List, show, compare, tag or remove recorded runs.",
    subcommands: [List.self, Show.self, Diff.self, Tag.self, Remove.self])

  /// `track runs show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show everything about one run.",
      discussion: """
          track runs show latest

        For evaluations, training steps and timings it shows the first 20, their number, and the query for all.
        """)

    @Argument(help: "A run_id, its beginning, or latest.")
    var id: String

    @OptionGroup var global: GlobalOptions

    /// The rows of a part, and a query for all of them if some are left out.
    private struct Found {
      let title: String
      let table: ResultTable
      /// The total number of rows and the query for them; `nil` if all are included.
      var rest: (total: Int, sql: String)?
    }

    /// A part of a run's record: a title, and the query for its rows.
    private struct Part {
      let title: String
      let sql: String
      /// Whether it may have a million rows. Only the first rows are then shown.
      var isLong = false

      func found(of id: String, in snapshot: Store.Snapshot) throws -> Found {
        guard isLong else { return Found(title: title, table: try snapshot.query(sql, [.text(id)])) }
        let table = try snapshot.query(sql + " LIMIT \(maxRows)", [.text(id)])
        let total =
          table.rows.count < maxRows
          ? table.rows.count
          : try snapshot.query("SELECT count(*) FROM (\(sql))", [.text(id)]).rows.first?.first?.integer ?? 0
        let rest = (total, sql.replacing("?1", with: "'\(id)'"))
        return Found(title: title, table: table, rest: total > table.rows.count ? rest : nil)
      }
    }

    /// Maximum number of rows shown of a long part.
    private static let maxRows = 20

    private static let parts = [
      Part(
        title: "inputs",
        sql: "SELECT name, dtype, shape, preview, digest, bytes, generator, stored FROM run_inputs WHERE run_id = ?1"),
      Part(
        title: "outputs",
        sql: "SELECT name, dtype, shape, preview, digest, bytes, stored FROM run_outputs WHERE run_id = ?1"),
      Part(
        title: "verification",
        sql:
          "SELECT against, cases, disagreements, counterexample, expected, found FROM verifications WHERE run_id = ?1"),
      Part(
        title: "curvatures",
        sql: """
          SELECT quantity, value, low, high, error, hvps, probes, steps, is_complete FROM curvatures WHERE run_id = ?1 \
          ORDER BY quantity DESC
          """),
      Part(
        title: "training_steps",
        sql: """
          SELECT step, loss, gradient_norm, step_length, losses, gradients, hvps, gradient_equivalents, elapsed_ns \
          FROM training_steps WHERE run_id = ?1 ORDER BY step
          """, isLong: true),
      Part(
        title: "evaluations",
        sql: """
          SELECT ordinal, input, output, elapsed_ns, timing, status, reason \
          FROM network_evaluations WHERE run_id = ?1 ORDER BY ordinal
          """, isLong: true),
      Part(
        title: "timings",
        sql: """
          SELECT phase, round, position, arm, repeats, elapsed_ns, ns_per_call \
          FROM timings WHERE run_id = ?1 ORDER BY phase DESC, round, position
          """, isLong: true),
    ]

    func run() throws {
      let (run, parts) = try global.openForReading().snapshot { snapshot in
        let id = try RunReference.resolve(id, in: snapshot, path: global.path)
        return (
          try snapshot.query("SELECT * FROM runs WHERE run_id = ?", [.text(id)]),
          [Found(title: "costs", table: try snapshot.costs(ofRun: id))]
            + (try Self.parts.map { try $0.found(of: id, in: snapshot) })
        )
      }
      try global.show(
        VerbResult([Self.record(run, parts)]) {
          Self.columns(run)
            + parts.filter { !$0.table.rows.isEmpty }.flatMap { part in
              let isOne = ["costs", "verification"].contains(part.title)
              let table =
                isOne
                ? Self.columns(part.table, except: Set(run.columns))
                : TextTable(part.table.columns, part.table.texts).lines
              return ["", part.title.replacing("_", with: " ")] + table
                + (part.rest.map {
                  ["the first \(part.table.rows.count) of \($0.total); all: track query \"\($0.sql)\""]
                } ?? [])
            }
        })
    }

    /// One object. A part that was cut has `…_total` and `…_sql` beside its rows.
    private static func record(_ run: ResultTable, _ parts: [Found]) -> JSONRecord {
      parts.reduce(JSONRecord(run.columns, run.rows.first ?? [], json: JSONColumns.names)) { record, part in
        let rows: JSONRecord = [part.title: part.table.records(json: JSONColumns.names)]
        return record + rows
          + (part.rest.map { ["\(part.title)_total": $0.total, "\(part.title)_sql": $0.sql] } ?? [:])
      }
    }

    /// A row as text, with one line for each column that has a value.
    private static func columns(_ table: ResultTable, except hidden: Set<String> = []) -> [String] {
      let rows = table.rows.flatMap { zip(table.columns, $0) }.filter { $1 != .null && !hidden.contains($0) }
      return TextTable([], rows.map { [$0, $1.plain ?? ""] }).lines
    }
  }
}
