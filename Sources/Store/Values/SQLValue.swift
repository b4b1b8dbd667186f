import GRDBSQLite

/// A value of SQLite.
public enum SQLValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  /// The value if it is a number.
  public var double: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .real(let real): real
    default: nil
    }
  }

  /// The value if it is an integer.
  public var integer: Int? {
    if case .integer(let integer) = self { Int(integer) } else { nil }
  }

  /// The value if it is a text.
  public var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The value as text without quotes, `nil` for NULL. Numbers that JSON lacks have the names that `JSONText` gives
  /// them; bytes are written as in SQL.
  public var plain: String? {
    switch self {
    case .null: nil
    case .integer(let integer): "\(integer)"
    case .real(let real): real.isFinite ? "\(real)" : real.isNaN ? "NaN" : real < 0 ? "-Infinity" : "Infinity"
    case .text(let text): text
    case .blob(let bytes): "X'\(Digest.hexadecimal(bytes))'"
    }
  }
}

extension SQLValue {
  init(_ value: Int?) { self = value.map { .integer(Int64($0)) } ?? .null }
  init(_ value: Int64?) { self = value.map { .integer($0) } ?? .null }
  init(_ value: Bool?) { self = value.map { .integer($0 ? 1 : 0) } ?? .null }
  init(_ value: Double?) { self = value.map { .real($0) } ?? .null }
  init(_ value: String?) { self = value.map { .text($0) } ?? .null }

  /// The value of a column in the statement's current row.
  init(column: Int32, of statement: OpaquePointer?) {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(statement, column))
    case SQLITE_FLOAT: self = .real(sqlite3_column_double(statement, column))
    case SQLITE_TEXT:
      // A text may contain a zero byte, so its length comes from SQLite.
      let bytes = UnsafeRawBufferPointer(
        start: sqlite3_column_text(statement, column), count: Int(sqlite3_column_bytes(statement, column)))
      self = .text(String(decoding: bytes, as: UTF8.self))
    case SQLITE_BLOB:
      let bytes = UnsafeRawBufferPointer(
        start: sqlite3_column_blob(statement, column), count: Int(sqlite3_column_bytes(statement, column)))
      self = .blob([UInt8](bytes))
    default: self = .null
    }
  }

  /// Binds the value to a parameter of a statement, counted from 1. SQLite copies texts and bytes, and stores NaN as
  /// NULL.
  func bind(to statement: OpaquePointer?, at place: Int32) {
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch self {
    case .null: sqlite3_bind_null(statement, place)
    case .integer(let integer): sqlite3_bind_int64(statement, place, integer)
    case .real(let real): sqlite3_bind_double(statement, place, real)
    case .text(var text):
      text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          if let address = $0.baseAddress {
            _ = sqlite3_bind_text(statement, place, address, Int32($0.count), copied)
          } else {
            _ = sqlite3_bind_text(statement, place, "", 0, copied)
          }
        }
      }
    case .blob(let bytes):
      bytes.withUnsafeBytes { bytes in
        if let address = bytes.baseAddress, !bytes.isEmpty {
          _ = sqlite3_bind_blob64(statement, place, address, UInt64(bytes.count), copied)
        } else {
          // SQLite takes a null pointer for NULL.
          _ = sqlite3_bind_zeroblob(statement, place, 0)
        }
      }
    }
  }
}
