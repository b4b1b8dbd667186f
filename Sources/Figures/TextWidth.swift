import Formats

/// Room that text takes, in the widest font that a reader is likely to have: it never takes more, so that labels that are
/// placed by it do not collide.
public enum TextWidth {
  /// Widths of printable ASCII in DejaVu Sans, in thousandths of the font size.
  private static let ascii: [Double] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636,
    636,
    636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748,
    787,
    603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352,
    635,
    634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
  ]
  /// Bold text is wider by at most this.
  private static let bold = 1.15

  /// The width of a text of this font size, in pixels. Linear.
  public static func of(_ text: String, size: Double = 12, isBold: Bool = false) -> Double {
    VisibleText.line(text).unicodeScalars.reduce(0) { $0 + width($1) } * size / 1000 * (isBold ? bold : 1)
  }

  private static func width(_ scalar: Unicode.Scalar) -> Double {
    (32..<127).contains(scalar.value) ? ascii[Int(scalar.value) - 32] : 1000
  }

  /// The text, or its beginning and "…", in at most this width.
  public static func cut(_ text: String, to most: Double, size: Double = 12, isBold: Bool = false) -> String {
    let line = VisibleText.line(text)
    guard of(line, size: size, isBold: isBold) > most else { return line }
    var left = most - of("…", size: size, isBold: isBold)
    var kept = ""
    for character in line {
      left -= of(String(character), size: size, isBold: isBold)
      guard left >= 0 else { break }
      kept.append(character)
    }
    return kept + "…"
  }
}
