/// Which runs are meant: those that meet every condition that is set. Without any, all.
public struct RunFilter: Sendable, Equatable {
  /// Of these identities.
  public var runIDs: [String]?
  /// Of this workload or network.
  public var workload: String?
  /// Under this strategy.
  public var strategy: String?
  /// That stand so.
  public var status: RunStatus?
  /// Of this kind.
  public var kind: RunKind?
  /// Of the sweep with this identity.
  public var sweep: String?
  /// That have this tag.
  public var tag: String?
  /// Without any tag.
  public var isUntagged = false
  /// On machines whose name begins so.
  public var machine: String?
  /// Begun at this moment or later, as the database writes moments.
  public var since: String?
  /// Begun before this moment.
  public var before: String?

  /// A filter that all runs pass.
  public init() {}

  /// Whether no condition is set.
  public var isEmpty: Bool { self == RunFilter() }

  /// The filter as a condition on the columns of the view `runs`, with the values of its parameters.
  public var sql: (condition: String, arguments: [SQLValue]) {
    var conditions: [String] = []
    var arguments: [SQLValue] = []
    func add(_ condition: String, _ value: String?) {
      guard let value else { return }
      conditions.append(condition)
      arguments.append(.text(value))
    }
    add(
      "run_id IN (SELECT value FROM json_each(?))",
      runIDs.map { JSONText.array(of: $0.map { JSONText.string($0) as String }) })
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
