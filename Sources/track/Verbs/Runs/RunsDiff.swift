import ArgumentParser
import Experiments
import Report
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

    func run() throws {
      let store = try global.openForReading()
      let ids = try store.snapshot { snapshot in
        try [first, second].map { try RunReference.resolve($0, in: snapshot, path: global.path) }
      }
      guard let difference = try RunDifference(ids[0], ids[1], in: store) else {
        throw InputError.usage("one of the runs was removed meanwhile; look again with track runs list")
      }
      let (changed, amounts, paired) = (difference.settings, difference.amounts, difference.paired)
      let outputs = difference.outputs
      try global.show(
        VerbResult([Self.record(ids, changed, amounts, paired, outputs)]) {
          Self.lines(ids, changed, amounts, paired, outputs)
        })
    }

    private typealias Pair = RunDifference.Pair

    private static func record(
      _ ids: [String], _ settings: [Pair], _ amounts: [Pair], _ paired: ResultTable, _ outputs: [TensorDifference]
    ) -> JSONRecord {
      func both(_ pair: Pair) -> JSONRecord {
        let isJSON = JSONColumns.names.contains(pair.name)
        return JSONRecord(["a", "b"], [pair.a, pair.b], json: isJSON ? ["a", "b"] : [])
      }
      return [
        "a": ids[0], "b": ids[1], "settings": JSONRecord(settings.map { ($0.name, both($0)) }),
        "costs": JSONRecord(amounts.map { ($0.name, both($0) + ["ratio": $0.ratio]) }),
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
        let rows = amounts.map { [$0.name, $0.a.plain ?? "", $0.b.plain ?? "", $0.ratio.map(short) ?? ""] }
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
