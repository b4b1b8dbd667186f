import Foundation
public import Testing

/// The boxes of the texts of an SVG, read from the file, in the widths of a wide font.
public struct DrawnText {
  public let text: String
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double

  /// Advance widths of printable ASCII in DejaVuSans.ttf (table hmtx), which is what renders where there is no other font, in
  /// thousandths of the font size.
  private static let ascii = """
    318 401 460 838 636 950 780 275 390 390 500 838 318 361 318 337 636 636 636 636 636 636 636 636 636 636 337 337 838 838 838
    531 1000 684 686 698 770 632 575 775 752 295 295 656 557 863 748 787 603 787 695 635 611 732 684 989 685 611 685 390 337 390
    838 500 500 613 635 550 635 615 352 635 634 278 278 579 278 974 634 612 635 635 411 521 392 634 592 818 592 592 525 636 337
    636 838
    """.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }

  private static func width(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { sum, scalar in
      let place = Int(scalar.value) - 32
      return sum + (ascii.indices.contains(place) ? ascii[place] : 838) / 1000
    }
  }

  /// All texts of a drawing.
  public static func all(_ svg: String) -> [DrawnText] {
    let pattern =
      /<text x="([-\d.]+)" y="([-\d.]+)" text-anchor="(\w+)" class="([^"]+)"( transform="rotate[^"]+")?>([^<]*)<\/text>/
    return svg.matches(of: pattern).map { match in
      let (x, y) = (Double(match.1) ?? 0, Double(match.2) ?? 0)
      let size = match.4.contains("small") ? 11.0 : match.4.contains("title") ? 13 : 12
      let plain = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&amp;": "&"].reduce(String(match.6)) {
        $0.replacing($1.key, with: $1.value)
      }
      let width = width(plain) * size * (match.4.contains("title") ? 1.1 : 1)
      let start = match.3 == "middle" ? -width / 2 : match.3 == "end" ? -width : 0
      if match.5 != nil {
        return DrawnText(
          text: plain, left: x - 0.76 * size, right: x + 0.24 * size, top: y - start - width, bottom: y - start)
      }
      return DrawnText(
        text: plain, left: x + start, right: x + start + width, top: y - 0.76 * size, bottom: y + 0.24 * size)
    }
  }

  /// No text covers another, and all are in the drawing.
  public static func check(_ svg: String, _ name: Comment) {
    let texts = all(svg)
    guard let size = svg.firstMatch(of: /viewBox="0 0 ([\d.]+) ([\d.]+)"/), let width = Double(size.1),
      let height = Double(size.2)
    else {
      Issue.record("\(name): no size")
      return
    }
    #expect(texts.count == svg.components(separatedBy: "<text ").count - 1, "\(name)")
    for (index, a) in texts.enumerated() {
      #expect(a.left >= 0 && a.right <= width && a.top >= 0 && a.bottom <= height, "\(name): \(a)")
      for b in texts[(index + 1)...] {
        let apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top
        #expect(apart, "\(name): \(a) covers \(b)")
      }
    }
  }

  /// The legend, above the panels, has a text for every kind of mark that the drawing has, and a mark beside each text.
  public static func checkLegend(_ svg: String, names: [String], _ name: Comment) {
    let entries = all(svg).filter { names.contains($0.text) }
    #expect(Set(entries.map(\.text)) == Set(names) && entries.count == names.count, "\(name)")
    let classes = Set(svg.matches(of: /class="(m\d+|guide)"/).map { String($0.1) })
    #expect(classes.filter { $0 != "guide" }.count <= names.count, "\(name)")
    for entry in entries {
      let marks = svg.matches(
        of: /<(?:circle cx|line x1|polygon points|rect x)="([\d.]+)[", ]+(?:cy="|y1="|y=")?([\d.]+)/)
      let beside = marks.contains { mark in
        guard let x = Double(mark.1), let y = Double(mark.2) else { return false }
        return x < entry.left && x > entry.left - 34 && y > entry.top - 6 && y < entry.bottom + 6
      }
      #expect(beside, "\(name): \(entry)")
    }
  }
}
