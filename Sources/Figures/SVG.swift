import Formats

/// Builds a drawing from a few kinds of shapes with classes, to which `FigureStyle` gives colours for light and dark
/// backgrounds.
///
/// Text stays text, so that it can be selected and read aloud; nothing is loaded from elsewhere. All texts are escaped.
public struct SVG {
  /// Styles of series. They differ in the shape of their markers; the first eight in colour and dashes, too, so that any of the three suffices.
  public static let styles = 12

  private let width: Double
  private let height: Double
  private var elements: [String] = []
  private var hasLinks = false

  /// An empty drawing of this size in pixels.
  public init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// A line of a class.
  public mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) {
    elements.append(
      "<line x1=\"\(Self.text(x1))\" y1=\"\(Self.text(y1))\" x2=\"\(Self.text(x2))\" y2=\"\(Self.text(y2))\" class=\"\(style)\"/>"
    )
  }

  /// A line through places, in order.
  mutating func path(_ points: [(x: Double, y: Double)], _ style: String) {
    let places = points.enumerated().map {
      "\($0.offset == 0 ? "M" : "L")\(Self.text($0.element.x)) \(Self.text($0.element.y))"
    }
    elements.append("<path d=\"\(places.joined())\" class=\"\(style)\"/>")
  }

  /// A bar between two places on a horizontal or vertical line, with bars across its ends.
  mutating func interval(
    _ a: (x: Double, y: Double), _ b: (x: Double, y: Double), _ style: String, caps: (a: Bool, b: Bool)
  ) {
    line(a.x, a.y, b.x, b.y, style)
    let (dx, dy) = a.y == b.y && a.x != b.x ? (0.0, 5.0) : (5.0, 0.0)
    for (end, isCapped) in [(a, caps.a), (b, caps.b)] where isCapped {
      line(end.x - dx, end.y - dy, end.x + dx, end.y + dy, style)
    }
  }

  /// A rectangle of a class from its upper left corner.
  /// - Parameters:
  ///   - corner: the radius of its corners.
  ///   - title: what is said on hovering.
  public mutating func rectangle(
    _ x: Double, _ y: Double, width: Double, height: Double, _ style: String, corner: Double = 0, title: String? = nil
  ) {
    let round = corner > 0 ? " rx=\"\(Self.text(corner))\"" : ""
    elements.append(
      Self.element(
        "rect",
        "x=\"\(Self.text(x))\" y=\"\(Self.text(y))\" width=\"\(Self.text(width))\" height=\"\(Self.text(height))\"\(round) class=\"\(style)\"",
        title))
  }

  /// A text of a class.
  /// - Parameters:
  ///   - anchor: what of it is at `x`: `start`, `middle` or `end`.
  ///   - turned: whether it reads upwards.
  public mutating func text(
    _ text: String, _ x: Double, _ y: Double, _ style: String = "ink", anchor: String = "middle", turned: Bool = false
  ) {
    let turn = turned ? " transform=\"rotate(-90 \(Self.text(x)) \(Self.text(y)))\"" : ""
    elements.append(
      "<text x=\"\(Self.text(x))\" y=\"\(Self.text(y))\" text-anchor=\"\(anchor)\" class=\"\(style)\"\(turn)>\(Escaping.markup(text))</text>"
    )
  }

  /// What `draw` adds, as a link. The keyboard does not stop at it: the table beside a figure has the same links.
  /// - Parameter label: what it is read as; `nil` for its texts.
  public mutating func link(to address: String, label: String? = nil, _ draw: (inout SVG) -> Void) {
    let count = elements.count
    draw(&self)
    let drawn = elements[count...].joined()
    let said = label.map { " aria-label=\"\(Escaping.markup($0))\"" } ?? ""
    elements.replaceSubrange(
      count..., with: ["<a href=\"\(Escaping.markup(address))\" tabindex=\"-1\"\(said)>\(drawn)</a>"])
    hasLinks = true
  }

  /// The marker of a style.
  /// - Parameter title: what is said on hovering.
  mutating func marker(_ x: Double, _ y: Double, style: Int, title: String? = nil) {
    elements.append(Marker.element(x, y, style: style, title: title))
  }

  /// An element, with a title if there is one.
  static func element(_ name: String, _ attributes: String, _ title: String?) -> String {
    guard let title else { return "<\(name) \(attributes)/>" }
    return "<\(name) \(attributes)><title>\(Escaping.markup(title))</title></\(name)>"
  }

  /// The file, with a description for those who cannot see it.
  public func document(title: String, description: String) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" \(extent) role="img">
    <title>\(Escaping.markup(title))</title>
    <desc>\(Escaping.markup(description))</desc>
    <style>
    \(FigureStyle.sheet())
    </style>
    <rect class="paper" width="100%" height="100%"/>
    \(elements.joined(separator: "\n"))
    </svg>

    """
  }

  /// The drawing as an element of a page, whose style sheet has `FigureStyle.sheet`. It has no background of its own.
  /// - Parameter label: what it is read as.
  public func inline(label: String, description: String? = nil) -> String {
    let said = description.map { "\n<desc>\(Escaping.markup($0))</desc>" } ?? ""
    return """
      <svg \(extent) role="\(hasLinks ? "group" : "img")" aria-label="\(Escaping.markup(label))">\(said)
      \(elements.joined(separator: "\n"))
      </svg>
      """
  }

  private var extent: String {
    let (width, height) = (Self.text(width), Self.text(height))
    return "viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" height=\"\(height)\""
  }

  /// A coordinate to a tenth, which is finer than the eye sees, within ±10⁶.
  static func text(_ value: Double) -> String {
    guard !value.isNaN else { return "0" }
    let tenths = Int((min(max(value, -1e6), 1e6) * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    return sign + "\(whole)" + (rest == 0 ? "" : ".\(rest)")
  }
}
