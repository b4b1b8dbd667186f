import Formats

/// Compares texts whose line endings may differ, as after git or an editor has changed them.
enum LineEndings {
  /// The text with a line feed for each line end: CR LF, CR, and those of Unicode.
  static func normalized(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if !(scalar == "\n" && previous == "\r") { result.append(VisibleText.isBreak(scalar) ? "\n" : scalar) }
      previous = scalar
    }
    return String(result)
  }

  /// The first difference of two texts: the line number, from 1, and a short piece of each.
  static func difference(_ a: String, _ b: String) -> (line: Int, a: String, b: String)? {
    let (left, right) = (lines(a), lines(b))
    for index in 0..<max(left.count, right.count) {
      let x = index < left.count ? left[index] : nil
      let y = index < right.count ? right[index] : nil
      guard x != y else { continue }
      let same = zip(x ?? [], y ?? []).prefix { $0 == $1 }.count
      return (index + 1, piece(x, at: same), piece(y, at: same))
    }
    return nil
  }

  private static func lines(_ text: String) -> [[Unicode.Scalar]] {
    normalized(text).unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0) }
  }

  /// The text around a position of a line.
  private static func piece(_ line: [Unicode.Scalar]?, at place: Int) -> String {
    guard let line else { return "no such line" }
    let start = max(0, place - 30)
    let part = line.dropFirst(start).prefix(90)
    var text = String.UnicodeScalarView()
    text.append(contentsOf: part)
    return "\"\(start > 0 ? "…" : "")\(String(text))\(start + part.count < line.count ? "…" : "")\""
  }
}
