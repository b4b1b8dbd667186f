import ArgumentParser
import Store

extension Database {
  /// `track db merge`.
  struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add the runs of other databases to a database.",
      discussion: """
        Adds new cells with all their runs, and tags to existing runs, in one transaction per file. Merging a file again \
        adds nothing. Cells under way are skipped. The source files are only read.

        Files of the parts of a sweep (track run hvp --part) become that one sweep, in any order: its laws, crossovers and \
        status follow from all cells. A line says how many of its parts are there, and which are missing. Of a cell that \
        was measured more than once the newest measurement counts.
        """)

    @Argument(help: "The database to add to; created if it does not exist.")
    var into: String

    @Argument(help: "The databases to read.")
    var from: [String]

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let store = try Store.open(path: into, access: .readWrite)
      var sweeps: [SweepParts] = []
      for path in from {
        let result = try store.merge(from: path, settles: from.count == 1)
        sweeps.removeAll { known in result.sweeps.contains { $0.sweepID == known.sweepID } }
        sweeps += result.sweeps
        try global.show(Self.result(path, result))
      }
      // Laws of the whole follow once from all files.
      if from.count > 1 { sweeps = try store.settle(parts: sweeps.map(\.sweepID)) }
      let settled = sweeps
      try global.show(VerbResult(settled.map(Self.record)) { settled.map(Self.line) })
    }

    private static func result(_ path: String, _ result: MergeResult) -> VerbResult {
      let record: JSONRecord = [
        "from": path, "cells": result.cells, "runs": result.runs, "under_way": result.underWay, "tags": result.tags,
      ]
      return VerbResult([record]) {
        let tags = result.tags == 0 ? "" : ", \(CountText.of(result.tags, "tag")) added to runs that were there"
        let rest = result.underWay == 0 ? "" : "; left out as under way: \(CountText.of(result.underWay, "cell"))"
        let (cells, runs) = (CountText.of(result.cells, "cell"), CountText.of(result.runs, "run"))
        return ["\(path): \(cells) with \(runs) added\(tags)\(rest)"]
      }
    }

    private static func record(_ sweep: SweepParts) -> JSONRecord {
      [
        "sweep_id": sweep.sweepID, "parts": sweep.count, "complete_parts": sweep.complete,
        "missing_parts": sweep.missing, "cells": sweep.cells, "finished_cells": sweep.finishedCells,
        "doubled_cells": sweep.doubledCells,
      ]
    }

    /// Maximum number of missing parts that are named.
    private static let maxNamed = 20

    private static func line(_ sweep: SweepParts) -> String {
      let named = sweep.missing.prefix(maxNamed).map(String.init).joined(separator: ", ")
      let more = sweep.missing.count > maxNamed ? ", …" : ""
      let missing =
        sweep.missing.isEmpty ? "" : "; \(sweep.missing.count == 1 ? "part" : "parts") \(named)\(more) incomplete"
      let doubled =
        sweep.doubledCells == 0
        ? "" : "; \(CountText.of(sweep.doubledCells, "cell")) measured more than once, of which the newest counts"
      return
        "sweep \(sweep.sweepID): \(sweep.complete.count) of \(CountText.of(sweep.count, "part")), "
        + "\(sweep.finishedCells) of \(CountText.of(sweep.cells, "cell"))\(missing)\(doubled)"
    }
  }
}
