import Foundation
import GRDB

/// One value of a query's result.
public enum SQLValue: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  /// The number, where it is one.
  public var double: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .real(let real): real
    default: nil
    }
  }

  /// The whole number, where it is one.
  public var integer: Int? {
    if case .integer(let integer) = self { Int(integer) } else { nil }
  }

  /// The text, where it is one.
  public var text: String? {
    if case .text(let text) = self { text } else { nil }
  }
}

/// The rows that a query gave.
public struct ResultTable: Sendable, Equatable {
  /// Names of the columns, in order.
  public var columns: [String]
  /// The rows; each has a value for every column.
  public var rows: [[SQLValue]]

  /// A table of these rows.
  public init(columns: [String], rows: [[SQLValue]]) {
    self.columns = columns
    self.rows = rows
  }

  /// The rows that one statement gives.
  init(_ db: Database, _ sql: String, _ arguments: [SQLValue]) throws {
    let statement = try db.makeStatement(sql: sql)
    try statement.setArguments(StatementArguments(arguments.map(\.databaseValue)))
    columns = statement.columnNames
    rows = []
    let cursor = try Row.fetchCursor(statement)
    while let row = try cursor.next() {
      rows.append(row.databaseValues.map(SQLValue.init))
    }
  }
}

extension SQLValue {
  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .null: self = .null
    case .int64(let integer): self = .integer(integer)
    case .double(let real): self = .real(real)
    case .string(let text): self = .text(text)
    case .blob(let data): self = .blob([UInt8](data))
    }
  }

  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let integer): integer.databaseValue
    case .real(let real): real.databaseValue
    case .text(let text): text.databaseValue
    case .blob(let bytes): Data(bytes).databaseValue
    }
  }
}
