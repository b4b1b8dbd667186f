/// Comma-separated values as RFC 4180 describes them.
public enum CSVWriter {
  /// One record with its line end: fields with a comma between them, and CR LF. `nil` is an empty field, an empty text is `""`, and
  /// what holds a comma, a quotation mark or a line break is quoted. Linear.
  public static func record(_ fields: some Collection<String?>) -> String {
    // A record that is an empty line would be skipped by most readers.
    if fields.count == 1, fields.first == .some(nil) { return "\"\"\r\n" }
    return fields.map { $0.map(field) ?? "" }.joined(separator: ",") + "\r\n"
  }

  private static func field(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      byte != UInt8(ascii: ",") && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\n")
        && byte != UInt8(ascii: "\r")
    }
    if isPlain && !text.isEmpty { return text }
    // By scalars: a quotation mark that something combines with is one to whoever reads bytes.
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }
}
