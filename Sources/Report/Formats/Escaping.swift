/// Escapes outside text for markup: the one layer for HTML, SVG and pages.
public enum Escaping {
  /// The text on one line, safe within an element or a quoted attribute of HTML and SVG. Makes characters without a shape
  /// visible. Linear.
  public static func markup(_ text: String) -> String { SVG.escaped(text) }
}
