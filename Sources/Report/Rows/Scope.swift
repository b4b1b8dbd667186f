/// The runs of a report.
public enum Scope: Sendable, Equatable {
  /// The newest finished runs of each cell on the machine of the newest run.
  case newest
  case latestSweep
  /// The sweep with this `sweep_id`.
  case sweep(String)
}

/// Why there is no report. The description is one sentence that says what to do.
public enum ReportError: Error, Equatable, CustomStringConvertible {
  /// The database has no run to report.
  case nothingToReport(path: String)
  case unknownSweep(id: String, path: String)
  /// A side of a comparison names nothing, or several sweeps or commits.
  case noSuchSide(String, path: String, several: String? = nil)
  /// A side names machines of several kinds.
  case severalKinds(String, path: String, kinds: [String])
  /// The sides have strategies at the same size, but on different kinds of machine.
  case differentKinds(a: String, b: String, kindA: String, kindB: String)
  /// The sides have no strategy at the same size.
  case nothingInCommon(a: String, b: String)

  public var description: String {
    switch self {
    case .nothingToReport(let path):
      "there is nothing to report in \(path) yet; record something with track run hvp --sweep"
    case .noSuchSide(let text, let path, let several?):
      "\"\(text)\" begins several \(several) in \(path); give more of it"
    case .noSuchSide(let text, let path, nil):
      "\"\(text)\" is no baseline, sweep, commit or machine in \(path); track baseline list and track query \"SELECT sweep_id, command FROM sweeps\" show what there is"
    case .severalKinds(let text, let path, let kinds):
      "\"\(text)\" has runs of several kinds of machine in \(path), whose times are not comparable: give one of them, \(kinds.map { "\"\($0)\"" }.joined(separator: " or "))"
    case .differentKinds(let a, let b, let kindA, let kindB):
      "\(a) was measured on \(kindA), \(b) on \(kindB): their times are of different kinds of machine; measure both on one, or name the machines themselves to compare these"
    case .nothingInCommon(let a, let b):
      "\(a) and \(b) have no strategy at the same size, type, threads and BLAS; run the same grid for both"
    case .unknownSweep(let id, let path):
      "there is no sweep \"\(id)\" in \(path); list them with track query \"SELECT sweep_id, command FROM sweeps\""
    }
  }
}
