/// One value of a query's result.
public enum SQLValue: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

/// The rows that a query gave.
public struct ResultTable: Sendable, Equatable {
  /// Names of the columns, in order.
  public var columns: [String]
  /// The rows; each has a value for every column.
  public var rows: [[SQLValue]]

  public init(columns: [String], rows: [[SQLValue]]) {
    self.columns = columns
    self.rows = rows
  }
}
