/// The memory that this process may use.
public enum MemoryAllowance {
  /// The smallest limit in bytes that control groups set for this process; `nil` if there is none, or if it cannot be read.
  public static var limitBytes: Int? { ControlGroups.memoryLimit() }
}
