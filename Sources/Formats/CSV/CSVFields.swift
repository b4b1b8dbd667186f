/// Splits a row into fields as in RFC 4180, quoted or not, with any delimiter.
enum CSVFields {
  /// A field, without its quotation marks.
  struct Field {
    var bytes: [UInt8] = []
    var isQuoted = false
  }

  /// An error in a row, with the number of its field, from 1.
  struct Fault: Error {
    let column: Int
    let found: String
    let expected: String
  }

  /// The fields of a row. Linear.
  /// - Throws: `Fault` if a quotation is not closed, or is followed by text.
  static func split(_ record: UnsafeBufferPointer<UInt8>, by delimiter: CSVDelimiter) throws(Fault) -> [Field] {
    let quote = UInt8(ascii: "\"")
    let byte = delimiter.byte
    let isSpace = delimiter == .space
    func isDelimiter(_ at: Int) -> Bool { record[at] == byte || isSpace && record[at] == UInt8(ascii: "\t") }
    var fields: [Field] = []
    var at = 0
    if isSpace { while at < record.count, isDelimiter(at) { at += 1 } }
    while true {
      var field = Field()
      if at < record.count, record[at] == quote {
        field.isQuoted = true
        at += 1
        while true {
          guard at < record.count else {
            throw Fault(
              column: fields.count + 1, found: "a quotation that is not closed", expected: "a \" at its end")
          }
          if record[at] == quote {
            at += 1
            guard at < record.count, record[at] == quote else { break }
          }
          field.bytes.append(record[at])
          at += 1
        }
        guard at == record.count || isDelimiter(at) else {
          throw Fault(
            column: fields.count + 1, found: "\(FormatError.quote(record[at...])) behind a quotation",
            expected: "\(delimiter.text) or the end of the line")
        }
      } else {
        while at < record.count, !isDelimiter(at) {
          field.bytes.append(record[at])
          at += 1
        }
      }
      fields.append(field)
      if isSpace { while at + 1 < record.count, isDelimiter(at), isDelimiter(at + 1) { at += 1 } }
      guard at < record.count, !(isSpace && at + 1 == record.count) else { return fields }
      at += 1
    }
  }
}
