import ArgumentParser
import Experiments
import Statistics
import Store

extension RunsCommand {
  /// `track runs diff`.
  struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what differs between two runs.",
      discussion: """
          track runs diff latest latest

        Settings that differ; counts, memory and times with their ratio, first ÷ second, so that above 1 the second is cheaper; \
        outputs: identical bit for bit, or the largest distance of two elements. Runs of one cell were sampled side by side: their \
        ratio has an interval.
        """)

    @Argument(help: "The first: its run_id, the beginning of one, or latest.")
    var first: String

    @Argument(help: "The second, likewise.")
    var second: String

    @OptionGroup var global: GlobalOptions

    /// Columns of `runs` that say what was asked for, and by what.
    private static let settings = [
      "kind", "workload", "strategy", "peer", "size", "dtype", "threads", "blas", "blas_library", "seed", "status",
      "reason",
      "git_commit", "git_dirty", "machine", "toolchain", "track_version", "track_build", "sweep_id",
    ]

    /// Columns of `hvp_costs` that are amounts, and so have a ratio.
    private static let amounts = [
      "multiplications", "additions", "divisions", "comparisons", "transcendentals", "bytes_read", "bytes_written",
      "peak_bytes", "setup_ns", "min_ns", "median_ns", "residual",
    ]

    func run() throws {
      let store = try global.openForReading()
      let (ids, settings, costs, paired) = try store.snapshot { snapshot in
        let ids = try [first, second].map { try RunReference.resolve($0, in: snapshot, path: global.path) }
        func rows(_ table: (String) throws -> ResultTable) throws -> [[String: SQLValue]] {
          try ids.map { id in
            let table = try table(id)
            return Dictionary(zip(table.columns, table.rows.first ?? [])) { first, _ in first }
          }
        }
        return (
          ids, try rows { try snapshot.query("SELECT * FROM runs WHERE run_id = ?", [.text($0)]) },
          try rows(snapshot.hvpCosts(ofRun:)), try snapshot.comparison(of: ids[0], and: ids[1])
        )
      }
      guard let a = try store.run(ids[0]), let b = try store.run(ids[1]) else {
        throw InputError.usage("one of the runs was removed meanwhile; look again with track runs list")
      }
      let outputs = TensorDifference.all(a, b)
      let changed = Self.settings.map { ($0, settings[0][$0] ?? .null, settings[1][$0] ?? .null) }.filter {
        $0.1 != $0.2
      }
      let amounts = Self.amounts.map { ($0, costs[0][$0] ?? .null, costs[1][$0] ?? .null) }.filter {
        $0.1 != .null || $0.2 != .null
      }
      if global.json {
        try Console.print(json: Self.json(ids, changed, amounts, paired, outputs))
      } else {
        try Self.show(ids, changed, amounts, paired, outputs)
      }
    }

    private typealias Pair = (name: String, a: SQLValue, b: SQLValue)

    private static func ratio(_ pair: Pair) -> Double? {
      guard let a = pair.a.double, let b = pair.b.double, b != 0 else { return nil }
      return a / b
    }

    private static func json(
      _ ids: [String], _ settings: [Pair], _ amounts: [Pair], _ paired: ResultTable, _ outputs: [TensorDifference]
    ) -> String {
      func both(_ pair: Pair, _ more: [(name: String, value: String)] = []) -> String {
        let isJSON = JSONColumns.names.contains(pair.name)
        return JSONText.object(
          [
            ("a", JSONText.value(pair.a, isJSON: isJSON)), ("b", JSONText.value(pair.b, isJSON: isJSON)),
          ] + more)
      }
      return JSONText.object([
        ("a", JSONText.string(ids[0])), ("b", JSONText.string(ids[1])),
        ("settings", JSONText.object(settings.map { ($0.name, both($0)) })),
        (
          "costs",
          JSONText.object(amounts.map { ($0.name, both($0, [("ratio", ratio($0).map(JSONText.number) ?? "null")])) })
        ),
        ("paired", paired.rows.first.map { JSONText.object(paired.columns, $0) } ?? "null"),
        (
          "outputs",
          JSONText.array(
            of: outputs.map {
              JSONText.object([
                ("name", JSONText.string($0.name)), ("verdict", JSONText.string($0.verdict)),
                ("distance", $0.distance.map(JSONText.number) ?? "null"),
              ])
            })
        ),
      ])
    }

    private static func show(
      _ ids: [String], _ settings: [Pair], _ amounts: [Pair], _ paired: ResultTable, _ outputs: [TensorDifference]
    ) throws {
      var text = TextTable(["", ids[0], ids[1]])
      for pair in settings { text.add([pair.name, pair.a.plain ?? "", pair.b.plain ?? ""]) }
      if settings.isEmpty { text.add(["no setting differs"]) }
      for line in text.lines { try Console.print(line) }
      if !amounts.isEmpty {
        var text = TextTable(["costs", "first", "second", "first ÷ second"])
        for pair in amounts {
          text.add([
            pair.name, pair.a.plain ?? "", pair.b.plain ?? "",
            ratio(pair).map { Quantity.significant($0, digits: 4) } ?? "",
          ])
        }
        try Console.print("")
        for line in text.lines { try Console.print(line) }
      }
      if let row = paired.rows.first {
        let numbers = row.prefix(4).map { $0.double.map { Quantity.significant($0, digits: 4) } ?? "–" }
        try Console.print(
          "sampled side by side: time ratio \(numbers[0]) [\(numbers[1]), \(numbers[2])], noise floor \(numbers[3]); "
            + "faster: \(row[4].text ?? "")")
      }
      if !outputs.isEmpty { try Console.print("\noutputs") }
      for output in outputs {
        let distance = output.verdict == "different" ? output.distance : nil
        try Console.print(
          "\(output.name)  \(output.verdict)\(distance.map { ", by up to \(Quantity.scientific($0))" } ?? "")")
      }
    }
  }
}
