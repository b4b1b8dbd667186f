import ArgumentParser
import Experiments
import Statistics
import Store

/// `track runs`: what was recorded.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "List, show, compare, tag or remove recorded runs.",
    subcommands: [List.self, Show.self, Diff.self, Tag.self, Remove.self])

  /// `track runs show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show all that is known of one run.",
      discussion: """
          track runs show latest

        Of evaluations, training steps and timings the first 20, their number, and the query that gives all.
        """)

    @Argument(help: "Its run_id, the beginning of one, or latest.")
    var id: String

    @OptionGroup var global: GlobalOptions

    /// What a run has: a title, and the query that gives its rows.
    private struct Part {
      let title: String
      let sql: String
      /// Whether there may be a million rows, of which only the first are shown.
      var isLong = false
    }

    /// Most rows that are shown of a long part.
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

    /// Rows of a part, and where to find the rest.
    private struct Found {
      let title: String
      let table: ResultTable
      /// How many rows there are in all, and the query that gives them; `nil` where all are here.
      let rest: (total: Int, sql: String)?

      init(title: String, table: ResultTable, rest: (total: Int, sql: String)?) {
        (self.title, self.table, self.rest) = (title, table, rest)
      }

      init(_ part: Part, of id: String, in snapshot: Store.Snapshot) throws {
        title = part.title
        guard part.isLong else {
          (table, rest) = (try snapshot.query(part.sql, [.text(id)]), nil)
          return
        }
        table = try snapshot.query(part.sql + " LIMIT \(maxRows)", [.text(id)])
        let total =
          table.rows.count < maxRows
          ? table.rows.count
          : try snapshot.query("SELECT count(*) FROM (\(part.sql))", [.text(id)]).rows.first?.first?.integer ?? 0
        rest = total > table.rows.count ? (total, part.sql.replacing("?1", with: "'\(id)'")) : nil
      }
    }

    func run() throws {
      let (run, parts) = try global.openForReading().snapshot { snapshot in
        let id = try RunReference.resolve(id, in: snapshot, path: global.path)
        return (
          try snapshot.query("SELECT * FROM runs WHERE run_id = ?", [.text(id)]),
          [Found(title: "costs", table: try snapshot.hvpCosts(ofRun: id), rest: nil)]
            + (try Self.parts.map { try Found($0, of: id, in: snapshot) })
        )
      }
      if global.json { return try Console.print(json: Self.json(run, parts)) }
      try printColumns(run)
      for part in parts where !part.table.rows.isEmpty {
        try Console.print("\n\(part.title.replacing("_", with: " "))")
        if ["costs", "verification"].contains(part.title) {
          try printColumns(part.table, except: Set(run.columns))
        } else {
          var text = TextTable(part.table.columns)
          for row in part.table.rows { text.add(row.map { $0.plain ?? "" }) }
          for line in text.lines { try Console.print(line) }
        }
        if let rest = part.rest {
          try Console.print("the first \(part.table.rows.count) of \(rest.total); all: track query \"\(rest.sql)\"")
        }
      }
    }

    /// One object; of a part that is cut, `…_total` and `…_sql` stand beside its rows.
    private static func json(_ run: ResultTable, _ parts: [Found]) -> String {
      var members = zip(run.columns, run.rows.first ?? []).map {
        ($0, JSONText.value($1, isJSON: JSONColumns.names.contains($0)))
      }
      for part in parts {
        let objects = part.table.rows.map { JSONText.object(part.table.columns, $0, json: JSONColumns.names) }
        members.append((part.title, JSONText.array(of: objects)))
        if let rest = part.rest {
          members.append(("\(part.title)_total", "\(rest.total)"))
          members.append(("\(part.title)_sql", JSONText.string(rest.sql)))
        }
      }
      return JSONText.object(members)
    }

    /// A row with a line for each column that has a value.
    private func printColumns(_ table: ResultTable, except hidden: Set<String> = []) throws {
      var text = TextTable([])
      for row in table.rows {
        for (column, value) in zip(table.columns, row) where value != .null && !hidden.contains(column) {
          text.add([column, value.plain ?? ""])
        }
      }
      for line in text.lines.dropFirst() { try Console.print(line) }
    }
  }
}
