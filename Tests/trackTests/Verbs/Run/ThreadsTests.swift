import Foundation
import TestSupport
import Testing

/// Threads beyond what the process may use, and where they run.
@Suite struct ThreadsTests {
  /// `taskset -c 0 track run hvp …`.
  let bound: TrackCommand
  let processor: String

  init() throws {
    var command = try TrackCommand()
    command.binary = "/usr/bin/taskset"
    bound = command
    // The first that this process may use: not 0 in every container.
    processor = try shell("grep Cpus_allowed_list /proc/self/status | sed 's/[^0-9]*\\([0-9]*\\).*/\\1/'")
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func run(threads: String) throws -> TrackCommand.Result {
    try bound.run(
      ["-c", processor, TrackCommand.built, "run", "hvp", "--n", "3", "--m", "2", "--threads", threads]
        + TrackCommand.short)
  }

  @Test func moreThreadsThanProcessorsAreRefused() throws {
    let result = try run(threads: "2")
    #expect(result.status == 64)
    #expect(
      result.errors.hasPrefix("track: --threads is 2, and this process may use 1: "), "\(result.errors)")
    let online = ProcessInfo.processInfo.processorCount
    #expect(
      result.errors.contains(
        online == 1 ? "the machine has 1 processor" : "its affinity allows processor \(processor) of"))
    #expect(bound.directory.contents == [])
  }

  @Test func aProcessOnOneProcessorIsRecordedAsBoundToIt() throws {
    let result = try run(threads: "1")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try bound.sqlite("SELECT threads, pinned FROM conditions") == "1|[\(processor)]\n")
  }
}
