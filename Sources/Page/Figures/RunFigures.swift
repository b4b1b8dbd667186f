import Figures
import Foundation
import Statistics
import Store

/// Figures of a run's samples: in the order in which they were taken, and how they spread.
enum RunFigures {
  /// Maximum number of samples that are drawn.
  static let most = 3000

  /// - Parameter samples: measured samples in order, with `ns_per_call` and `process`.
  static func blocks(of samples: ResultTable, median: Double?) -> [PageContent.Block] {
    let rows = PageTable(plain: "", "", samples).byName.compactMap { row in
      row["ns_per_call"].double.map {
        (process: row["process"].integer ?? 0, round: row["round"].integer ?? 0, time: $0)
      }
    }
    guard rows.count > 1 else { return [] }
    let series = Set(rows.map(\.process)).sorted().enumerated().map { index, process in
      Figure.Series(
        "process \(process)", style: index,
        rows.enumerated().filter { $0.element.process == process }.map { place, sample in
          .init(
            x: Double(place), y: sample.time,
            text: "process \(process), round \(sample.round): \(Quantity.nanoseconds(sample.time))")
        }, isJoined: false)
    }
    let name = median.map { "median \(Quantity.nanoseconds($0))" } ?? ""
    let time = Axis.linear("time of a call") { Quantity.nanoseconds($0, digits: 4) }
    let bars = histogram(rows.map(\.time)).map { bar in
      Figure.Bars.Bar(
        from: bar.low, to: bar.high, height: Double(bar.count),
        text: "\(time.text(bar.low)) to \(time.text(bar.high)): \(bar.count)")
    }
    return [
      .figure(
        Figure(
          "samples", caption: "Samples in the order in which they were taken",
          panels: [
            Figure.Panel(
              x: .linear("sample"), y: time, series: series.distinct,
              guides: median.map { [.init(name: name, line: .horizontal($0))] } ?? [])
          ])),
      .figure(
        Figure(
          "histogram", caption: "How many samples took how long",
          panels: [
            Figure.Panel(
              x: time, y: .linear("samples", startsAtZero: true), bars: [.init("samples", style: 0, bars)],
              guides: median.map { [.init(name: name, line: .vertical($0))] } ?? [])
          ])),
    ]
  }

  /// A bar: from `low` to `high`, with the number of values between them.
  struct Bar {
    let low: Double
    let high: Double
    let count: Int
  }

  /// At most 40 bars of equal width by the rule of Freedman and Diaconis. Samples beyond four interquartile ranges above
  /// the upper quartile share the last bar, so that one outlier does not hide the shape of the rest.
  static func histogram(_ values: [Double]) -> [Bar] {
    let sorted = values.filter(\.isFinite).sorted()
    guard let low = sorted.first, let last = sorted.last, last > low else {
      return sorted.first.map { [Bar(low: $0 * 0.999, high: $0 * 1.001, count: sorted.count)] } ?? []
    }
    let (lower, upper) = (sorted[sorted.count / 4], sorted[sorted.count * 3 / 4])
    let spread = upper - lower
    let high = spread > 0 ? min(last, upper + 4 * spread) : last
    let width = spread > 0 ? 2 * spread / cbrt(Double(sorted.count)) : (high - low) / 10
    let bars = min(max(Int(min(((high - low) / width).rounded(.up), 40)), 5), 40)
    var counts = Array(repeating: 0, count: bars)
    for value in sorted { counts[min(max(Int(min((value - low) / (high - low), 1) * Double(bars)), 0), bars - 1)] += 1 }
    let step = (high - low) / Double(bars)
    return counts.enumerated().map { index, count in
      Bar(
        low: low + Double(index) * step, high: index == bars - 1 ? last : low + Double(index + 1) * step, count: count)
    }
  }
}
