import Foundation
import TestSupport
import Testing

/// What a clock that was ahead, and a copy by `.dump`, do to a database.
@Suite struct ClockTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  private func sql(_ text: String) throws -> String {
    try shell("cd '\(track.directory.url.path)' && sqlite3 track.db \"\(text)\"")
  }

  private func run(_ seed: Int) throws -> String {
    let result = try track.run(
      ["run", "hvp", "--workload", "rank-one", "--v", "4,2,1", "--y", "2,2,\(seed)", "--strategy", "reverse"]
        + TrackCommand.short)
    #expect(result.status == 0, "\(result.errors)")
    return try sql("SELECT run_id FROM run ORDER BY id DESC LIMIT 1").trimmingCharacters(in: .newlines)
  }

  @Test func theLatestIsWhatWasRecordedLast() throws {
    _ = try run(1)
    // As by a clock that was an hour ahead.
    _ = try sql(
      """
      UPDATE run SET run_id = 'ff' || substr(run_id, 3), started_at = '2999-01-01T00:00:00.000Z',
        recorded_at = '2999-01-01T00:00:00.000000Z';
      UPDATE sweep SET sweep_id = 'ff' || substr(sweep_id, 3), recorded_at = '2999-01-01T00:00:00.000000Z'
      """)
    let last = try run(2)
    let sweep = try sql("SELECT sweep_id FROM sweep ORDER BY id DESC LIMIT 1").trimmingCharacters(in: .newlines)
    #expect(try track.run("runs show latest").output.contains(last))
    #expect(try track.run("runs list --limit 1").output.contains(last))
    #expect(try track.run("runs list --sweep latest").output.contains(last))
    #expect(try track.run("baseline save newest").status == 0)
    #expect(try sql("SELECT sweep_id FROM baselines") == "\(sweep)\n")
    #expect(try track.run("report --sweep latest").output.contains("2.0,2.0,2.0"))
    let check = try track.run("db check")
    #expect(check.status == 0 && check.errors.contains("the clock stepped back: 1 run bears"), "\(check)")
    #expect(try track.run("runs rm latest --yes").status == 0)
    #expect(try sql("SELECT count(*) FROM run WHERE run_id = '\(last)'") == "0\n")
  }

  @Test func aCopyByDumpIsRecognised() throws {
    let last = try run(1)
    try shell("cd '\(track.directory.url.path)' && sqlite3 track.db .dump | sqlite3 copy.db")
    let list = try track.run("runs list --db copy.db")
    #expect(list.status == 0 && list.output.contains(last), "\(list.errors)")
    #expect(try track.run("db check --db copy.db").status == 0)
    #expect(try shell("sqlite3 '\(track.directory.path("copy.db"))' 'PRAGMA application_id'") == "0\n")
    #expect(try track.run("runs tag latest kept --db copy.db").status == 0)
    #expect(
      try shell("sqlite3 '\(track.directory.path("copy.db"))' 'PRAGMA application_id; PRAGMA user_version'")
        == "1953653611\n" + shell("sqlite3 '\(track.directory.path("copy.db"))' 'SELECT max(version) FROM migration'"))
    // Another application's table of that name is not ours.
    try shell("sqlite3 '\(track.directory.path("other.db"))' 'CREATE TABLE migration (version, checksum)'")
    #expect(try track.run("runs list --db other.db").status == 65)
  }

  @Test func theAdviceForADamagedFileWorks() throws {
    let last = try run(1)
    try shell(
      """
      cd '\(track.directory.url.path)' && sqlite3 track.db .dump | sed 's/^ROLLBACK;.*/COMMIT;/' | sqlite3 salvaged.db
      """)
    #expect(try track.run("runs show latest --db salvaged.db").output.contains(last))
  }
}
