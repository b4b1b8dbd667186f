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

  @Test func rowsAreNotHeld() throws {
    // 5 MB in 100 rows. What prints them as they come takes little more than for a fifth; a table cannot know its widths before.
    func query(_ count: Int) -> String { rows(count).replacing("'row ' || i", with: "hex(zeroblob(25000))") }
    for format in ["csv", "json"] {
      let more = try peak(["query", query(100), "--format", format]) - peak(["query", query(20), "--format", format])
      #expect(more < 3_000_000, "\(format)")
    }
    #expect(try peak(["query", query(100)]) - peak(["query", query(20)]) > 8_000_000)
  }
}
