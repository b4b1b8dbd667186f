import Foundation
import TestSupport
import Testing

@testable import Store

/// Rows of a dump are data.
@Suite struct RowTextTests {
  private func values(_ literals: String) throws -> [SQLValue] {
    var found: [SQLValue] = []
    let columns =
      literals.isEmpty ? "a" : (0..<literals.split(separator: ",").count).map { "c\($0)" }.joined(separator: ",")
    var text = RowText("INSERT INTO t (\(columns)) VALUES (\(literals));".utf8) { Double($0) ?? .nan }
    try text.read(begin: { _, _ in }, row: { found = $0 })
    return found
  }

  @Test func literalsAreRead() throws {
    #expect(
      try values("NULL,1,-2,+3,0.5,-1e3,9223372036854775807,9223372036854775808") == [
        .null, .integer(1), .integer(-2), .integer(3), .real(0.5), .real(-1000), .integer(.max), .real(0x1p63),
      ])
    #expect(try values("9e999,-9e999,'it''s',''") == [.real(.infinity), .real(-.infinity), .text("it's"), .text("")])
    #expect(try values("X'00ff',x'',null") == [.blob([0, 255]), .blob([]), .null])
  }

  @Test(arguments: [
    "abs(1)", "(SELECT 1)", "1 + 1", "char(10)", "?1", "$a", "\"a\"", "''''''", "'a' || 'b'", "X'0'", "X'0g'", "1e",
    "--", "CURRENT_TIME",
    "nulls", "0x10", "1_000",
  ])
  func whatIsNoLiteralIsRefused(literal: String) {
    #expect(throws: (any Error).self) {
      guard case .text("''") = try values(literal).first else { return }
      throw CancellationError()
    }
  }
}
