import Foundation
import Glibc
import TestSupport
import Testing

/// Copies, exports and migrations that are killed at random moments: what has its final name is whole, the original is sound, and the
/// next call needs no cleaning by hand. `TRACK_KILLS` sets how many kills there are of each.
@Suite(.tags(.slow)) struct KilledOutputTests {
  private static let kills = ProcessInfo.processInfo.environment["TRACK_KILLS"].flatMap { Int($0) } ?? 8

  /// A database of 30 MB, so that copying it takes a while.
  private func track() throws -> TrackCommand {
    let track = try TrackCommand()
    try track.run("run hvp --n 4,8 --m 2,4 --rounds 3 --min-time 1us --quiet --seed 3")
    _ = try track.sqlite(
      """
      PRAGMA journal_mode = WAL;
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
      INSERT INTO tensor (digest, dtype, shape, bytes, preview, data)
      SELECT 'sha256:' || i, 'float64', '[12500]', 100000, '[]', randomblob(100000) FROM n;
      PRAGMA wal_checkpoint(TRUNCATE)
      """)
    return track
  }

  /// Runs a command again and again and kills it at a random moment of its `duration`, until it was killed often enough; each time `look`
  /// says what is there.
  private func kill(
    _ arguments: [String], _ track: TrackCommand, seed: UInt64, prepare: () throws -> Void, look: () throws -> Void
  ) throws {
    try prepare()
    let start = ContinuousClock.now
    #expect(try track.run(arguments).status == 0)
    let duration = (ContinuousClock.now - start) / .seconds(1)
    try look()
    var random = Numbers(seed: seed)
    var (kills, calls) = (0, 0)
    while kills < Self.kills && calls < 4 * Self.kills {
      calls += 1
      try prepare()
      let process = try track.start(arguments)
      usleep(useconds_t(duration * Double.random(in: 0.1..<1, using: &random) * 1e6))
      Glibc.kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if process.terminationReason == .uncaughtSignal { kills += 1 }
      try look()
    }
    #expect(kills > 0)
    try prepare()
    let last = try track.run(arguments)
    #expect(last.status == 0, "\(last)")
    try look()
  }

  private func partial(_ track: TrackCommand) -> [String] {
    track.directory.contents.filter { $0.hasSuffix(".part") }
  }

  @Test func backups() throws {
    let track = try track()
    let copy = track.directory.path("copy.db")
    try kill(["db", "backup", "copy.db", "--quiet"], track, seed: 1) {
      try? FileManager.default.removeItem(atPath: copy)
    } look: { () throws in
      #expect(partial(track).count <= 1)
      if FileManager.default.fileExists(atPath: copy) {
        #expect(
          try track.sqlite("PRAGMA integrity_check; SELECT count(*) > 300 FROM tensor", database: "copy.db")
            == "ok\n1\n")
      }
      #expect(try track.sqlite("PRAGMA integrity_check") == "ok\n")
    }
    #expect(partial(track) == [])
  }

  @Test func exports() throws {
    let track = try track()
    let file = track.directory.path("rows.csv")
    let sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT i FROM n"
    try kill(["export", sql, "-o", "rows.csv", "--quiet"], track, seed: 2) {
      try? FileManager.default.removeItem(atPath: file)
    } look: { () throws in
      #expect(partial(track).count <= 1)
      if let text = try? String(contentsOfFile: file, encoding: .utf8) { #expect(text.hasSuffix("\r\n100000\r\n")) }
    }
    // A file that is replaced is the old one or the new one.
    try kill(["export", sql, "-o", "rows.csv", "--quiet", "--force"], track, seed: 3) {
      try Data("old".utf8).write(to: URL(fileURLWithPath: file))
    } look: { () throws in
      let text = try String(contentsOfFile: file, encoding: .utf8)
      #expect(text == "old" || text.hasSuffix("\r\n100000\r\n"))
    }
    #expect(partial(track) == [] && track.directory.contents == ["rows.csv", "track.db"])
  }

  @Test(arguments: [1, 4])
  func migrations(schema: Int) throws {
    let track = try TrackCommand()
    let source = TrackCommand.repository.appending(path: "Tests/StoreTests/Fixtures/schema-\(schema).sql").path
    let (fixture, path) = (track.directory.path("fixture.db"), track.directory.path("track.db"))
    _ = try shell("sqlite3 '\(fixture)' < '\(source)'; sqlite3 '\(fixture)' 'PRAGMA journal_mode = WAL'")
    let runs = try track.sqlite("SELECT count(*) FROM run", database: "fixture.db")
    try kill(["db", "migrate", "--quiet"], track, seed: 4) {
      _ = try shell("cd '\(track.directory.url.path)'; rm -f track.db* .*.part; cp '\(fixture)' '\(path)'")
    } look: { () throws in
      #expect(try track.sqlite("PRAGMA integrity_check; SELECT count(*) FROM run") == "ok\n" + runs)
      for copy in track.directory.contents where copy.hasSuffix(".backup") {
        #expect(
          try track.sqlite("PRAGMA integrity_check; PRAGMA user_version; SELECT count(*) FROM run", database: copy)
            == "ok\n\(schema)\n\(runs)")
      }
      // What was killed is gone on with, whatever it left.
      let next = try track.run("db migrate")
      #expect(next.status == 0, "\(next)")
      #expect(try track.run("db check").status == 0)
      #expect(try shell("ls -A '\(track.directory.url.path)' | grep -c -e part -e lock -e wal; true") == "0\n")
    }
  }
}
