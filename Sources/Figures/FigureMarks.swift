// What stands on the axes of a panel.

extension Figure {
  /// Values of one kind.
  public struct Series {
    /// A value, with its interval if it has one.
    public struct Point {
      public let x: Double
      public let y: Double
      let low: Double?
      let high: Double?
      /// What is said on hovering.
      let text: String?
      /// The address that a click opens.
      let link: String?

      /// A point at (x, y).
      /// - Parameters:
      ///   - low: lower end of its interval.
      ///   - high: upper end of its interval.
      ///   - text: what is said on hovering.
      ///   - link: the address that a click opens.
      public init(
        x: Double, y: Double, low: Double? = nil, high: Double? = nil, text: String? = nil, link: String? = nil
      ) {
        (self.x, self.y, self.low, self.high) = (x, y, low, high)
        (self.text, self.link) = (text, link)
      }
    }

    let name: String
    /// Below `SVG.styles`.
    let style: Int
    public internal(set) var points: [Point]
    let isJoined: Bool

    /// A series.
    /// - Parameters:
    ///   - style: of its marks, from 0 to `SVG.styles` − 1.
    ///   - isJoined: whether a line joins its points.
    public init(_ name: String, style: Int, _ points: [Point], isJoined: Bool = true) {
      (self.name, self.style, self.points, self.isJoined) = (name, style, points, isJoined)
    }
  }

  /// Bars of a histogram, which stand on zero.
  public struct Bars {
    /// A bar over a part of the first axis.
    public struct Bar {
      let from: Double
      let to: Double
      let height: Double
      let text: String

      /// A bar from `from` to `to`; `text` is said on hovering.
      public init(from: Double, to: Double, height: Double, text: String) {
        (self.from, self.to, self.height, self.text) = (from, to, height, text)
      }
    }

    let name: String
    /// Below `SVG.styles`.
    let style: Int
    let bars: [Bar]

    /// Bars of a style, from 0 to `SVG.styles` − 1.
    public init(_ name: String, style: Int, _ bars: [Bar]) { (self.name, self.style, self.bars) = (name, style, bars) }
  }

  /// A reference line with the name that the legend gives it.
  public struct Guide {
    /// Where it is.
    public enum Line {
      case vertical(Double)
      case horizontal(Double)
      /// y = factor · x.
      case proportional(Double)
    }

    let name: String
    let line: Line

    /// A reference line.
    public init(name: String, line: Line) { (self.name, self.line) = (name, line) }
  }
}
