import Foundation
import Statistics

/// The time of a strategy in a cell of one sweep, and how far another sweep of the same binary would be from it.
///
/// A sweep is a session: its processes share a layout of memory, a clock and neighbours on the machine, and no number of
/// rounds shows what another session would share. So its variance is predicted from what is known of the sweep. The
/// constants are those by which 95 % intervals hold between sweeps of one binary that were measured beside builds
/// (`SweepRatioTests` has the simulations; ARCHITECTURE.md, "Measuring", the figures).
public struct SweepTime: Sendable, Equatable {
  /// Natural logarithm of the median nanoseconds per call.
  public let logMedian: Double
  /// Predicted variance of `logMedian` from sweep to sweep.
  public let variance: Double

  /// Standard deviation between sessions of a quiet machine.
  private static let session = 0.03
  /// The layout of memory moves a call by this factor up to `layoutNs` nanoseconds, and a longer one by as many
  /// nanoseconds.
  private static let layout = 0.04
  private static let layoutNs = 150.0
  /// Standard deviation where one round does not show it.
  private static let oneRound = 0.5
  /// The part of a slowdown by others that may be different in another session.
  private static let crowding = 0.5
  /// The processors that the operating system leaves to a thread at least.
  private static let minShare = 0.25

  /// - Parameters:
  ///   - processes: nanoseconds per call of each round, by the process that measured it.
  ///   - load: processors that others kept busy; `nil` if unknown.
  ///   - cores: processors of the machine.
  ///   - threads: threads that computed.
  /// - Returns: `nil` if there is no round, or a time is not positive and finite.
  public init?(processes: [[Double]], load: Double?, cores: Int, threads: Int) {
    let rounds = processes.flatMap(\.self)
    guard rounds.allSatisfy({ $0 > 0 && $0.isFinite }), let median = Quantile.median(of: rounds) else { return nil }
    logMedian = log(median)
    let seen: Double
    let medians = processes.compactMap { Quantile.median(of: $0.map { log($0) }) }
    if medians.count > 1 {
      seen = Self.variance(of: medians) / Double(medians.count)
    } else {
      // Rounds of a cell follow one another within milliseconds: what disturbs one disturbs all. So their variance is
      // not divided by their number. A process has one layout.
      let layout = Self.layout * min(1, Self.layoutNs / median)
      let spread = rounds.count > 1 ? Self.variance(of: rounds.map { log($0) }) : Self.oneRound * Self.oneRound
      seen = spread + layout * layout
    }
    // If the others leave less than the threads need, each thread gets a share.
    let share = max(Self.minShare, Double(cores) - (load ?? 0)) / Double(max(1, threads))
    let slowdown = Self.crowding * max(0, -log(share))
    variance = seen + Self.session * Self.session + slowdown * slowdown
  }

  private static func variance(of values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
  }
}
