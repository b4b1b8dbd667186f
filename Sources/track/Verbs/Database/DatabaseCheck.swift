import ArgumentParser
import Store

extension Database {
  /// `track db check`.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Examine the whole database.",
      discussion: """
          track db check

        SQLite's own integrity check, references, the digest and shape of every tensor, evaluations, cells and leases that contradict \
        themselves, and every median, interval and fit against what the stored samples give. Exit code 1 where anything is wrong. \
        With --json: a line for each finding, and one for the sum.
        """)

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let result = try global.openForReading().examine()
      for finding in result.findings {
        if global.json {
          try Console.print(
            json: JSONText.object([
              ("area", JSONText.string(finding.area)), ("problem", JSONText.string(finding.problem)),
            ]))
        } else {
          try Console.print("\(finding.area): \(finding.problem)")
        }
      }
      if global.json {
        try Console.print(
          json: JSONText.object([
            ("path", JSONText.string(global.path)), ("sound", "\(result.findings.isEmpty)"),
            ("findings", "\(result.findings.count)"),
            ("areas", JSONText.array(of: result.areas.map { JSONText.string($0) as String })),
            ("remarks", JSONText.array(of: result.remarks.map { JSONText.string($0) as String })),
            ("runs", "\(result.runs)"), ("tensors", "\(result.tensors)"),
          ]))
      }
      if !global.json && !global.quiet { for remark in result.remarks { Console.note(remark) } }
      if !result.findings.isEmpty { throw ExitStatus.no }
      if !global.json && !global.quiet {
        let areas = result.areas.dropLast().joined(separator: ", ") + " and " + (result.areas.last ?? "")
        try Console.print(
          "\(global.path) is sound: \(areas) of \(result.runs) runs and \(result.tensors) tensors agree")
      }
    }
  }
}
