import GRDB

/// A table of what follows from all cells of a sweep together; stored when the sweep ends and derived again by `track db check`.
protocol SweepDerivation {
  /// The table.
  static var table: String { get }
  /// Its columns beside `sweep`, in the order of a row.
  static var columns: [String] { get }
  /// What it should hold for a sweep.
  static func rows(of sweep: Int64, in db: Database) throws -> [[DatabaseValue]]
}

/// Everything that is derived from whole sweeps.
enum SweepDerivations {
  private static var all: [any SweepDerivation.Type] { [SweepFits.self, SweepCountLaws.self, SweepCrossovers.self] }

  /// Derives all tables of a sweep, anew where it has them.
  static func store(_ sweep: Int64, in db: Database) throws {
    for derivation in all {
      try db.execute(sql: "DELETE FROM \(derivation.table) WHERE sweep = ?", arguments: [sweep])
      let places = Array(repeating: "?", count: derivation.columns.count + 1).joined(separator: ", ")
      let sql =
        "INSERT INTO \(derivation.table) (sweep, \(derivation.columns.joined(separator: ", "))) VALUES (\(places))"
      for row in try derivation.rows(of: sweep, in: db) {
        try db.execute(sql: sql, arguments: StatementArguments([sweep.databaseValue] + row))
      }
    }
  }

  /// Names of the tables that do not hold what follows from the sweep.
  static func stale(_ sweep: Int64, in db: Database) throws -> [String] {
    try all.filter { derivation in
      let stored = try Row.fetchAll(
        db, sql: "SELECT \(derivation.columns.joined(separator: ", ")) FROM \(derivation.table) WHERE sweep = ?",
        arguments: [sweep]
      ).map { Array($0.databaseValues) }
      return try sorted(stored) != sorted(derivation.rows(of: sweep, in: db))
    }.map { $0.table }
  }

  private static func sorted(_ rows: [[DatabaseValue]]) -> [[DatabaseValue]] {
    rows.map { (text: "\($0)", row: $0) }.sorted { $0.text < $1.text }.map(\.row)
  }
}

/// A line of sizes of one sweep: one size varies, the others stay.
struct SizeLine: Hashable {
  let workload: String
  let dtype: String
  let threads: Int
  let blas: String
  let variable: String
  /// The other sizes as a JSON object.
  let fixed: String
}

/// The sizes of a cell.
struct CellSizes {
  /// Those that are whole numbers, along which laws are sought.
  private(set) var values: [(name: String, value: Int)] = []
  /// Those that are none, such as a network's layers: a law holds among cells that have the same ones.
  private(set) var choices: [(name: String, value: String)] = []

  init(of cell: Int64, in db: Database) throws {
    let sizes = try Row.fetchAll(
      db, sql: "SELECT key, value, type FROM cell, json_each(cell.size) WHERE cell.id = ?", arguments: [cell])
    for size in sizes {
      if size[2] == "integer" {
        values.append((size[0], size[1]))
      } else if size[2] == "text" {
        choices.append((size[0], size[1]))
      }
    }
  }

  /// All sizes but one, as a JSON object.
  func fixed(without variable: String) -> String {
    JSONText.object(
      values.filter { $0.name != variable }.map { ($0.name, "\($0.value)") }
        + choices.map { ($0.name, JSONText.string($0.value)) })
  }

  /// The choices in words: `layers = 20-32-32-5`; empty where there are none.
  var chosen: String { choices.map { "\($0.name) = \($0.value)" }.joined(separator: ", ") }
}
