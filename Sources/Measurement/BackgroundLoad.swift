import Foundation
import Glibc

/// The load of other processes between two times, from /proc/stat; unavailable if that cannot be read.
public struct BackgroundLoad: Sendable {
  private let machine: [Double]
  private let own: Double
  private let time: Int

  /// Reads the counters; `nil` if there are none.
  /// - Parameter peerSeconds: processor time of live peers so far, in seconds. It counts as track's own, like that of this
  ///   process.
  public init?(peerSeconds: Double = 0) {
    guard let line = (try? String(contentsOfFile: "/proc/stat", encoding: .utf8))?.split(separator: "\n").first else {
      return nil
    }
    let fields = line.split(separator: " ").dropFirst().compactMap { Double($0) }
    guard fields.count >= 8 else { return nil }
    machine = fields
    // Ended children are those that measured, and peers.
    own = peerSeconds + Self.seconds(RUSAGE_SELF.rawValue) + Self.seconds(RUSAGE_CHILDREN.rawValue)
    time = Clock.now()
  }

  private static func seconds(_ who: Int32) -> Double {
    var usage = rusage()
    getrusage(who, &usage)
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + 1e-6 * Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
  }

  /// The load since an earlier reading: the average number of processors that other processes kept busy, and the
  /// share of time that a hypervisor took. `nil` if less time passed than the counters resolve.
  public func since(_ start: BackgroundLoad) -> (load: Double, steal: Double)? {
    let seconds = Double(time - start.time) * 1e-9
    let ticks = zip(machine, start.machine).map { $0 - $1 }
    let total = ticks.prefix(8).reduce(0, +)
    guard seconds > 0.1, total > 0 else { return nil }
    let perSecond = Double(sysconf(Int32(_SC_CLK_TCK)))
    // Counts user, nice, system, irq and softirq. Idle and iowait are not work; steal belongs to other machines.
    let busy = (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]) / perSecond
    return (load: max(0, busy - (own - start.own)) / seconds, steal: ticks[7] / total)
  }
}
