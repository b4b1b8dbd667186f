import Glibc
import Statistics

/// The processors that this process may use.
public struct ProcessorAllowance: Sendable, Equatable {
  /// Processors that its affinity allows.
  public let processors: [Int]
  /// Processor time that its control groups allow, in processors; `nil` if it is not limited.
  public let quota: Double?
  /// Processors of the machine.
  public let online: Int

  init(processors: [Int], quota: Double?, online: Int) {
    self.online = max(1, online)
    self.processors = processors.isEmpty ? Array(0..<self.online) : processors
    self.quota = quota
  }

  /// The allowance of this process, as of its start.
  public static var current: ProcessorAllowance {
    ProcessorAllowance(
      processors: Affinity.allowed(upTo: .max), quota: ControlGroups.quota(),
      online: sysconf(Int32(_SC_NPROCESSORS_ONLN))
    )
  }

  /// Number of threads that can run at the same time for as long as they want, at least 1.
  public var threads: Int {
    max(1, min(processors.count, quota.map { Int(min($0, Double(Int32.max))) } ?? .max))
  }

  /// Processors that it can keep busy; a quota may make it a fraction.
  public var cores: Double { min(Double(processors.count), quota ?? .infinity) }

  /// What limits `threads`, to follow "this process may use 1 thread: ".
  public var reason: String {
    if let quota, Int(min(quota, Double(Int32.max))) < processors.count {
      return "its control group has a quota of \(Quantity.significant(quota)) of \(processors.count) processors"
    }
    guard processors.count < online else { return "the machine has \(online) processor\(online == 1 ? "" : "s")" }
    let listed = processors.prefix(8).map(String.init).joined(separator: ",") + (processors.count > 8 ? ",…" : "")
    return "its affinity allows processor\(processors.count == 1 ? "" : "s") \(listed) of \(online)"
  }
}
