import Foundation
import TestSupport
import Testing

@testable import Store

#if canImport(Glibc)
  import Glibc
#endif

/// One database is one file with one name: SQLite keeps a log and locks for each name.
@Suite struct NamesTests {
  let directory: TemporaryDirectory
  let path: String

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.path("track.db")
  }

  private func error(_ body: () throws -> Void) -> StoreError? {
    do {
      try body()
      return nil
    } catch { return error as? StoreError }
  }

  @Test func severalNamesAreRefused() throws {
    try Samples.record(in: try Store.open(path: path, access: .readWrite))
    let other = try TemporaryDirectory()
    #expect(link(path, other.path("t.db")) == 0)
    for name in [path, other.path("t.db")] {
      for access in [Access.readOnly, .readWrite] {
        let refusal = error { _ = try Store.open(path: name, access: access) }
        #expect(refusal?.kind == .unusable)
        #expect(refusal?.description.contains("2 names (hard links)") == true)
        #expect(refusal?.description.contains("track db backup COPY --db \(name), and then remove") == true)
      }
      #expect(error { _ = try Store.openExisting(path: name) }?.kind == .unusable)
    }
    let target = try Store.open(path: directory.path("into.db"), access: .readWrite)
    #expect(error { _ = try target.merge(from: path) }?.kind == .unusable)
    // The way out.
    #expect(try Store.backUp(path: path, to: directory.path("copy.db")).names == 2)
    let copy = try Store.open(path: directory.path("copy.db"), access: .readWrite)
    #expect(try copy.check() == [] && copy.query("SELECT count(*) FROM runs").rows == [[.integer(2)]])
    unlink(other.path("t.db"))
    #expect(try Store.open(path: path, access: .readWrite).check() == [])
  }

  @Test func aNameThatAppearsIsRefusedByTheNextTransaction() throws {
    let store = try Store.open(path: path, access: .readWrite)
    try Samples.record(in: store)
    #expect(link(path, directory.path("other.db")) == 0)
    #expect(error { try Samples.record(in: store) }?.kind == .unusable)
    #expect(error { _ = try Store.open(path: path, access: .readOnly) }?.kind == .unusable)
    unlink(directory.path("other.db"))
    try Samples.record(in: store)
    #expect(try store.query("SELECT count(*) FROM runs").rows == [[.integer(4)]])
  }

  @Test func aSymbolicLinkIsFollowed() throws {
    let other = try TemporaryDirectory()
    try FileManager.default.createSymbolicLink(atPath: other.path("t.db"), withDestinationPath: path)
    let first = try Store.open(path: other.path("t.db"), access: .readWrite)
    let second = try Store.open(path: path, access: .readWrite)
    for store in [first, second, first] { try Samples.record(in: store) }
    #expect(other.contents == ["t.db"])
    #expect(directory.contents == ["track.db", "track.db-lock", "track.db-shm", "track.db-wal"])
    #expect(try second.query("SELECT count(*) FROM runs").rows == [[.integer(6)]])
  }

  @Test func theNameOfALogIsNoDatabase() throws {
    _ = try Store.open(path: path, access: .readWrite)
    for suffix in ["-wal", "-journal", "-shm", "-lock"] {
      #expect(error { _ = try Store.open(path: path + suffix, access: .readWrite) }?.kind == .cannotCreate)
    }
    #expect(directory.contents == ["track.db"])
  }

  @Test func aForeignTriggerIsRefusedByWriters() throws {
    _ = try Store.open(path: path, access: .readWrite)
    try shell(
      "sqlite3 '\(path)' 'CREATE TRIGGER thief AFTER INSERT ON sample BEGIN DELETE FROM sample; END'")
    let refusal = error { _ = try Store.open(path: path, access: .readWrite) }
    #expect(
      refusal?.kind == .unusable && refusal?.description.contains("the trigger thief, which no migration") == true)
    #expect(try Store.open(path: path, access: .readOnly).check().map(\.area) == ["schema"])
  }
}
