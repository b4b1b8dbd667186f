import Foundation
import Migrations
import TestSupport
import Testing

@testable import Store

/// Every released schema, brought to the present one without losing a value.
@Suite struct FixtureTests {
  /// Rows of the tables and views of a database, with all columns that it names there, in an order of their own.
  private func rows(_ path: String, like other: String? = nil) throws -> [String: [String]] {
    // A query for each table. quote() tells apart what prints alike: NULL, texts, numbers, bytes. Crossovers, intervals and
    // what rests on them are derived anew where a version derives them otherwise.
    let queries = """
      SELECT 'SELECT ''' || name || '|''; SELECT ''' || name || '|'' || replace(' || (
        SELECT group_concat('quote(' || name || ')', ' || '', '' || ') FROM pragma_table_info(t.name)
        WHERE name NOT IN ('noise_floor', 'low', 'high', 'winner', 'winner_by_time', 'units')) || ', char(10), '' '') FROM ' || name || ';'
      FROM sqlite_schema AS t
      WHERE type IN ('table', 'view') AND name <> 'migration' AND name NOT LIKE 'crossover%'
      """
    let lines = try shell(
      """
      sqlite3 -cmd '.timeout 10000' '\(other ?? path)' \"\(queries)\" | sqlite3 -bail -cmd '.timeout 10000' '\(path)'
      """
    ).split(separator: "\n")
    return Dictionary(grouping: lines.map(String.init)) { String($0.prefix { $0 != "|" }) }.mapValues { $0.sorted() }
  }

  /// Pairs that were recorded before they had a verdict get it by the rule of one process, even without samples.
  @Test func pairsOfAnOlderSchemaGetTheirVerdicts() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path("track.db")
    try Fixture(schema: 7).write(to: path)
    _ = try shell(
      """
      sqlite3 '\(path)' 'DELETE FROM sample; UPDATE cell SET noise_floor = CASE id % 3 WHEN 0 THEN 1.3 WHEN 1 THEN 1.05 END;
        UPDATE comparison SET ratio = 1.1, low = 1.03 + 0.05 * (run_b % 2), high = 1.2'
      """)
    let store = try Store.open(path: path, access: .readWrite)
    let winners = try store.query(
      """
      SELECT winner, low > coalesce(noise_floor, 1.05), count(*) FROM comparison JOIN run ON run.id = run_a
      JOIN cell ON cell.id = run.cell GROUP BY 1, 2 ORDER BY 1
      """
    ).rows
    #expect(winners.map { [$0[0], $0[1]] } == [[.text("b"), .integer(1)], [.text("none"), .integer(0)]])
    let named = try store.query(
      """
      SELECT sum(winner_by_time = strategy_b AND low > 1), sum(winner_by_time = strategy_a AND low < 1),
             sum(winner_by_time <> 'no difference seen') FROM comparisons
      """
    ).rows[0].compactMap(\.integer)
    #expect(named.count == 3 && named[0] > 0 && named[0] == named[1] && named[2] == 2 * named[0])
  }

  @Test(arguments: Fixture.all.map(\.schema))
  func everyValueOfAReleasedSchemaIsKept(schema: Int) throws {
    let directory = try TemporaryDirectory()
    let (old, new) = (directory.path("old.db"), directory.path("track.db"))
    try Fixture(schema: schema).write(to: old)
    try Fixture(schema: schema).write(to: new)
    #expect(
      try shell("sqlite3 '\(old)' 'PRAGMA user_version; SELECT max(version) FROM migration'")
        == "\(schema)\n\(schema)\n")
    let before = try rows(old)
    #expect((before["run"] ?? []).count > 30 && (before["hvp_costs"] ?? []).count > 20)
    #expect(before["sweeps"]?.contains { $0.contains("'crashed'") } == true)

    let store = try Store.open(path: new, access: .readWrite)
    #expect(try store.appliedMigrations().map(\.version) == Migrations.all.map(\.version))
    let after = try rows(new, like: old)
    for (table, rows) in before { #expect(after[table] == rows, "\(table)") }
    #expect(try store.check() == [])

    let backups = directory.contents.filter { $0.hasSuffix(".backup") }
    #expect(backups.count == (schema == Migrations.all.last?.version ? 0 : 1))
    for backup in backups {
      #expect(backup.hasPrefix("track.db.v\(schema)-"))
      #expect(try rows(directory.path(backup)) == before)
    }
  }
}
