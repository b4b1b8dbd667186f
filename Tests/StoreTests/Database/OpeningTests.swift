import Foundation
import TestSupport
import Testing

@testable import Migrations
@testable import Store

/// Which files are opened, adopted, refused, and how they are left.
@Suite struct OpeningTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func kind(_ path: String, _ access: Access) -> StoreError.Kind? {
    do {
      _ = try Store.open(path: path, access: access)
      return nil
    } catch { return (error as? StoreError)?.kind }
  }

  @Test func aNewFileHasTheIdAndTheSettingsOfTheDesign() throws {
    let path = directory.path("track.db")
    let store = try Store.open(path: path, access: .readWrite)
    #expect(try store.appliedMigrations().map(\.name) == Migrations.all.map(\.name))
    #expect(
      try shell("sqlite3 \(path) 'PRAGMA application_id; PRAGMA journal_mode; PRAGMA user_version'")
        == "1953653611\nwal\n\(Migrations.all.last?.version ?? 0)\n")
  }

  @Test func readingCreatesNothing() {
    let path = directory.path("track.db")
    #expect(kind(path, .readOnly) == .absent)
    #expect(directory.contents == [])
  }

  @Test func anEmptyFileIsAdopted() throws {
    let path = directory.path("track.db")
    try Data().write(to: URL(fileURLWithPath: path))
    #expect(kind(path, .readWrite) == nil)
    #expect(kind(path, .readOnly) == nil)
  }

  @Test(arguments: [
    "printf 'some text, longer than a header of SQLite could be: %0200d' 1 > FILE",
    "printf 'short' > FILE",
    "sqlite3 FILE 'CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)'",
    "sqlite3 FILE 'PRAGMA application_id = 77; CREATE TABLE theirs (x)'",
    "sqlite3 FILE 'PRAGMA journal_mode = WAL; CREATE TABLE theirs (x)'",
    "mkdir FILE",
  ])
  func aForeignFileIsRefusedAndLeftAsItIs(making: String) throws {
    let path = directory.path("theirs")
    try shell(making.split(separator: "FILE", omittingEmptySubsequences: false).joined(separator: path))
    let before = try (shell("cksum \(path) 2>&1"), directory.contents)
    #expect(kind(path, .readWrite) == .unusable)
    #expect(kind(path, .readOnly) == .unusable)
    #expect(try shell("cksum \(path) 2>&1") == before.0)
    #expect(directory.contents == before.1)
  }

  @Test func aNewerSchemaIsRefused() throws {
    let path = directory.path("track.db")
    _ = try Store.open(path: path, access: .readWrite)
    try shell("sqlite3 \(path) \"INSERT INTO migration VALUES (99, 'later', 'x', 'y')\"")
    #expect(kind(path, .readWrite) == .unusable)
    #expect(kind(path, .readOnly) == .unusable)
  }

  @Test(arguments: [
    (
      "INSERT INTO migration VALUES (99, 'later', 'x', 'y')", "has schema 99, newer than", "use the track that wrote it"
    ),
    (
      "UPDATE migration SET checksum = 'x' WHERE version = 1", "another text of migration 1",
      "use the track that made it"
    ),
    ("PRAGMA application_id = 77", "of another application (application_id 77)", "name another file with --db FILE"),
    (
      "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 9999 WHERE name = 'migration'", "is damaged",
      "restore a backup"
    ),
  ])
  func aRefusalSaysWhyAndWhatToDoAndChangesNothing(doing: String, reason: String, remedy: String) throws {
    let path = directory.path("track.db")
    _ = try Store.open(path: path, access: .readWrite)
    try shell("sqlite3 '\(path)' \"\(doing)\"")
    let before = try shell("cksum '\(path)'")
    for access in [Access.readOnly, .readWrite] {
      let error = #expect(throws: StoreError.self) { try Store.open(path: path, access: access) }
      #expect(error?.kind == .unusable)
      let sentence = error?.description ?? ""
      #expect(sentence.contains(path) && sentence.contains(reason) && sentence.contains(remedy), "\(sentence)")
    }
    #expect(try shell("cksum '\(path)'") == before)
  }

  @Test func aDamagedFileIsRefused() throws {
    let path = directory.path("track.db")
    _ = try Store.open(path: path, access: .readWrite)
    try shell(
      "sqlite3 \(path) 'PRAGMA journal_mode = DELETE'; dd if=/dev/urandom of=\(path) bs=1 seek=100 count=3000 conv=notrunc 2>/dev/null"
    )
    #expect(kind(path, .readOnly) == .unusable)
    #expect(kind(path, .readWrite) == .unusable)
  }

  @Test func emptyNamesAreNoDatabase() {
    #expect(kind("", .readWrite) == .cannotCreate)
    #expect(kind("", .readOnly) == .absent)
  }

  @Test func anUnwritablePlaceIsSaid() {
    #expect(kind("/proc/track.db", .readWrite) == .cannotCreate)
    #expect(kind(directory.path("none/track.db"), .readWrite) == .cannotCreate)
    #expect(kind(directory.path("none/track.db"), .readOnly) == .absent)
  }

  @Test func manyThatOpenAtOnceAllSucceed() async throws {
    let path = directory.path("track.db")
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<16 {
        group.addTask { try Store.open(path: path, access: .readWrite).appliedMigrations().count }
      }
      for try await count in group { #expect(count == Migrations.all.count) }
    }
    #expect(directory.contents.filter { $0.contains("backup") } == [])
  }
}
