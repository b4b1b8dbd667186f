import Formats

/// Reads the rows of a data set.
struct TrainingRows {
  private(set) var features: [Double] = []
  /// Labels as numbers; for words, their indices among the words.
  private(set) var labels: [Double] = []
  /// Number of elements of a row; 0 before the first.
  private(set) var width = 0
  /// Numbers of skipped rows, from 0.
  private(set) var skipped: [Int] = []
  /// Why the first of them was skipped.
  private(set) var firstBad: FormatError?

  /// Maximum number of elements of a data set, 1 GiB: a compressed file can hold any number of rows.
  private static let maxNumbers = 1 << 27

  private let reader: any RowReader
  private let words: LabelColumn

  init(_ reader: any RowReader, words: LabelColumn) {
    (self.reader, self.words) = (reader, words)
  }

  /// Reads to the end.
  /// - Throws: `FormatError` if a row is bad and bad rows are not skipped; `InputError.data` if some labels are words
  ///   and some numbers.
  mutating func read(skipsBad: Bool) throws {
    var first: (isWord: Bool, place: String)?
    var row: [Double] = []
    while true {
      row.removeAll(keepingCapacity: true)
      words.isWord = false
      switch try reader.next(into: &row) {
      case .end: return
      case .bad(let error): try leaveOut(error, skipsBad)
      case .row:
        guard row.count >= 2, row.count == width || width == 0 else {
          try leaveOut(
            FormatError(
              reader.name, reader.place, found: "\(row.count) numbers",
              expected: width > 0 ? "\(width) as in the first row" : "at least a feature and a label"), skipsBad)
          continue
        }
        if let first, first.isWord != words.isWord {
          let label = row[row.count - 1]
          let found = words.isWord ? FormatError.quote(words.words[Int(label)].utf8) : "\(label)"
          throw InputError.data(
            "\(reader.name), \(reader.place): found the label \(found), expected a \(first.isWord ? "word" : "number") as on \(first.place)"
          )
        }
        guard features.count <= Self.maxNumbers - row.count else {
          throw InputError.data(
            "\(reader.name), \(reader.place): found more than \(Self.maxNumbers) numbers, expected a data set that fits in memory"
          )
        }
        first = first ?? (words.isWord, reader.place)
        width = row.count
        features += row.dropLast()
        labels.append(row[row.count - 1])
      }
    }
  }

  private mutating func leaveOut(_ error: FormatError, _ skipsBad: Bool) throws {
    guard skipsBad else { throw error.advising("--skip-bad leaves such rows out") }
    firstBad = firstBad ?? error
    skipped.append(labels.count + skipped.count)
  }
}
