import Foundation
import TestSupport
import Testing

@testable import Store

/// Writes and synchronisations that fail in a process of its own: each gives a sentence, and nothing acknowledged is lost.
@Suite(.tags(.slow)) struct DiskFaultTests {
  /// What a process that records came to.
  private struct Outcome {
    let status: Int32
    let acknowledged: [String]
    let errors: [String]
    let hasFailed: Bool
  }

  private enum Fault: String, CaseIterable {
    // The codes are those of sqlite3.h.
    case fullDisk = "w 13"
    case failedWrite = "w 778"
    case failedSynchronisation = "s 1034"

    /// Words that the sentence must hold.
    var sentence: String {
      switch self {
      case .fullDisk: "the disk is full"
      case .failedWrite, .failedSynchronisation: "disk I/O error"
      }
    }
  }

  /// Records `runs` runs while `count` calls fail, after `first` that do not.
  private func record(_ runs: Int, at path: String, _ fault: Fault, first: Int, count: Int) throws -> Outcome {
    let words = fault.rawValue.split(separator: " ")
    let text = try shell(
      "'\(builtProduct("FaultyWriter"))' '\(path)' full \(runs) - \(words[0]) \(first) \(count) \(words[1]); echo $?")
    let lines = text.split(separator: "\n").map(String.init)
    return Outcome(
      status: Int32(lines.last ?? "") ?? -1,
      acknowledged: lines.filter { $0.hasPrefix("run ") }.map { String($0.dropFirst(4)) },
      errors: lines.filter { $0.hasPrefix("error ") }, hasFailed: lines.contains("failed"))
  }

  private func check(_ outcome: Outcome, at path: String, _ fault: Fault, first: Int) throws {
    #expect(outcome.status == 0, "\(fault) after \(first): \(outcome)")
    for error in outcome.errors {
      #expect(error.hasPrefix("error cannotAccess the database \(path) "), "\(fault) after \(first): \(error)")
      #expect(error.contains(fault.sentence), "\(fault) after \(first): \(error)")
    }
    let store = try Store.open(path: path, access: .readWrite)
    #expect(try store.check() == [])
    let found = try store.query("SELECT run_id FROM runs WHERE status = 'finished' ORDER BY run_id").rows.map { $0[0] }
    for run in outcome.acknowledged { #expect(found.contains(.text(run)), "\(fault) after \(first)") }
    // What was refused is not there as if it had ended.
    #expect(found.count <= outcome.acknowledged.count + outcome.errors.count)
  }

  /// One call fails, at each place in turn; the store records the next run as if nothing had been.
  @Test(arguments: Fault.allCases)
  private func afterOneFailureTheNextRunIsRecorded(fault: Fault) throws {
    var places = 0
    for first in stride(from: 0, to: 60, by: fault == .failedSynchronisation ? 1 : 4) {
      let directory = try TemporaryDirectory()
      let path = directory.path("track.db")
      let outcome = try record(3, at: path, fault, first: first, count: 1)
      if !outcome.hasFailed { break }
      places += 1
      #expect(outcome.errors.count == 1, "\(fault) after \(first): \(outcome)")
      // Nothing is recorded where the command itself could not be.
      #expect(first < 12 || outcome.acknowledged.count == 2, "\(fault) after \(first): \(outcome)")
      try check(outcome, at: path, fault, first: first)
    }
    #expect(places > 3)
  }

  /// From some place on every call fails, as on a disk that stays full.
  @Test(arguments: Fault.allCases)
  private func whatWasAcknowledgedBeforeStays(fault: Fault) throws {
    for first in [0, 7, 40, 90] {
      let directory = try TemporaryDirectory()
      let path = directory.path("track.db")
      let outcome = try record(4, at: path, fault, first: first, count: 1_000_000)
      if fault != .failedSynchronisation { #expect(!outcome.errors.isEmpty) }
      try check(outcome, at: path, fault, first: first)
    }
  }
}
