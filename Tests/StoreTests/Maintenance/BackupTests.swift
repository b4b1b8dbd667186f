import Foundation
import TestSupport
import Testing

@testable import Store

@Suite struct BackupTests {
  let directory: TemporaryDirectory
  let path: String

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.path("track.db")
    try Samples.record(in: try Store.open(path: path, access: .readWrite))
  }

  @Test(arguments: ["600", "640", "444"])
  func aCopyHasThePermissionsOfTheOriginal(mode: String) throws {
    try shell("chmod \(mode) '\(path)'")
    _ = try Store.backUp(path: path, to: directory.path("copy.db"))
    #expect(try shell("stat -c %a '\(directory.path("copy.db"))'") == mode + "\n")
    #expect(try Store.open(path: directory.path("copy.db"), access: .readOnly).check() == [])
    #expect(directory.contents == ["copy.db", "track.db"])
  }

  @Test(arguments: [
    "echo text > copy", "sqlite3 copy 'CREATE TABLE t (x)'", "mkdir copy", "mkfifo copy", "ln -s track.db copy",
  ])
  func whatIsThereStays(making: String) throws {
    try shell("cd '\(directory.url.path)'; \(making)")
    let look = "cd '\(directory.url.path)'; ls -li; cat track.db | cksum"
    let before = try shell(look)
    for replaces in [false, true] where !(replaces && making.hasPrefix("echo")) && !making.hasPrefix("mkfifo") {
      let error = #expect(throws: StoreError.self) {
        try Store.backUp(path: path, to: directory.path("copy"), replaces: replaces)
      }
      #expect(error?.kind == .cannotCreate)
    }
    #expect(try shell(look) == before)
  }

  @Test func anOrdinaryFileIsReplacedWhenToldSo() throws {
    try shell("echo text > '\(directory.path("copy"))'")
    _ = try Store.backUp(path: path, to: directory.path("copy"), replaces: true)
    #expect(try Store.open(path: directory.path("copy"), access: .readOnly).check() == [])
  }

  @Test(arguments: Fixture.all.map(\.schema))
  func everySchemaCanBeCopied(schema: Int) throws {
    try Fixture(schema: schema).write(to: directory.path("old.db"))
    _ = try Store.backUp(path: directory.path("old.db"), to: directory.path("copy.db"))
    #expect(try shell("sqlite3 '\(directory.path("copy.db"))' 'PRAGMA user_version'") == "\(schema)\n")
  }
}
