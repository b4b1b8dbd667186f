/// The colours of figures and pages, for a light and a dark background.
///
/// Text has a contrast of at least 4.5 with the paper, and marks of at least 3, by WCAG 2.2.
public struct Palette: Sendable {
  public let paper: String
  public let ink: String
  /// Of text that is less important.
  public let muted: String
  /// Of lines between rows, and of grids.
  public let line: String
  /// Of areas that stand out from the paper.
  public let soft: String
  public let link: String
  /// Of the frame around what the keyboard has reached.
  public let focus: String
  public let good: String
  public let bad: String
  public let busy: String
  /// Of series.
  public let series: [String]

  public static let light = Palette(
    paper: "#ffffff", ink: "#1f2328", muted: "#59636e", line: "#d8dee4", soft: "#f6f8fa", link: "#0550ae",
    focus: "#bc4c00", good: "#116329", bad: "#a40e26", busy: "#0550ae",
    series: ["#0969da", "#bc4c00", "#1a7f37", "#8250df", "#0b7285", "#bf3989", "#7d4e00", "#57606a"])
  public static let dark = Palette(
    paper: "#0d1117", ink: "#e6edf3", muted: "#9198a1", line: "#30363d", soft: "#161b22", link: "#79c0ff",
    focus: "#f0883e", good: "#56d364", bad: "#ff7b72", busy: "#79c0ff",
    series: ["#58a6ff", "#f0883e", "#3fb950", "#bc8cff", "#39c5cf", "#f778ba", "#d4a72c", "#b1bac4"])

  /// The colour of a style of series: those after the last colour share them, and differ in shape.
  func colour(ofStyle style: Int) -> String { series[style % series.count] }

  /// The colours as variables of a style sheet, for a page.
  public var variables: String {
    let all = [
      ("paper", paper), ("ink", ink), ("muted", muted), ("line", line), ("soft", soft), ("link", link),
      ("focus", focus), ("good", good), ("bad", bad), ("busy", busy),
    ]
    return all.map { "--\($0.0): \($0.1)" }.joined(separator: "; ")
  }
}
