/// Exact counts of what a strategy computes once for each point, outside its timing. It has the members of
/// `CountRecord`, too.
@dynamicMemberLookup
public struct SetupRecord: Sendable, Equatable {
  /// Counts of the set-up.
  public var counts = CountRecord()
  /// Bytes of its results. They stay alive while calls are made, and are part of the run's peak memory.
  public var keptBytes = 0

  /// A set-up that computes and keeps nothing.
  public init() {}

  /// A count of the set-up.
  public subscript(dynamicMember member: WritableKeyPath<CountRecord, Int>) -> Int {
    get { counts[keyPath: member] }
    set { counts[keyPath: member] = newValue }
  }
}
