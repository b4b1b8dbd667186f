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

        Prints the settings that differ; counts, memory and times with the ratio first ÷ second (above 1, the second is \
        cheaper); and whether outputs are identical bit for bit, or else the largest difference of two elements. Runs of one \
        cell were sampled together, so their ratio has an interval.
        """)

    @Argument(help: "The first run: a run_id, its beginning, or latest.")
    var first: String

    @Argument(help: "The second run, likewise.")
    var second: String

    @OptionGroup var global: GlobalOptions

    /// Columns of `runs` with the request and the software that ran it.
    private static let settings = [
      "kind", "workload", "strategy", "peer", "size", "dtype", "threads", "blas", "blas_library", "seed", "status",
      "reason", "model_source", "model_digest",
      "git_commit", "git_dirty", "machine", "machine_kind", "toolchain", "track_version", "track_build", "sweep_id",
    ]

    /// Columns of `hvp_costs` that are amounts, and so are compared as ratios.
    private static let amounts = [
      "multiplications", "additions", "divisions", "comparisons", "transcendentals", "bytes_read", "bytes_written",
      "peak_bytes", "setup_multiplications", "kept_bytes", "setup_ns", "setup_call_ns", "min_ns", "median_ns",
      "residual",
    ]

    func run() throws {
      let store = try global.openForReading()
      let (ids, settings, costs, paired) = try store.snapshot { snapshot in
        let ids = try [first, second].map { try RunReference.resolve($0, in: snapshot, path: global.path) }
        func rows(_ table: (String) throws -> ResultTable) throws -> [[String: SQLValue]] {
          try ids.map { try table($0).byName.first ?? [:] }
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
      try global.show(
        VerbResult([Self.record(ids, changed, amounts, paired, outputs)]) {
          Self.lines(ids, changed, amounts, paired, outputs)
        })
    }

    private typealias Pair = (name: String, a: SQLValue, b: SQLValue)

    private static func ratio(_ pair: Pair) -> Double? {
      guard let a = pair.a.double, let b = pair.b.double, b != 0 else { return nil }
      return a / b
    }

    private static func record(
      _ ids: [String], _ settings: [Pair], _ amounts: [Pair], _ paired: ResultTable, _ outputs: [TensorDifference]
    ) -> JSONRecord {
      func both(_ pair: Pair) -> JSONRecord {
        let isJSON = JSONColumns.names.contains(pair.name)
        return JSONRecord(["a", "b"], [pair.a, pair.b], json: isJSON ? ["a", "b"] : [])
      }
      return [
        "a": ids[0], "b": ids[1], "settings": JSONRecord(settings.map { ($0.name, both($0)) }),
        "costs": JSONRecord(amounts.map { ($0.name, both($0) + ["ratio": ratio($0)]) }),
        "paired": paired.records().first,
        "outputs": outputs.map { ["name": $0.name, "verdict": $0.verdict, "distance": $0.distance] as JSONRecord },
      ]
    }

    private static func lines(
      _ ids: [String], _ settings: [Pair], _ amounts: [Pair], _ paired: ResultTable, _ outputs: [TensorDifference]
    ) -> [String] {
      func short(_ number: Double) -> String { Quantity.significant(number, digits: 4) }
      let changed = settings.map { [$0.name, $0.a.plain ?? "", $0.b.plain ?? ""] }
      var lines = TextTable(["", ids[0], ids[1]], changed.isEmpty ? [["no setting differs"]] : changed).lines
      if !amounts.isEmpty {
        let rows = amounts.map { [$0.name, $0.a.plain ?? "", $0.b.plain ?? "", ratio($0).map(short) ?? ""] }
        lines += [""] + TextTable(["costs", "first", "second", "first ÷ second"], rows).lines
      }
      if let row = paired.rows.first {
        let numbers = row.prefix(4).map { $0.double.map(short) ?? "–" }
        lines.append(
          "sampled side by side: time ratio \(numbers[0]) [\(numbers[1]), \(numbers[2])], noise floor \(numbers[3]); "
            + "faster: \(row[4].text ?? "")")
      }
      if !outputs.isEmpty { lines += ["", "outputs"] }
      return lines
        + outputs.map { output in
          let distance = output.verdict == "different" ? output.distance : nil
          return "\(output.name)  \(output.verdict)\(distance.map { ", by up to \(Quantity.scientific($0))" } ?? "")"
        }
    }
  }
}
