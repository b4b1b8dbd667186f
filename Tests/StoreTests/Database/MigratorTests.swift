import TestSupport
import Testing

@testable import Migrations
@testable import Store

@Suite struct MigratorTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func open(_ migrations: [Migrations.Migration], _ access: Access = .readWrite) throws -> Store {
    try Store.open(path: directory.path("track.db"), access: access, migrator: Migrator(migrations: migrations))
  }

  private func migration(_ version: Int, _ sql: String) -> Migrations.Migration {
    Migrations.Migration(version: version, name: "m\(version)", sql: Array(sql.utf8))
  }

  @Test func laterMigrationsKeepABackup() throws {
    let first = migration(1, "CREATE TABLE one (x INTEGER) STRICT")
    let second = migration(2, "CREATE TABLE two (x INTEGER) STRICT")
    _ = try open([first])
    #expect(throws: StoreError.self) { try open([first, second], .readOnly) }
    let store = try open([first, second])
    #expect(try store.query("SELECT count(*) FROM two").rows == [[.integer(0)]])
    let backups = directory.contents.filter { $0.contains("track.db.v1-") && $0.hasSuffix(".backup") }
    #expect(backups.count == 1)
    #expect(
      try shell("sqlite3 \(directory.path(backups.first ?? "")) 'SELECT group_concat(version) FROM migration'") == "1\n"
    )
    _ = try open([first, second])
    #expect(directory.contents.filter { $0.hasSuffix(".backup") }.count == 1)
  }

  @Test func aCopyHasThePermissionsOfTheDatabase() throws {
    let first = migration(1, "CREATE TABLE one (x INTEGER) STRICT")
    _ = try open([first])
    try shell("chmod 600 '\(directory.path("track.db"))'")
    _ = try open([first, migration(2, "CREATE TABLE two (x INTEGER) STRICT")])
    let copy = try #require(directory.contents.first { $0.hasSuffix(".backup") })
    #expect(try shell("stat -c %a '\(directory.path(copy))'") == "600\n")
  }

  @Test func aFailedMigrationLeavesTheFormerSchema() throws {
    let first = migration(1, "CREATE TABLE one (x INTEGER) STRICT")
    _ = try open([first])
    #expect(throws: StoreError.self) {
      try open([first, migration(2, "CREATE TABLE two (x INTEGER) STRICT; SELECT nonsense FROM nowhere")])
    }
    let store = try open([first])
    #expect(try store.query("SELECT count(*) FROM sqlite_schema WHERE name = 'two'").rows == [[.integer(0)]])
  }

  @Test func aChangedTextIsRefused() throws {
    _ = try open([migration(1, "CREATE TABLE one (x INTEGER) STRICT")])
    let error = #expect(throws: StoreError.self) { try open([migration(1, "CREATE TABLE one (y INTEGER) STRICT")]) }
    #expect(error?.kind == .unusable)
  }

  @Test func theMigrationsOfTrackAreNumberedInAscendingOrderFromOne() {
    let versions = Migrations.all.map(\.version)
    #expect(versions.first == 1 && zip(versions, versions.dropFirst()).allSatisfy { $0 < $1 })
  }
}
