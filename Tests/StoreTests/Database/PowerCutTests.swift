import Foundation
import Migrations
import TestSupport
import Testing

@testable import Store

/// The power goes at any moment of a recorded run: what is on the disk then is reconstructed, with an arbitrary part of that which was
/// not synchronised lost, and opened.
@Suite(.tags(.slow)) struct PowerCutTests {
  /// A process that has recorded runs, and all that it wrote.
  private struct Recorded {
    let disk: WrittenDisk
    /// Identities of the runs, in order.
    let runs: [String]
  }

  private static let runs = 70

  /// Records into `directory`, which may hold a database already.
  private func record(_ runs: Int, _ durability: Durability, in directory: TemporaryDirectory) throws -> Recorded {
    let output = try shell(
      "'\(builtProduct("FaultyWriter"))' '\(directory.path("track.db"))' \(durability) \(runs) '\(directory.path("log"))'"
    )
    let lines = output.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1).map(String.init) }
    #expect(lines.count == runs && lines.allSatisfy { $0[0] == "run" }, "\(output.suffix(500))")
    return Recorded(disk: try WrittenDisk(contentsOfFile: directory.path("log")), runs: lines.compactMap(\.last))
  }

  /// Opens what a cut left, and gives the runs that are there; the database must be sound.
  private func survivors(
    of state: WrittenDisk.State, _ loss: WrittenDisk.Loss, using random: inout Numbers
  ) throws -> [String] {
    let directory = try TemporaryDirectory()
    try state.restore(into: directory, loss: loss, using: &random)
    let store = try Store.open(path: directory.path("track.db"), access: .readWrite)
    #expect(try store.check() == [])
    return try store.query("SELECT run_id FROM runs WHERE status = 'finished' ORDER BY run_id").rows
      .compactMap { if case .text(let run) = $0[0] { run } else { nil } }
  }

  /// Moments in order: half of them while the file is made, before the first acknowledgement.
  private func cuts(_ disk: WrittenDisk, _ count: Int, using random: inout Numbers) -> [Int] {
    let first = disk.entries.firstIndex { $0.kind == .acknowledge } ?? 0
    let early = stride(from: 0, through: first, by: max(1, 2 * first / count))
    return early + (0..<count / 2).map { _ in Int.random(in: first...disk.entries.count, using: &random) }.sorted()
  }

  /// From all lost, over the mixtures, to all kept.
  private static let shares = [0, 0.5, 0.9, 1]

  @Test func underFullNothingAcknowledgedIsLost() throws {
    let directory = try TemporaryDirectory()
    let recorded = try record(Self.runs, .full, in: directory)
    // The log was written back and begun anew, or the hardest moments are not among them.
    #expect(recorded.disk.entries.contains { $0.kind == .synchronize && $0.name.hasSuffix("track.db") })
    var random = Numbers(seed: 1)
    var state = WrittenDisk.State()
    for (number, cut) in cuts(recorded.disk, 60, using: &random).enumerated() {
      state.advance(recorded.disk, to: cut)
      let found = try survivors(of: state, .sectors(kept: Self.shares[number % Self.shares.count]), using: &random)
      let acknowledged = recorded.disk.acknowledged(before: cut)
      #expect(found == Array(recorded.runs.prefix(found.count)) && found.count >= acknowledged, "before entry \(cut)")
    }
  }

  @Test func underNormalTheLastMayBeMissing() throws {
    let directory = try TemporaryDirectory()
    let recorded = try record(Self.runs, .normal, in: directory)
    var random = Numbers(seed: 2)
    var isAnythingLost = false
    var state = WrittenDisk.State()
    for (number, cut) in cuts(recorded.disk, 30, using: &random).enumerated() {
      state.advance(recorded.disk, to: cut)
      let found = try survivors(of: state, .sectors(kept: Self.shares[number % Self.shares.count]), using: &random)
      #expect(found == Array(recorded.runs.prefix(found.count)), "before entry \(cut)")
      isAnythingLost = isAnythingLost || found.count < recorded.disk.acknowledged(before: cut)
    }
    // Otherwise this says nothing of what the cuts do.
    #expect(isAnythingLost)
  }

  @Test(arguments: [Durability.full, .normal])
  func theDeathOfTheProcessLosesNothing(durability: Durability) throws {
    let directory = try TemporaryDirectory()
    let recorded = try record(Self.runs, durability, in: directory)
    var random = Numbers(seed: 3)
    var state = WrittenDisk.State()
    for cut in cuts(recorded.disk, 12, using: &random) {
      state.advance(recorded.disk, to: cut)
      let found = try survivors(of: state, .none, using: &random)
      let acknowledged = recorded.disk.acknowledged(before: cut)
      #expect(found == Array(recorded.runs.prefix(found.count)) && found.count >= acknowledged, "before entry \(cut)")
    }
  }

  @Test func aMigrationIsWholeOrNotAtAllAndItsBackupStays() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path("track.db")
    try Fixture(schema: 1).write(to: path)
    let initial = [path: [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))]
    let content = "SELECT run_id FROM run WHERE strategy <> 'added' ORDER BY 1; SELECT digest FROM tensor ORDER BY 1"
    let before = try shell("sqlite3 '\(path)' \"\(content)\"")
    // Nothing is recorded after it: what changes is the schema.
    let recorded = try record(0, .full, in: directory)
    var random = Numbers(seed: 4)
    var state = WrittenDisk.State(initial)
    var versions: Set<String> = []
    for (number, cut) in stride(from: 0, through: recorded.disk.entries.count, by: 9).enumerated() {
      state.advance(recorded.disk, to: cut)
      let after = try TemporaryDirectory()
      try state.restore(into: after, loss: .sectors(kept: Self.shares[number % Self.shares.count]), using: &random)
      let files = try shell(
        """
        cd '\(after.url.path)' && for file in track.db .*.part; do
          test -f $file || continue
          sqlite3 $file "PRAGMA integrity_check; \(content)" 2> /dev/null; sqlite3 $file 'PRAGMA user_version'
        done
        """
      ).components(separatedBy: "ok\n").dropFirst()
      let found = files.map { $0.hasPrefix(before) ? String($0.dropFirst(before.count)) : "not whole" }
      versions.insert(found.first ?? "not sound")
      // The copy has the name under which it was written. While the file is unchanged it may be half written.
      if found.first != "1\n" { #expect(found.dropFirst() == ["1\n"], "before entry \(cut)") }
      #expect(try Store.open(path: after.path("track.db"), access: .readWrite).check() == [])
    }
    #expect(versions == ["1\n", "\(Migrations.all.last?.version ?? 0)\n"])
  }
}
