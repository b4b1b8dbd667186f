/// Reads rows of numbers from delimited text: RFC 4180 with any of five delimiters, determined from the first rows
/// unless given. Fields may be quoted; a quoted field may contain delimiters, line breaks and doubled quotes. Lines
/// end in CR LF, LF or CR. Skips empty lines, lines that begin with #, blanks around a number, Excel's `sep=;`, and a
/// first column without a name (an index). If the delimiter is not a comma, numbers may have a decimal comma.
public final class CSVReader: RowReader {
  /// Whether the first row names the columns.
  public enum Header: Sendable {
    /// It does if no field is a number or a word for a missing value, and at most the first field is empty.
    case automatic
    /// It does.
    case yes
    /// It does not.
    case no
  }

  public var name: String { scanner.source.name }
  public var place: String { "line \(scanner.line)" }
  public var columns: [String]? { names?.columns }
  public var progress: Double? { scanner.progress }
  public private(set) var remarks: [String] = []

  private let scanner: RecordScanner
  private let header: Header
  private let labels: LabelColumn?
  private var delimiter: CSVDelimiter
  private var names: CSVHeader?
  private var isBegun = false
  private var isFirst = true
  /// Whether the row before was a header. This row may then have one more field.
  private var isSecond = false
  private var dropsFirst = false
  private var width: Int?
  /// The decimal separator, once a number with decimals was read. Used only if the delimiter is not a comma.
  private var point: UInt8?
  /// The last field of the current row if it is not a number: a label.
  private var label: [UInt8]?

  /// A reader of `source`.
  /// - Parameter labels: collects the words in the last column. If `nil`, words are errors.
  public init(
    _ source: ByteSource, header: Header = .automatic, delimiter: CSVDelimiter = .automatic, labels: LabelColumn? = nil
  ) {
    scanner = RecordScanner(source, quotes: UInt8(ascii: "\""))
    self.header = header
    self.labels = labels
    self.delimiter = delimiter
  }

  public func next(into values: inout [Double]) throws(FormatError) -> Row {
    if !isBegun { try begin() }
    while let record = try scanner.next() {
      if isPassedOver(record) { continue }
      if isFirst {
        isFirst = false
        if try takeHeader(record) { continue }
      }
      if isSecond {
        isSecond = false
        if let names, let fields = try? fields(record), names.isShort(of: fields) { dropIndex("as R names rows") }
      }
      let count = values.count
      let row: Row
      do {
        try append(record, to: &values)
        row = .row
      } catch {
        values.removeLast(values.count - count)
        row = .bad(error)
      }
      return row
    }
    return .end
  }

  /// Determines the delimiter and the decimal separator from the first rows.
  private func begin() throws(FormatError) {
    isBegun = true
    var sample = try scanner.sample()
    if let first = sample.first, first.count == 5, first.starts(with: "sep=".utf8),
      let said = CSVDelimiter(String(decoding: first.suffix(1), as: UTF8.self))
    {
      if delimiter == .automatic { delimiter = said }
      sample.removeFirst()
      _ = try scanner.next()
    }
    sample.removeAll { record in record.withUnsafeBufferPointer { $0.isEmpty || Self.isComment($0, delimiter) } }
    if delimiter == .automatic { delimiter = .sniffed(sample) }
    guard delimiter != .comma else { return }
    var points: Set<UInt8> = []
    for record in sample {
      for field in record.withUnsafeBufferPointer({ (try? CSVFields.split($0, by: delimiter)) ?? [] })
      where !field.isQuoted {
        let text = CSVText.trimmed(field.bytes[...])
        if CSVText.withPoint(text) != nil {
          if !CSVText.isAmbiguous(text) { points.insert(UInt8(ascii: ",")) }
        } else if text.contains(UInt8(ascii: ".")), NumberParser.number(String(decoding: text, as: UTF8.self)) != nil {
          points.insert(UInt8(ascii: "."))
        }
      }
    }
    // If both occur, the first number decides.
    if points.count == 1, let only = points.first { setPoint(only) }
  }

  private func setPoint(_ byte: UInt8) {
    point = byte
    if byte == UInt8(ascii: ",") { remarks.append("\(name): numbers are read with a comma for their point") }
  }

  private func dropIndex(_ reason: String) {
    dropsFirst = true
    remarks.append("\(name): the first column is left out, for it has no name, \(reason)")
  }

  private func isPassedOver(_ record: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = record.first else { return true }
    if first == UInt8(ascii: "#") { return Self.isComment(record, delimiter) }
    return delimiter == .space && record.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  /// Whether a line is a comment: it begins with #, but not with a word for a missing value such as #N/A.
  private static func isComment(_ record: UnsafeBufferPointer<UInt8>, _ delimiter: CSVDelimiter) -> Bool {
    guard record.first == UInt8(ascii: "#") else { return false }
    let delimiters = delimiter == .automatic ? Array(",;\t|".utf8) : [delimiter.byte]
    let word = record.prefix(16).prefix { !delimiters.contains($0) }
    return !CSVText.isMissing(Array(CSVText.trimmed(Array(word)[...])))
  }

  private func takeHeader(_ record: UnsafeBufferPointer<UInt8>) throws(FormatError) -> Bool {
    guard header != .no else { return false }
    guard let fields = try? fields(record) else {
      if header == .yes { _ = try fields(record) }
      return false
    }
    guard let names = CSVHeader(fields, isSaid: header == .yes) else { return false }
    self.names = names
    width = names.columns.count
    isSecond = true
    remarks.append(
      "\(name), \(place): taken for the names of the columns (\(names.summary)); --no-header reads it as data")
    if names.dropsFirst { dropIndex("as pandas and R write an index") }
    return true
  }

  /// Appends the numbers of a record. May have appended some of them when it throws.
  private func append(_ record: UnsafeBufferPointer<UInt8>, to values: inout [Double]) throws(FormatError) {
    let before = values.count
    label = nil
    if delimiter == .space || record.contains(UInt8(ascii: "\"")) {
      let fields = try fields(record)
      for (index, field) in fields.enumerated().dropFirst(dropsFirst ? 1 : 0) {
        try field.bytes.withUnsafeBufferPointer { text in
          Result { () throws(FormatError) in
            try append(
              text, column: index + 1, isLast: index == fields.count - 1, isQuoted: field.isQuoted, to: &values)
          }
        }.get()
      }
    } else {
      let byte = delimiter.byte
      let isPlain = delimiter == .comma
      var from = 0
      var skips = dropsFirst
      for at in 0...record.count where at == record.count || record[at] == byte {
        let field = UnsafeBufferPointer(rebasing: record[from..<at])
        from = at + 1
        if skips {
          skips = false
          continue
        }
        if isPlain, let value = Self.number(field), value.magnitude < NumberParser.largestInteger {
          values.append(value)
        } else {
          let column = values.count - before + (dropsFirst ? 2 : 1)
          try append(field, column: column, isLast: at == record.count, isQuoted: false, to: &values)
        }
      }
    }
    let found = values.count - before
    if let width, found != width {
      throw FormatError(
        name, place, found: found == 1 ? "1 field" : "\(found) fields", expected: "\(width) as in the first row")
    }
    // Words in skipped rows must not become classes.
    if let label, let labels { values[values.count - 1] = try labels.code(label, file: name, place: place) }
    width = found
  }

  /// Appends a field that is not a plain number below 2^53.
  private func append(
    _ field: UnsafeBufferPointer<UInt8>, column: Int, isLast: Bool, isQuoted: Bool, to values: inout [Double]
  ) throws(FormatError) {
    if let value = Self.number(field), value.magnitude < NumberParser.largestInteger {
      if delimiter != .comma, point != UInt8(ascii: "."), field.contains(UInt8(ascii: ".")) {
        if point != nil { throw fault(field, column, "a comma for the point, as in the rows before") }
        setPoint(UInt8(ascii: "."))
      }
      return values.append(value)
    }
    let text = CSVText.trimmed(Array(field)[...])
    let written = String(decoding: text, as: UTF8.self)
    if let value = NumberParser.number(written) {
      guard value.isFinite else { throw fault(field, column, "a finite number") }
      guard !NumberParser.isBeyondIntegers(written) else { throw fault(field, column, NumberParser.integerBound) }
      return values.append(value)
    }
    if let pointed = CSVText.withPoint(text) {
      guard delimiter != .comma, !isQuoted else {
        throw fault(
          field, column,
          "a finite number with a point, without separators of thousands (a comma for the point is read where ; or a tab stands between fields)"
        )
      }
      guard point != UInt8(ascii: ".") else { throw fault(field, column, "a point, as in the rows before") }
      if point == nil {
        guard !CSVText.isAmbiguous(text) else {
          throw fault(field, column, "a finite number; this may be a thousand or have three decimals")
        }
        setPoint(UInt8(ascii: ","))
      }
      return values.append(NumberParser.number(String(decoding: pointed, as: UTF8.self)) ?? .nan)
    }
    guard isLast, labels != nil, !CSVText.isMissing(Array(text)) else { throw fault(field, column, "a finite number") }
    label = Array(text)
    values.append(0)
  }

  private func fault(_ field: UnsafeBufferPointer<UInt8>, _ column: Int, _ expected: String) -> FormatError {
    let index = column - (dropsFirst ? 2 : 1)
    let named = columns.flatMap { $0.indices.contains(index) ? "\(column) (\($0[index]))" : nil } ?? "\(column)"
    return FormatError(
      name, "\(place), column \(named)", found: field.isEmpty ? "an empty field" : FormatError.quote(field),
      expected: expected)
  }

  /// The number in a field, ignoring blanks around it.
  @inline(__always)
  private static func number(_ field: UnsafeBufferPointer<UInt8>) -> Double? {
    var from = 0
    var to = field.count
    while from < to, field[from] == UInt8(ascii: " ") || field[from] == UInt8(ascii: "\t") { from += 1 }
    while to > from, field[to - 1] == UInt8(ascii: " ") || field[to - 1] == UInt8(ascii: "\t") { to -= 1 }
    return NumberParser.number(UnsafeBufferPointer(rebasing: field[from..<to]))
  }

  private func fields(_ record: UnsafeBufferPointer<UInt8>) throws(FormatError) -> [CSVFields.Field] {
    do {
      return try CSVFields.split(record, by: delimiter)
    } catch {
      throw FormatError(name, "\(place), column \(error.column)", found: error.found, expected: error.expected)
    }
  }
}
