/// The rows of a query.
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
