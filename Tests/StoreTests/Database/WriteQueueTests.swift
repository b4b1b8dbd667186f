import Foundation
import Glibc
import TestSupport
import Testing

@testable import Store

/// The line in which writers stand.
@Suite struct WriteQueueTests {
  let directory: TemporaryDirectory
  let path: String

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.path("track.db")
  }

  @Test func oneAtATimeAndNobodyIsLost() async throws {
    // A counter that is read, and written a moment later: any two turns at once would lose a count.
    let counter = directory.path("counter")
    try Data("0".utf8).write(to: URL(fileURLWithPath: counter))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          let line = try WriteQueue(for: path)
          for _ in 0..<10 {
            try line.turn {
              let value = Int(try String(contentsOfFile: counter, encoding: .utf8)) ?? -1000
              usleep(200)
              try Data("\(value + 1)".utf8).write(to: URL(fileURLWithPath: counter))
            }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try String(contentsOfFile: counter, encoding: .utf8) == "80")
  }

  @Test func waitingHasABound() throws {
    let holder = try WriteQueue(for: path)
    let waiter = try WriteQueue(for: path)
    let error = #expect(throws: StoreError.self) {
      try holder.turn { try waiter.turn(patience: .milliseconds(50)) {} }
    }
    #expect(error?.kind == .cannotAccess)
    #expect(error?.description.contains("another process has been writing to \(path) for ") == true)
    // And is free again.
    #expect(try waiter.turn(patience: .milliseconds(50)) { 7 } == 7)
  }

  @Test func aTurnEndsWithWhatItThrows() throws {
    let line = try WriteQueue(for: path)
    #expect(throws: CancellationError.self) { try line.turn { throw CancellationError() } }
    #expect(try WriteQueue(for: path).turn(patience: .milliseconds(50)) { 7 } == 7)
  }

  @Test func allNamesOfAFileShareALine() throws {
    let elsewhere = try TemporaryDirectory()
    try Data().write(to: URL(fileURLWithPath: path))
    for name in ["track.db", "later.db"] {
      try FileManager.default.createSymbolicLink(
        atPath: elsewhere.path(name), withDestinationPath: directory.path(name))
      #expect(LockFile(for: elsewhere.path(name)).path == LockFile(for: directory.path(name)).path)
    }
    #expect(LockFile(for: path).path == path + "-lock")
  }

  @Test func theLastToLeaveRemovesTheFile() throws {
    do {
      let (first, second) = (try WriteQueue(for: path), try WriteQueue(for: path))
      #expect(try first.turn { directory.contents } == ["track.db-lock"])
      #expect(try second.turn { 7 } == 7)
    }
    #expect(directory.contents == [])
  }

  @Test func whoeverHadItOpenStandsInTheNextLine() throws {
    let stays = try WriteQueue(for: path)
    try stays.turn {}
    do { try WriteQueue(for: path).turn {} }
    // Gone, and made anew.
    #expect(directory.contents == [])
    let other = try WriteQueue(for: path)
    try stays.turn {
      _ = #expect(throws: StoreError.self) { try other.turn(patience: .milliseconds(50)) {} }
    }
  }

  @Test func onlyItsOwnDatabaseWaits() throws {
    let holder = try WriteQueue(for: path)
    let beside = try WriteQueue(for: directory.path("other.db"))
    #expect(try holder.turn { try beside.turn(patience: .milliseconds(50)) { 7 } } == 7)
    // Nor does a lock on the directory hold anybody up.
    let descriptor = open(directory.url.path, O_RDONLY)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX) == 0)
    #expect(try holder.turn(patience: .milliseconds(50)) { 7 } == 7)
  }

  @Test(arguments: ["ln -s secret LOCK", "ln secret LOCK", "cp secret LOCK", "mkdir LOCK", "mkfifo LOCK"])
  func whatIsNoLockFileIsLeftAlone(making: String) throws {
    let lock = path + "-lock"
    try shell("cd '\(directory.url.path)'; echo text > secret; \(making.replacing("LOCK", with: lock))")
    let before = try shell("cd '\(directory.url.path)'; ls -li; cat secret")
    do {
      let store = try Store.open(path: path, access: .readWrite)
      try Samples.record(in: store)
      #expect(try store.check() == [])
    }
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    #expect(try shell("cd '\(directory.url.path)'; ls -li; cat secret") == before)
  }

  @Test(arguments: [("600", "600"), ("644", "600"), ("664", "660"), ("666", "666")])
  func onlyWhoMayWriteCanHoldIt(database: String, lock: String) throws {
    let store = try Store.open(path: path, access: .readWrite)
    try shell("chmod \(database) '\(path)'")
    let mode = try WriteQueue(for: path).turn { try shell("stat -c %a '\(path)-lock'") }
    #expect(mode == lock + "\n")
    withExtendedLifetime(store) {}
  }

  @Test(.enabled(if: geteuid() == 0)) func aStrangersFileIsNotWaitedFor() throws {
    _ = try Store.open(path: path, access: .readWrite)
    #expect(FileManager.default.createFile(atPath: path + "-lock", contents: Data()))
    #expect(chown(path + "-lock", 12345, 12345) == 0)
    let descriptor = open(path + "-lock", O_RDONLY)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX) == 0)
    let start = ContinuousClock.now
    try Samples.record(in: try Store.open(path: path, access: .readWrite))
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(directory.contents == ["track.db", "track.db-lock"])
  }

  @Test(.enabled(if: geteuid() == 0)) func theFileIsThatOfTheDatabasesOwner() throws {
    _ = try Store.open(path: path, access: .readWrite)
    #expect(chown(path, 12345, 12346) == 0)
    let owner = try WriteQueue(for: path).turn { try shell("stat -c %u:%g '\(path)-lock'") }
    #expect(owner == "12345:12346\n")
  }

  @Test func aStoppedProcessIsNamed() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
    process.arguments = [
      "--no-fork", path + "-lock", "sh", "-c", "echo held > '\(directory.path("held"))'; exec sleep 61",
    ]
    try process.run()
    defer { kill(process.processIdentifier, SIGKILL) }
    while !FileManager.default.fileExists(atPath: directory.path("held")) { usleep(10_000) }
    let waiter = try WriteQueue(for: path)
    let number = process.processIdentifier
    let running = #expect(throws: StoreError.self) { try waiter.turn(patience: .milliseconds(50)) {} }
    #expect(running?.description.hasPrefix("process \(number) (sleep 61) has been writing to \(path)") == true)
    kill(number, SIGSTOP)
    let stopped = #expect(throws: StoreError.self) { try waiter.turn(patience: .milliseconds(200)) {} }
    #expect(stopped?.description.hasPrefix("process \(number) (sleep 61), which is stopped, has") == true)
    kill(number, SIGKILL)
    process.waitUntilExit()
    #expect(try waiter.turn(patience: .milliseconds(50)) { 7 } == 7)
  }
}
