/// Writes comma-separated values as in RFC 4180.
public enum CSVWriter {
  /// One record, with commas between the fields and CR LF at the end. `nil` is an empty field and an empty text is
  /// `""`. Fields with a comma, a quotation mark or a line break are quoted. Linear.
  public static func record(_ fields: some Collection<String?>) -> String {
    // Most readers would skip an empty line.
    if fields.count == 1, fields.first == .some(nil) { return "\"\"\r\n" }
    return fields.map { $0.map(field) ?? "" }.joined(separator: ",") + "\r\n"
  }

  private static func field(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      byte != UInt8(ascii: ",") && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\n")
        && byte != UInt8(ascii: "\r")
    }
    if isPlain && !text.isEmpty { return text }
    // By scalars: a quotation mark with a combining character is still one for readers of bytes.
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }
}
