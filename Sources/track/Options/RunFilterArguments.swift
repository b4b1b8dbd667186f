import ArgumentParser
import Store

/// Options that select runs.
struct RunFilterArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Only runs of this workload or network.", valueName: "name"))
  var workload: String?

  @Option(help: ArgumentHelp("Only runs under this strategy.", valueName: "name"))
  var strategy: String?

  @Option(help: "Only runs with this status: \(RunStatus.allCases.map(\.rawValue).joined(separator: ", ")).")
  var status: RunStatus?

  @Option(help: "Only runs of this kind: \(RunKind.allCases.map(\.rawValue).joined(separator: ", ")).")
  var kind: RunKind?

  @Option(
    help: ArgumentHelp("Only runs of this sweep: a sweep_id, its beginning, or latest.", valueName: "id"))
  var sweep: String?

  @Option(help: ArgumentHelp("Only runs with this tag.", valueName: "word"))
  var tag: String?

  @Option(help: ArgumentHelp("Only runs on machines whose name begins with this.", valueName: "name"))
  var machine: String?

  @Option(
    help: ArgumentHelp(
      "Only runs that began since then: 30d (ago; also m, h, w), 2026-01-31, or a time in UTC.", valueName: "when"))
  var since: String?

  @Option(help: ArgumentHelp("Only runs that began before then, likewise.", valueName: "when"))
  var before: String?

  /// The filter, with the sweep resolved.
  /// - Throws: `InputError.usage` if a time or a sweep is invalid.
  func filter(in snapshot: Store.Snapshot, path: String) throws -> RunFilter {
    var filter = RunFilter()
    filter.workload = workload
    filter.strategy = strategy
    filter.status = status
    filter.kind = kind
    filter.sweep = try sweep.map { try RunReference.resolve(sweep: $0, in: snapshot, path: path) }
    filter.tag = tag
    filter.machine = machine
    filter.since = try since.map { try TimestampOption.text($0, for: "--since") }
    filter.before = try before.map { try TimestampOption.text($0, for: "--before") }
    return filter
  }
}
