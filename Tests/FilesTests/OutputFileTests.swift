import Foundation
import TestSupport
import Testing

@testable import Files

#if canImport(Glibc)
  import Glibc
#endif

/// What becomes of what stands where a file is to be written.
@Suite struct OutputFileTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func text(_ name: String) -> String? { try? String(contentsOfFile: directory.path(name), encoding: .utf8) }

  private func kind(_ name: String, replaces: Bool = true) -> FileError.Kind? {
    do {
      let file = try OutputFile(directory.path(name), replaces: replaces)
      try [UInt8]("new".utf8).withUnsafeBytes(file.write)
      try file.finish()
      return nil
    } catch { return (error as? FileError)?.kind }
  }

  @Test func aFileAppearsWholeOrNotAtAll() throws {
    do {
      let file = try OutputFile(directory.path("made/of/a"), replaces: false)
      try [UInt8]("half".utf8).withUnsafeBytes(file.write)
      #expect(text("made/of/a") == nil)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path("made/of")) == [])
    #expect(kind("a") == nil && text("a") == "new")
    #expect(kind("a", replaces: false) == .cannotCreate)
    #expect(directory.contents == ["a", "made"])
  }

  @Test func whatAppearsMeanwhileIsNotReplaced() throws {
    let file = try OutputFile(directory.path("a"), replaces: false)
    try Data("theirs".utf8).write(to: directory.url.appending(path: "a"))
    #expect(throws: FileError.self) { try file.finish() }
    #expect(text("a") == "theirs")
    let other = try OutputFile(directory.path("b"), replaces: true)
    try shell("sqlite3 '\(directory.path("b"))' 'CREATE TABLE t (x)'")
    #expect(throws: FileError.self) { try other.finish() }
    #expect(try shell("sqlite3 '\(directory.path("b"))' 'SELECT count(*) FROM t'") == "0\n")
  }

  @Test(arguments: [
    "sqlite3 a 'CREATE TABLE t (x)'", "sqlite3 b 'CREATE TABLE t (x)'; ln -s b a", "mkdir a",
    "mkdir b; ln -s b a", "sqlite3 b 'PRAGMA journal_mode = WAL; CREATE TABLE t (x)'; ln b a", "ln -s a a",
  ])
  func aDatabaseOrDirectoryStays(making: String) throws {
    try shell("cd '\(directory.url.path)'; \(making)")
    let look = "cd '\(directory.url.path)'; ls -li; cat * 2> /dev/null | cksum"
    let before = try shell(look)
    #expect(kind("a") == .cannotCreate && kind("a", replaces: false) == .cannotCreate)
    #expect(try shell(look) == before)
  }

  @Test(arguments: ["-wal", "-shm", "-journal", "-lock"], [true, false])
  func whatBelongsToADatabaseIsNotMade(suffix: String, isThere: Bool) throws {
    try shell("sqlite3 '\(directory.path("t.db"))' 'CREATE TABLE t (x)'")
    if isThere { try Data("log".utf8).write(to: directory.url.appending(path: "t.db\(suffix)")) }
    #expect(kind("t.db\(suffix)") == .cannotCreate)
    #expect(text("t.db\(suffix)") == (isThere ? "log" : nil))
    // Without a database it is a name as any other.
    #expect(kind("u\(suffix)") == nil)
  }

  @Test func aLinkStaysAndItsTargetIsReplaced() throws {
    try FileManager.default.createDirectory(atPath: directory.path("d"), withIntermediateDirectories: true)
    for link in ["old", "dangling"] {
      try FileManager.default.createSymbolicLink(
        atPath: directory.path(link), withDestinationPath: "d/\(link)")
    }
    try Data("old".utf8).write(to: directory.url.appending(path: "d/old"))
    for link in ["old", "dangling"] {
      #expect(kind(link) == nil && text("d/\(link)") == "new")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: directory.path(link)) == "d/\(link)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path("d")).sorted() == ["dangling", "old"])
  }

  @Test func aPipeIsWrittenToAndStays() throws {
    #expect(mkfifo(directory.path("pipe"), 0o600) == 0)
    try FileManager.default.createSymbolicLink(atPath: directory.path("link"), withDestinationPath: "pipe")
    for name in ["pipe", "link"] {
      let reader = open(directory.path("pipe"), O_RDONLY | O_NONBLOCK)
      defer { close(reader) }
      #expect(kind(name) == nil)
      var bytes = [UInt8](repeating: 0, count: 8)
      #expect(read(reader, &bytes, 8) == 3)
    }
    #expect(OutputFile.isStream(directory.path("link")) && OutputFile.isStream("/dev/null"))
    #expect(!OutputFile.isStream(directory.path("none")))
    try OutputFile.write("lost", to: "/dev/null")
    #expect(try shell("test -c /dev/null && echo yes") == "yes\n")
    #expect(directory.contents == ["link", "pipe"])
  }

  @Test func anOpenFileIsWrittenWhereItStands() throws {
    let descriptor = open(directory.path("log"), O_WRONLY | O_CREAT, 0o600)
    defer { close(descriptor) }
    #expect(write(descriptor, "first,", 6) == 6)
    try OutputFile.write("second", to: "/dev/fd/\(descriptor)")
    try FileManager.default.createSymbolicLink(
      atPath: directory.path("link"), withDestinationPath: "/proc/self/fd/\(descriptor)")
    try OutputFile.write(",third", to: directory.path("link"))
    #expect(text("log") == "first,second,third")
    #expect(directory.contents == ["link", "log"])
  }

  @Test func aDatabaseIsNotAppendedTo() throws {
    try shell("sqlite3 '\(directory.path("t.db"))' 'CREATE TABLE t (x)'")
    let descriptor = open(directory.path("t.db"), O_WRONLY | O_APPEND)
    defer { close(descriptor) }
    #expect(throws: FileError.self) { try OutputFile.write("x", to: "/dev/fd/\(descriptor)") }
  }

  @Test func permissionsAreThoseOfWhatIsReplaced() throws {
    #expect(kind("new") == nil)
    try shell("cd '\(directory.url.path)'; umask 000; echo > a; chmod 600 a; echo > b; chmod 664 b")
    #expect(kind("a") == nil && kind("b") == nil)
    #expect(try shell("stat -c %a '\(directory.path("a"))' '\(directory.path("b"))'") == "600\n664\n")
    let mask = umask(0)
    umask(mask)
    #expect((FileStatus.of(directory.path("new"))?.st_mode ?? 0) & 0o777 == 0o666 & ~mask)
    // Before it has any contents.
    let file = try OutputFile(directory.path("c"), replaces: false, permissions: Permissions(directory.path("a")))
    #expect((FileStatus.of(try #require(file.partialPath))?.st_mode ?? 0) & 0o777 == 0o600)
  }

  @Test(.enabled(if: geteuid() == 0)) func rootKeepsTheOwner() throws {
    #expect(kind("a") == nil && chown(directory.path("a"), 12345, 12346) == 0 && kind("a") == nil)
    #expect(try shell("stat -c %u:%g '\(directory.path("a"))'") == "12345:12346\n")
  }

  @Test func namesAsLongAsTheSystemTakesThem() {
    let name = String(repeating: "ü", count: 127)
    #expect(kind(name) == nil && text(name) == "new")
    #expect(kind(String(repeating: "n", count: 256)) == .cannotCreate)
    #expect(throws: FileError.self) { try OutputFile(directory.url.path + "/d/", replaces: true) }
  }
}
