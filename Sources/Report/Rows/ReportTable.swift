import Statistics
import Store

/// A table of a report: a query, its rows, and the format of its columns.
struct ReportTable {
  /// The format of a column.
  struct Column {
    let header: Prose
    /// Whether it is aligned at the right.
    var isNumber = false
    /// The column of the query that it is sorted by, where its text does not say.
    var key: String?
    let cell: (Record) -> Prose
  }

  /// A row by column names.
  struct Record {
    fileprivate let values: [String: SQLValue]

    func double(_ column: String) -> Double? { values[column]?.double }
    func integer(_ column: String) -> Int? { values[column]?.integer }
    func text(_ column: String) -> String? { values[column]?.text }
  }

  let query: Query
  let columns: [Column]

  var isEmpty: Bool { query.result.rows.isEmpty }

  /// The table. `CostReport` adds its query.
  var blocks: [Block] {
    var table = Table(columns.map(\.header), records.map { record in columns.map { $0.cell(record) } })
    table.numeric = Set(columns.indices.filter { columns[$0].isNumber })
    table.keys = columns.map(\.key)
    table.query = query
    return [.table(table)]
  }

  var records: [Record] {
    query.result.rows.map { Record(values: Dictionary(zip(query.result.columns, $0)) { first, _ in first }) }
  }
}

extension ReportTable.Column {
  /// Text for a missing value.
  static let nothing: Prose = "–"

  /// A number formatted by `text`.
  private static func number<Number>(_ value: Number?, _ text: (Number) -> String) -> Prose {
    value.map { Prose(text: text($0)) } ?? nothing
  }

  /// A whole number, digits in groups of three.
  static func integer(_ header: Prose, _ column: String) -> Self {
    Self(header: header, isNumber: true, key: column) { number($0.integer(column), Quantity.grouped) }
  }

  static func text(_ header: Prose, _ column: String) -> Self {
    Self(header: header, key: column) {
      $0.text(column).map(Prose.init(text:)) ?? number($0.integer(column), \.description)
    }
  }

  /// A text in code style, to type or compare exactly.
  static func code(_ header: Prose, _ column: String) -> Self {
    Self(header: header, key: column) { $0.text(column).map(Prose.init(code:)) ?? nothing }
  }

  /// A duration in nanoseconds.
  static func time(_ header: Prose, _ column: String) -> Self {
    Self(header: header, isNumber: true, key: column) { number($0.double(column), Quantity.nanoseconds) }
  }

  /// An amount of memory in bytes.
  static func bytes(_ header: Prose, _ column: String) -> Self {
    Self(header: header, isNumber: true, key: column) { number($0.integer(column)) { Quantity.bytes(Double($0)) } }
  }

  static func ratio(_ header: Prose, _ column: String) -> Self {
    Self(header: header, isNumber: true, key: column) { number($0.double(column), Text.ratio) }
  }

  /// A percentage of what may not have been measured.
  static func share(_ header: Prose, _ column: String) -> Self {
    Self(header: header, isNumber: true, key: column) {
      $0.double(column).map { "\(Text.ratio($0))" } ?? "not measured"
    }
  }

  /// A number with its interval.
  static func interval(
    _ header: Prose, _ column: String, _ low: String, _ high: String
  ) -> Self {
    Self(header: header, isNumber: true, key: column) { record in
      guard let value = record.double(column) else { return nothing }
      // Fewer than 6 rounds have no interval.
      guard let low = record.double(low), let high = record.double(high), low != 0, high.isFinite else {
        return "\(Text.ratio(value)) [too few rounds]"
      }
      return "\(Text.ratio(value)) [\(Text.ratio(low)), \(Text.ratio(high))]"
    }
  }

  /// Two amounts in one column, such as those of forward and of reverse order.
  static func pair(
    _ header: Prose, _ a: String, _ b: String, _ text: @escaping (Double) -> String
  ) -> Self {
    Self(header: header, isNumber: true, key: a) { "\(number($0.double(a), text)) / \(number($0.double(b), text))" }
  }

  /// A relative error.
  static func residual(_ header: Prose, _ column: String) -> Self {
    Self(header: header, isNumber: true, key: column) { number($0.double(column), Quantity.scientific) }
  }
}
