import Store

/// A table of a page: the rows of a query, and the columns that people see of them.
struct PageTable {
  /// A row by the names of its columns.
  struct Row {
    let columns: [String: Int]
    let values: [SQLValue]

    /// The value; NULL if there is no such column.
    subscript(name: String) -> SQLValue { columns[name].map { values[$0] } ?? .null }
  }

  struct Column {
    let label: Markup
    /// Numbers are aligned at the right.
    var isNumeric = false
    /// How the rows are ordered by this column, if they are.
    var order: Order?
    /// Where the rows are ordered by this column.
    var sorting: Address?
    let cell: (Row) -> Markup

    init(
      _ label: Markup, isNumeric: Bool = false, order: Order? = nil, sorting: Address? = nil,
      _ cell: @escaping (Row) -> Markup
    ) {
      (self.label, self.isNumeric, self.order, self.sorting, self.cell) = (label, isNumeric, order, sorting, cell)
    }
  }

  enum Order: String {
    case ascending
    case descending
  }

  /// Name in CSV and JSON.
  let name: String
  /// What a row is.
  let caption: String
  /// Every column in CSV and JSON.
  let rows: ResultTable
  /// What people see. The first column names the row.
  let columns: [Column]
  /// What is said where there is no row.
  var empty: Markup = "None."
  /// What all rows have in common, said above them.
  var common: Markup = ""
  /// A remark below, such as what was left out.
  var remark: Markup = ""

  /// The rows by name.
  var byName: [Row] {
    let places = Dictionary(rows.columns.enumerated().map { ($1, $0) }) { first, _ in first }
    return rows.rows.map { Row(columns: places, values: $0) }
  }

  init(
    _ name: String, _ caption: String, _ rows: ResultTable, columns: [Column], empty: Markup = "None.",
    remark: Markup = ""
  ) {
    (self.name, self.caption, self.rows, self.columns) = (name, caption, rows, columns)
    (self.empty, self.remark) = (empty, remark)
  }

  /// Every column of the rows as it is.
  init(plain name: String, _ caption: String, _ rows: ResultTable, empty: Markup = "None.", remark: Markup = "") {
    let isNumeric = rows.columns.indices.map { index in
      rows.rows.allSatisfy { $0[index].double != nil || $0[index] == .null }
    }
    let columns = rows.columns.enumerated().map { index, column in
      Column(Markup(text: column), isNumeric: isNumeric[index] && !rows.rows.isEmpty) {
        PageText.value($0.values[index])
      }
    }
    self.init(name, caption, rows, columns: columns, empty: empty, remark: remark)
  }
}
