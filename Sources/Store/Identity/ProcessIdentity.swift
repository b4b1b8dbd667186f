import Foundation
import Glibc

/// Which process on which start of which machine, so that a later one on this machine can tell whether it still lives; others go by the heartbeat.
struct ProcessIdentity: Hashable {
  /// Host name and, where processes are numbered apart as in containers, the name space of their numbers.
  let host: String
  /// The start of the machine.
  let boot: String
  /// Number of the process.
  let pid: Int
  /// When it started, in clock ticks after the boot: numbers are used again.
  let start: Int

  /// This process.
  static var current: ProcessIdentity {
    var name = [CChar](repeating: 0, count: 257)
    gethostname(&name, 256)
    let host = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    var link = [CChar](repeating: 0, count: 64)
    let length = max(0, readlink("/proc/self/ns/pid", &link, link.count))
    let space = String(decoding: link.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
    let boot = text("/proc/sys/kernel/random/boot_id").map { String($0.filter { !$0.isWhitespace }) }
    let pid = Int(getpid())
    return ProcessIdentity(
      host: space.isEmpty ? host : "\(host) \(space)", boot: boot ?? "unknown", pid: pid,
      start: startTime(pid: pid) ?? 0)
  }

  /// Whether it has certainly ended, as seen from `observer`. A process on another host may live, for all one can tell.
  func isDead(seenFrom observer: ProcessIdentity) -> Bool {
    guard host == observer.host else { return false }
    return boot != observer.boot || Self.startTime(pid: pid) != start
  }

  /// Whether it certainly lives, as seen from `observer`: stopped, too.
  func isAlive(seenFrom observer: ProcessIdentity) -> Bool {
    host == observer.host && boot == observer.boot && Self.startTime(pid: pid) == start
  }

  /// When the process started; `nil` where there is none or where it waits as a zombie to be reaped.
  private static func startTime(pid: Int) -> Int? {
    // The name in parentheses may hold anything; fields count from behind it, the state being the third of all.
    guard let stat = text("/proc/\(pid)/stat"), let end = stat.lastIndex(of: ")") else { return nil }
    let fields = stat[stat.index(after: end)...].split(separator: " ")
    guard fields.count > 19, !["Z", "X"].contains(fields[0]) else { return nil }
    return Int(fields[19])
  }

  private static func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
}
