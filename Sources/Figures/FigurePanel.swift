extension Figure {
  /// One pair of axes.
  public struct Panel {
    let title: String
    let x: Axis
    let y: Axis
    var series: [Series]
    let bars: [Bars]
    let guides: [Guide]
    let intervalsAreOfX: Bool
    let movesAside: Bool

    /// A panel with its marks.
    /// - Parameters:
    ///   - title: empty for none.
    ///   - intervalsAreOfX: whether intervals are of the x values.
    ///   - movesAside: whether points that would cover others are moved aside.
    public init(
      title: String = "", x: Axis, y: Axis, series: [Series] = [], bars: [Bars] = [], guides: [Guide] = [],
      intervalsAreOfX: Bool = false, movesAside: Bool = false
    ) {
      (self.title, self.x, self.y) = (title, x, y)
      (self.series, self.bars, self.guides) = (series, bars, guides)
      (self.intervalsAreOfX, self.movesAside) = (intervalsAreOfX, movesAside)
    }

    /// The panel without what its axes have no place for.
    var drawable: Panel {
      var panel = self
      for index in series.indices {
        panel.series[index].points = series[index].points.filter { x.hasPlace(for: $0.x) && y.hasPlace(for: $0.y) }
      }
      let bars = bars.map { bars in
        Bars(
          bars.name, style: bars.style,
          bars.bars.filter { x.hasPlace(for: $0.from) && x.hasPlace(for: $0.to) && y.hasPlace(for: $0.height) })
      }
      return Panel(
        title: title, x: x, y: y, series: panel.series, bars: bars.filter { !$0.bars.isEmpty }, guides: guides,
        intervalsAreOfX: intervalsAreOfX, movesAside: movesAside)
    }

    /// Ends of a point's interval that can be drawn.
    func interval(_ point: Series.Point) -> (low: Double, high: Double)? {
      let axis = intervalsAreOfX ? x : y
      guard let low = point.low, let high = point.high, axis.hasPlace(for: low), axis.hasPlace(for: high), low <= high
      else { return nil }
      return (low, high)
    }

    /// The scales of both axes.
    var scales: (x: Axis.Scale, y: Axis.Scale) {
      let points = series.flatMap(\.points)
      let all = bars.flatMap(\.bars)
      let ends = points.compactMap(interval).flatMap { [$0.low, $0.high] }
      let xs =
        points.map(\.x) + all.flatMap { [$0.from, $0.to] }
        + guides.compactMap { if case .vertical(let x) = $0.line { x } else { nil } }
      let ys =
        points.map(\.y) + all.flatMap { [0, $0.height] }
        + guides.compactMap { if case .horizontal(let y) = $0.line { y } else { nil } }
      return (x.scale(xs, ends: intervalsAreOfX ? ends : []), y.scale(ys, ends: intervalsAreOfX ? [] : ends))
    }

    /// Whether an interval goes on beyond the frame.
    var hasOpenInterval: Bool {
      let scale = intervalsAreOfX ? scales.x : scales.y
      return series.flatMap(\.points).compactMap(interval).contains {
        !scale.contains($0.low) || !scale.contains($0.high)
      }
    }
  }
}
