import ArgumentParser
import Store

extension Database {
  /// `track db check`.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check the whole database.",
      discussion: """
          track db check

        Checks SQLite's integrity, references, the digest and shape of every tensor, the digest of every model, \
        the consistency of evaluations, cells and leases, and every median, interval and fit against the stored samples. Exit code 1 if anything is wrong. With \
        --json, prints a line for each finding and a summary line.
        """)

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let result = try global.openForReading().examine()
      let findings: [JSONRecord] = result.findings.map { ["area": $0.area, "problem": $0.problem] }
      let sum: JSONRecord = [
        "path": global.path, "sound": result.findings.isEmpty, "findings": result.findings.count, "areas": result.areas,
        "remarks": result.remarks, "runs": result.runs, "tensors": result.tensors,
      ]
      var found = VerbResult(findings + [sum]) { [global] in
        guard result.findings.isEmpty else { return result.findings.map { "\($0.area): \($0.problem)" } }
        let areas = result.areas.dropLast().joined(separator: ", ") + " and " + (result.areas.last ?? "")
        return global.quiet
          ? [] : ["\(global.path) is sound: \(areas) of \(result.runs) runs and \(result.tensors) tensors agree"]
      }
      found.notes = result.remarks
      try global.show(found)
      if !result.findings.isEmpty { throw ExitStatus.no }
    }
  }
}
