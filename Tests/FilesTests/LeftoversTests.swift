import Foundation
import TestSupport
import Testing

@testable import Files

#if canImport(Glibc)
  import Glibc
#endif

/// What writers leave that were killed.
@Suite struct LeftoversTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func make(_ name: String) throws { try Data("x".utf8).write(to: directory.url.appending(path: name)) }

  @Test func thoseOfDeadWritersAreRemoved() throws {
    try make(".other.csv.track-0123abcd.part")
    try make(".other.csv.track-0123abcd.part-journal")
    try make(".copy.db.track-0123abcd.part-journal")
    // As earlier releases wrote: of a dead process, and of one that had the number of this one.
    try make(".a.csv.4194999.part")
    try make(".a.csv.\(getpid()).part")
    try OutputFile.write("new", to: directory.path("a.csv"))
    #expect(directory.contents == ["a.csv"])
  }

  @Test func nothingElseIs() throws {
    let kept = [
      ".a.csv.\(getppid()).part", ".a.csv.track-0123abcd", ".a.csv.track-0123abcg.part", ".b.csv.4194999.part",
      "a.part",
      "a.track-0123abcd.part",
    ]
    for name in kept { try make(name) }
    try make("secret")
    try FileManager.default.createSymbolicLink(
      atPath: directory.path(".l.track-0123abcd.part"), withDestinationPath: "secret")
    #expect(mkfifo(directory.path(".f.track-0123abcd.part"), 0o600) == 0)
    try OutputFile.write("new", to: directory.path("a.csv"))
    #expect(
      Set(directory.contents)
        == Set(kept + ["secret", "a.csv", ".l.track-0123abcd.part", ".f.track-0123abcd.part"]))
  }

  @Test func thoseOfLiveWritersStay() throws {
    // Of this process, and of another, which holds the lock.
    let file = try OutputFile(directory.path("mine"), replaces: false)
    let other = directory.path(".theirs.track-0123abcd.part")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "exec 9> '\(other)'; flock 9; echo held > '\(directory.path("held"))'; exec sleep 60"]
    try process.run()
    defer { kill(process.processIdentifier, SIGKILL) }
    while !FileManager.default.fileExists(atPath: directory.path("held")) { usleep(10_000) }
    try OutputFile.write("new", to: directory.path("a"))
    #expect(FileManager.default.fileExists(atPath: other))
    try file.finish()
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try OutputFile.write("new", to: directory.path("a"))
    #expect(directory.contents == ["a", "held", "mine"])
  }

  @Test func manyWritersOfOneNameMakeOneFile() async throws {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<16 {
        group.addTask {
          do {
            let file = try OutputFile(directory.path("a"), replaces: false)
            try [UInt8]("\(index)".utf8).withUnsafeBytes(file.write)
            try file.finish()
            return true
          } catch is FileError { return false }
        }
      }
      var made = 0
      for try await success in group where success { made += 1 }
      #expect(made == 1)
    }
    #expect(directory.contents == ["a"])
  }
}
