/// Which runs a report is about.
public enum Scope: Sendable, Equatable {
  /// For each cell, the newest finished runs on the machine of the newest run.
  case newest
  /// The newest sweep.
  case latestSweep
  /// The sweep with this `sweep_id`.
  case sweep(String)
}

/// Why there is no report. The description is one sentence that says what to do.
public enum ReportError: Error, Equatable, CustomStringConvertible {
  /// The database has no run that a report would show.
  case nothingToReport(path: String)
  /// There is no such sweep.
  case unknownSweep(id: String, path: String)

  public var description: String {
    switch self {
    case .nothingToReport(let path):
      "there is nothing to report in \(path) yet; record something with track run hvp --sweep"
    case .unknownSweep(let id, let path):
      "there is no sweep \"\(id)\" in \(path); list them with track query \"SELECT sweep_id, command FROM sweeps\""
    }
  }
}
