import Foundation
import Statistics

/// What an interval is taken over.
public enum IntervalUnit: String, Sendable {
  /// Processes, each of which has code and data at addresses of its own.
  case process
  /// Addresses of data within one process.
  case layout
  /// Rounds at one place.
  case round
}

/// The ratio of the times of two runs that were sampled in the same rounds, with a 95 % interval.
///
/// What stays for a whole process, such as where its data lie, is in all of its samples: an interval over samples
/// leaves it out and excludes the truth. So the units are processes, each with the median of its rounds' ratios on a
/// logarithmic scale (Kalibera and Jones, "Rigorous benchmarking in reasonable time", ISMM 2013). Of one process there
/// are only layouts, or rounds, whose interval is that of order statistics.
public struct RunRatio: Sendable, Equatable {
  public let ratio: Double
  /// Lower end of the interval; 0 with too few units.
  public let low: Double
  /// Upper end of the interval; infinite with too few units.
  public let high: Double
  public let unit: IntervalUnit
  public let units: Int
  /// The mean over processes, on a logarithmic scale; `nil` for other units.
  let mean: TrimmedMean?

  /// Minimum number of layouts for an interval over them.
  private static let minLayouts = 6

  /// The ratio a ÷ b of samples of two runs.
  /// - Returns: `nil` if they were not sampled in the same rounds, or a time is not positive.
  init?(_ a: RunSamples, _ b: RunSamples) {
    guard a.times.count == b.times.count, a.processes == b.processes,
      (a.times + b.times).allSatisfy({ $0 > 0 && $0.isFinite }), !a.times.isEmpty
    else { return nil }
    let logs = zip(a.times, b.times).map { log($0) - log($1) }
    let processes = Set(a.processes).sorted()
    let own = min(a.ownProcesses ?? processes.count, b.ownProcesses ?? processes.count)
    if min(processes.count, own) > 1 {
      // A peer that ran in fewer processes of its own is one unit as long as it ran.
      let places = Dictionary(uniqueKeysWithValues: processes.enumerated().map { ($1, $0) })
      let medians = Self.medians(logs) { (places[a.processes[$0]] ?? 0) * min(own, processes.count) / processes.count }
      guard let mean = TrimmedMean(medians) else { return nil }
      let half = mean.halfWidth(level: 0.95)
      self.init(
        ratio: exp(mean.mean), low: exp(mean.mean - half), high: exp(mean.mean + half), unit: .process,
        units: medians.count, mean: mean)
      return
    }
    struct Place: Hashable {
      let process: Int
      let layouts: [Int]
    }
    let layouts = Self.medians(logs) { Place(process: a.processes[$0], layouts: [a.layouts[$0], b.layouts[$0]]) }
    let (values, unit): ([Double], IntervalUnit) =
      layouts.count >= Self.minLayouts ? (layouts, .layout) : (logs, .round)
    guard let ratio = PairedRatio(logarithms: values) else { return nil }
    self.init(
      ratio: ratio.ratio, low: ratio.low, high: ratio.high, unit: unit, units: values.count, mean: nil)
  }

  private init(ratio: Double, low: Double, high: Double, unit: IntervalUnit, units: Int, mean: TrimmedMean?) {
    self.ratio = ratio
    self.low = low
    self.high = high
    self.unit = unit
    self.units = units
    self.mean = mean
  }

  /// Medians of the values with equal keys, in the order of the keys' first positions.
  private static func medians<Key: Hashable>(_ values: [Double], by key: (Int) -> Key) -> [Double] {
    var order: [Key] = []
    var groups: [Key: [Double]] = [:]
    for (index, value) in values.enumerated() {
      let key = key(index)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(value)
    }
    return order.compactMap { groups[$0].flatMap(Quantile.median) }
  }

  /// The ratio or its reciprocal, whichever is at least 1.
  var distanceFromOne: Double { exp(abs(log(ratio))) }
}

/// The measured samples of one run, in the order of their rounds.
struct RunSamples: Sendable {
  /// Nanoseconds per call.
  var times: [Double] = []
  var processes: [Int] = []
  var layouts: [Int] = []
  /// Number of processes that it ran in, if it had fewer than there are in `processes`.
  var ownProcesses: Int?

  mutating func append(_ time: Double, _ process: Int, _ layout: Int) {
    times.append(time)
    processes.append(process)
    layouts.append(layout)
  }

  /// The median of each process, in the order of processes.
  var processMedians: [Double] {
    Dictionary(grouping: times.indices) { processes[$0] }.sorted { $0.key < $1.key }.compactMap { _, group in
      Quantile.median(of: group.map { times[$0] })
    }
  }
}
