/// Escapes outside text for markup: the one layer for HTML, SVG and pages.
public enum Escaping {
  /// The text on one line, safe within an element or a quoted attribute of HTML and SVG, without characters that XML does not
  /// allow. Makes characters without a shape visible. Linear.
  public static func markup(_ text: String) -> String {
    VisibleText.line(text).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\u{fffe}", "\u{ffff}": break
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
