import Foundation
import TestSupport
import Testing

@testable import Store

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

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
    #expect(error?.description.contains("another process has been writing to \(path)") == true)
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
    try FileManager.default.createSymbolicLink(atPath: elsewhere.path("link.db"), withDestinationPath: path)
    let real = WriteQueue.directory(of: path)
    #expect(WriteQueue.directory(of: elsewhere.path("link.db")) == real)
    #expect(WriteQueue.directory(of: elsewhere.path("link.db")) != WriteQueue.directory(of: elsewhere.path("new.db")))
    #expect(WriteQueue.directory(of: "new.db") == ".")
    #expect(WriteQueue.directory(of: "/new.db") == "/")
  }
}
