/// Selects runs that meet every set condition; without conditions, all runs.
public struct RunFilter: Sendable, Equatable {
  /// Only runs with these identities.
  public var runIDs: [String]?
  /// Only runs of this workload or network.
  public var workload: String?
  /// Only runs under this strategy.
  public var strategy: String?
  /// Only runs with this status.
  public var status: RunStatus?
  /// Only runs of this kind.
  public var kind: RunKind?
  /// Only runs of the sweep with this identity.
  public var sweep: String?
  /// Only runs with this tag.
  public var tag: String?
  /// Only runs without tags.
  public var isUntagged = false
  /// Only runs on machines whose name begins with this.
  public var machine: String?
  /// Only runs that began at this time or later; a time as the database writes it.
  public var since: String?
  /// Only runs that began before this time.
  public var before: String?

  /// A filter that selects all runs.
  public init() {}

  /// Whether no condition is set.
  public var isEmpty: Bool { self == RunFilter() }

  /// The filter as an SQL condition on the view `runs`, with its parameters.
  public var sql: (condition: String, arguments: [SQLValue]) {
    var conditions: [String] = []
    var arguments: [SQLValue] = []
    func add(_ condition: String, _ value: String?) {
      guard let value else { return }
      conditions.append(condition)
      arguments.append(.text(value))
    }
    add("run_id IN (SELECT value FROM json_each(?))", runIDs?.jsonText)
    add("workload = ?", workload)
    add("strategy = ?", strategy)
    add("status = ?", status?.rawValue)
    add("kind = ?", kind?.rawValue)
    add("sweep_id = ?", sweep)
    add("? IN (SELECT value FROM json_each(tags))", tag)
    if isUntagged { conditions.append("tags = '[]'") }
    if let machine {
      conditions.append("substr(machine, 1, length(?)) = ?")
      arguments += [.text(machine), .text(machine)]
    }
    add("started_at >= ?", since)
    add("started_at < ?", before)
    return (conditions.isEmpty ? "true" : conditions.map { "(\($0))" }.joined(separator: " AND "), arguments)
  }
}
