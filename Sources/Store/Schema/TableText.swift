/// The parts of a CREATE TABLE statement as SQLite stores it: columns and constraints, each with the comment on its
/// line.
struct TableText {
  struct Part: Equatable {
    /// The first word: the column's name.
    let name: String
    /// The other words, separated by single spaces.
    let definition: String
    /// The comment after it on its line; `nil` without one.
    let comment: String?
  }

  let parts: [Part]

  init(parts: [Part]) {
    self.parts = parts
  }

  /// Parses the text within the outermost parentheses of `sql`.
  init(_ sql: String) {
    var found: [(text: String, comment: String?)] = []
    var current = ""
    var depth = 0
    var isQuoted = false
    var rest = Substring(sql)
    while let character = rest.first {
      if !isQuoted, rest.hasPrefix("--") {
        let line = rest.prefix { !$0.isNewline }
        rest = rest.dropFirst(line.count)
        let comment = String(line.dropFirst(2).drop { $0 == " " })
        // A comment after a comma on the same line belongs to the part before the comma.
        if current.allSatisfy({ $0 == " " }), !found.isEmpty {
          found[found.count - 1].comment = comment
        } else if depth > 0 {
          found.append((current, comment))
          current = ""
        }
        continue
      }
      rest = rest.dropFirst()
      if character == "'" { isQuoted.toggle() }
      if !isQuoted, character == "(" {
        depth += 1
        if depth == 1 {
          current = ""
          continue
        }
      } else if !isQuoted, character == ")" {
        depth -= 1
        if depth == 0 { break }
      } else if !isQuoted, character == ",", depth == 1 {
        if current.contains(where: { !$0.isWhitespace }) { found.append((current, nil)) }
        current = ""
        continue
      }
      if depth > 0 { current.append(character) }
    }
    if current.contains(where: { !$0.isWhitespace }) { found.append((current, nil)) }
    parts = found.compactMap { text, comment in
      let words = text.split(whereSeparator: \.isWhitespace)
      guard let name = words.first else { return nil }
      return Part(name: String(name), definition: words.dropFirst().joined(separator: " "), comment: comment)
    }
  }
}
