import Foundation
import TestSupport
import Testing

/// What a clock that was ahead does to a database.
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
    #expect(try track.run("db check").status == 0)
    #expect(try track.run("runs rm latest --yes").status == 0)
    #expect(try sql("SELECT count(*) FROM run WHERE run_id = '\(last)'") == "0\n")
  }
}
