import Foundation
import TestSupport
import Testing

/// `track query` and its formats.
@Suite struct QueryTests {
  let track: TrackCommand

  init() throws {
    track = try TrackCommand()
    try track.run("db migrate")
  }

  /// A query of so many rows.
  private func rows(_ count: Int) -> String {
    "WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < \(count)) SELECT i, 'row ' || i AS name FROM c"
  }

  @Test(arguments: [
    ("table", "a  b    c  d      e        f\n1  0.5     x | y  X'00ff'\n"),
    ("json", #"{"a":1,"b":0.5,"c":null,"d":"x |\ny","e":"X'00ff'","f":""}"# + "\n"),
    ("csv", "a,b,c,d,e,f\r\n1,0.5,,\"x |\ny\",X'00ff',\"\"\r\n"),
    (
      "markdown",
      "| a | b | c | d | e | f |\n| --- | --- | --- | --- | --- | --- |\n| 1 | 0.5 |  | x \\|<br>y | X'00ff' |  |\n"
    ),
  ])
  func everyFormatShowsEveryValue(format: String, expected: String) throws {
    let sql = "SELECT 1 AS a, 0.5 AS b, NULL AS c, 'x |' || char(10) || 'y' AS d, x'00ff' AS e, '' AS f"
    let result = try track.run(["query", sql, "--format", format])
    #expect(result.status == 0 && Array(result.output.utf8) == Array(expected.utf8), "\(result.output)")
    if format == "json" { #expect(try track.run(["query", sql, "--json"]).output == expected) }
  }

  @Test(arguments: ["table", "json", "csv", "markdown"]) func infinityHasOneName(format: String) throws {
    let result = try track.run(["query", "SELECT -9e999 AS a", "--format", format])
    #expect(result.output.contains("-Infinity"), "\(result.output)")
  }

  @Test func aFormatThatIsUnknownOrContradictedIsRefused() throws {
    #expect(
      try track.run(["query", "SELECT 1", "--format", "xml"]).errors.contains(
        "expected one of table, json, csv, markdown"))
    #expect(try track.run(["query", "SELECT 1", "--format", "csv", "--json"]).status == 64)
    #expect(try track.run(["query", "SELECT 1 AS x WHERE 0", "--format", "csv"]).output == "x\r\n")
  }

  @Test func aReaderThatGoesEndsItQuietly() throws {
    for trap in ["", "trap '' PIPE;"] {
      let text = try shell(
        "cd '\(track.directory.url.path)'; \(trap) '\(track.binary)' query \"\(rows(2_000_000))\" --format csv | head -n 2"
      )
      #expect(Array(text.utf8) == Array("i,name\r\n1,row 1\r\n".utf8))
    }
    #expect(track.directory.contents == ["track.db"])
  }

  @Test func ctrlCEndsALongQuery() throws {
    let endless = rows(1 << 60).components(separatedBy: "SELECT i, ")[0] + "SELECT count(*) FROM c"
    let process = try track.start(["query", endless])
    // Handlers are in place once the file is open.
    for _ in 0..<400 where track.directory.contents == ["track.db"] { usleep(10_000) }
    usleep(100_000)
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 130)
    #expect(track.directory.contents == ["track.db"])
  }

  /// The most memory that a command has taken by the time that its output ends, in bytes.
  private func peak(_ arguments: [String]) throws -> Int {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: track.binary)
    process.arguments = arguments
    process.currentDirectoryURL = track.directory.url
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    var peak = 0
    // A pipe takes 64 KiB, so the process stands still near what was read last.
    while let piece = try output.fileHandleForReading.read(upToCount: 1 << 18), !piece.isEmpty {
      let status = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
      let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
      peak = max(peak, 1024 * (line.flatMap { Int($0.filter(\.isNumber)) } ?? 0))
    }
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return peak
  }

  @Test(arguments: ["csv", "json", "markdown", "table"]) func rowsAreNotHeld(format: String) throws {
    // Printing rows as they come takes little more for five times as many. A table holds the first ones for their widths.
    func query(_ count: Int) -> String { rows(count).replacing("'row ' || i", with: "hex(zeroblob(25000))") }
    let more = try peak(["query", query(100), "--format", format]) - peak(["query", query(20), "--format", format])
    #expect(more < 3_000_000, "\(format)")
    let short =
      try peak(["query", rows(160_000), "--format", format]) - peak(["query", rows(40_000), "--format", format])
    #expect(short < 3_000_000, "\(format)")
  }

  /// A value without end took all memory there was, and the process died of it.
  @Test(
    arguments: ["table", "json", "csv", "markdown"],
    [
      "VALUES (randomblob(1000000000))", "VALUES (zeroblob(900000000))",
      "SELECT group_concat(x, x) FROM (WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 300) SELECT printf('%0100000d', i) AS x FROM c)",
      "SELECT zeroblob(10000000), zeroblob(10000000)",
    ])
  func aValueOfAllMemoryIsRefused(format: String, sql: String) throws {
    let result = try track.run(["query", sql, "--format", format])
    #expect(result.status == 64, "\(result.errors)")
    #expect(
      result.errors.hasPrefix("track: the query is refused: a ") && result.errors.contains("longer than 16777216 bytes")
    )
  }

  @Test func longCellsOfATableAreCutAndThatIsSaid() throws {
    let result = try track.run(["query", "SELECT 'start' || printf('%05000d', 1) || 'end' AS a"])
    #expect(result.status == 0 && result.output.hasPrefix("a\nstart") && result.output.hasSuffix("end\n"))
    #expect(result.output.contains("…(5008 bytes)…") && result.output.utf8.count < 1100)
    #expect(result.errors == "cells of more than 1000 bytes are cut; --format csv or json prints them whole\n")
    #expect(try track.run(["query", "SELECT printf('%05000d', 1)", "--format", "csv"]).output.utf8.count > 5000)
  }

  @Test func aLongTableKeepsItsColumns() throws {
    let result = try track.run(["query", rows(3000)])
    #expect(result.lines.count == 3001)
    #expect(result.lines[1] == "1     row 1" && result.lines[2999] == "2999  row 2999" && result.errors == "")
  }

  /// What keeps SQLite from asking whether to stop: one search that takes for ever, and output that nobody reads.
  @Test(arguments: [
    "SELECT instr(printf('%.*c', 8000000, 'a'), printf('%.*c', 4000000, 'a') || 'b')",
    "WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c) SELECT i, printf('%0100d', i) FROM c",
  ])
  func aSignalEndsAQueryWithinASecond(sql: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: track.binary)
    process.arguments = ["query", sql, "--format", "csv"]
    process.currentDirectoryURL = track.directory.url
    // Nobody reads it.
    process.standardOutput = Pipe()
    process.standardError = FileHandle.nullDevice
    try process.run()
    for _ in 0..<400 where track.directory.contents == ["track.db"] { usleep(10_000) }
    usleep(500_000)
    #expect(process.isRunning)
    let start = ContinuousClock.now
    process.terminate()
    process.waitUntilExit()
    // A second, and what a busy machine adds to it.
    #expect(ContinuousClock.now - start < .seconds(3))
    #expect(process.terminationReason == .exit && process.terminationStatus == 130)
  }
}
