import Foundation
import Glibc
import TestSupport
import Testing

@Suite struct RunNetworkTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  private func write(_ text: String, _ name: String) throws {
    try text.write(toFile: track.directory.path(name), atomically: true, encoding: .utf8)
  }

  @Test func theWorkedInputs() throws {
    let result = try track.run("run network superincreasing --input 1,2,4,8 --input 1,1,3,6")
    #expect(result.status == 0)
    #expect(result.lines[0].hasPrefix("superincreasing [1.0,2.0,4.0,8.0] = [1.0]"))
    #expect(result.lines[1].hasPrefix("superincreasing [1.0,1.0,3.0,6.0] = [0.0]"))
    #expect(
      try track.sqlite("SELECT ordinal, input, output, elapsed_ns > 0, timing, status FROM network_evaluations")
        == "0|[1.0,2.0,4.0,8.0]|[1.0]|1|single|finished\n1|[1.0,1.0,3.0,6.0]|[0.0]|1|single|finished\n")
    #expect(try track.sqlite("SELECT count(*), kind FROM runs") == "1|network\n")
  }

  @Test func negativeNumbersAndTheirCaution() throws {
    let result = try track.run("run network superincreasing --input -5,-4,-8,-16 --json")
    #expect(result.objects.first?["outputs"] as? [String: [[Double]]] == ["y": [[1]]])
    #expect(result.objects.first?["kind"] as? String == "network")
    let plain = try track.run("run network superincreasing --input -5,-4,-8,-16")
    #expect(plain.errors.contains("does not test x1 > 0"))
    #expect(try track.run("run network superincreasing --input=1,2,3 --quiet").errors == "")
  }

  @Test func rowsOfAFileAreOneRun() throws {
    try write("a,b,c\n" + (0..<3000).map { "\($0),\($0 + 1),\(2 * $0 + 1 + $0 % 2)\n" }.joined(), "lists.csv")
    let result = try track.run("run network superincreasing --input 1,2,4 --inputs lists.csv --trace-layers --json")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.objects.first?["evaluated"] as? Int == 3001)
    #expect(try track.sqlite("SELECT count(*), status FROM runs") == "1|finished\n")
    #expect(
      try track.sqlite("SELECT timing, count(*), min(ordinal), max(ordinal) FROM network_evaluations GROUP BY timing")
        == "share|3000|1|3000\nsingle|1|0|0\n")
    // x₃ = x₁ + x₂ + (x₁ mod 2): superincreasing where x₁ is odd and x₂ > x₁, which is always.
    #expect(
      try track.sqlite(
        "SELECT count(*) FROM network_evaluations WHERE (output = '[1.0]') <> (ordinal = 0 OR json_extract(input, '$[0]') % 2 = 1)"
      )
        == "0\n")
    #expect(
      try track.sqlite("SELECT input, output, trace FROM network_evaluations WHERE ordinal = 1")
        == #"[0.0,1.0,1.0]|[0.0]|{"a":[-1.0,0.0],"hidden":[0.0,1.0],"z":[2.0]}"# + "\n")
    let replayed = try track.run("replay latest")
    #expect(
      replayed.status == 0 && replayed.lines.count == 3001 && replayed.lines.allSatisfy { $0.hasSuffix(": identical") })
    #expect(try track.run("db check").status == 0)
  }

  @Test func aBadRowEndsTheRunOrIsRecorded() throws {
    try write("1,2,4\n1,1,3\n1,two,3\n2,3,6\n1,2\n3,4,nan\n", "lists.csv")
    let failed = try track.run("run network superincreasing --inputs lists.csv")
    #expect(failed.status == 65)
    #expect(failed.errors.contains("track: lists.csv, line 3, column 2: found \"two\", expected a finite number"))
    #expect(
      try track.sqlite("SELECT status, reason FROM runs")
        == "failed|lists.csv, line 3, column 2: found \"two\", expected a finite number\n")
    #expect(try track.sqlite("SELECT count(*) FROM network_evaluations") == "2\n")
    let skipped = try track.run("run network superincreasing --inputs lists.csv --skip-bad")
    #expect(skipped.status == 0)
    #expect(skipped.lines.last?.hasPrefix("superincreasing: 3 evaluated, 3 bad, in ") == true, "\(skipped.output)")
    #expect(
      try track.sqlite(
        "SELECT ordinal, status, output, reason FROM network_evaluations WHERE run_id = (SELECT max(run_id) FROM runs)")
          == """
          0|finished|[1.0]|
          1|finished|[0.0]|
          2|failed||lists.csv, line 3, column 2: found "two", expected a finite number
          3|finished|[1.0]|
          4|failed||lists.csv, line 5: found 2 fields, expected 3 as in the first row
          5|failed||lists.csv, line 6, column 3: found "nan", expected a finite number

          """)
    // Already the first row.
    try write("1,two\n", "first.csv")
    #expect(try track.run("run network superincreasing --inputs first.csv").status == 65)
    #expect(try track.sqlite("SELECT count(*) FROM runs WHERE status = 'failed'") == "2\n")
    let allBad = try track.run("run network superincreasing --inputs first.csv --skip-bad")
    #expect(allBad.status == 65 && allBad.errors.contains("first.csv, line 1, column 2: found \"two\""))
    try write("1,2\n1,2,3\n", "short.csv")
    #expect(
      try track.run("run network superincreasing --input 1,2,3 --inputs short.csv").errors.contains(
        "line 1: found 2 numbers"))
    try write("a,b\n", "empty.csv")
    #expect(try track.run("run network superincreasing --inputs empty.csv").status == 65)
    #expect(try track.run("db check").status == 0)
  }

  @Test func otherFormatsAndStandardInput() throws {
    try write("[1,2,4]\n[1,2,3]\n", "lists.jsonl")
    try write("[[1,2,4],[1,2,3]]", "lists.json")
    let header = "{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3), }"
    let array =
      [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8) + [1, 1, 2, 2, 4, 3]
    try Data(array).write(to: track.directory.url.appending(path: "lists.npy"))
    for name in ["lists.jsonl", "lists.json", "lists.npy"] {
      let result = try track.run("run network superincreasing --inputs \(name) --json")
      #expect(result.objects.first?["outputs"] as? [String: [[Double]]] == ["y": [[1], [0]]], "\(result.errors)")
    }
    let piped = try shell(
      "cd '\(track.directory.url.path)'; cat lists.jsonl | '\(track.binary)' run network superincreasing --inputs - --input-format jsonl --quiet"
    )
    #expect(piped.hasPrefix("superincreasing: 2 evaluated, 0 bad"))
    try Data(array.dropLast()).write(to: track.directory.url.appending(path: "cut.npy"))
    let cut = try track.run("run network superincreasing --inputs cut.npy")
    #expect(cut.status == 65 && cut.errors.contains("the file is cut short"), "\(cut.errors)")
  }

  @Test func inputsByName() throws {
    try write(
      #"""
      {"format": "track-network", "version": 1, "inputs": [{"name": "x", "shape": [2]}, {"name": "z", "shape": [1]}],
       "nodes": [{"name": "y", "op": "concatenate", "inputs": ["z", "x"]}], "output": "y"}
      """#, "net.json")
    try write("{\"z\": 3, \"x\": [1, 2]}\n[4, 5, 6]\n", "rows.jsonl")
    let result = try track.run("run network net.json --inputs rows.jsonl --quiet")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      try track.sqlite("SELECT input, output FROM network_evaluations")
        == "[1.0,2.0,3.0]|[3.0,1.0,2.0]\n[4.0,5.0,6.0]|[6.0,4.0,5.0]\n")
    try write("{\"z\": [2, 3], \"x\": 1}\n", "odd.jsonl")
    let odd = try track.run("run network net.json --inputs odd.jsonl")
    #expect(odd.status == 65 && odd.errors.contains("odd.jsonl, line 1: x has 1 numbers, expected 2"), "\(odd.errors)")
  }

  @Test func theFileOfANetworkIsTheNetwork() throws {
    let exported = try track.run("networks export two-branch --size d=3,h=4,k=4,c=2 --seed 11")
    try write(exported.output, "two.json")
    try write("1,2,3\n-1,0.5,0.25\n", "x.csv")
    for network in ["two-branch --size d=3,h=4,k=4,c=2 --seed 11", "two.json"] {
      #expect(
        try track.run("run network \(network) --input 1,2,3 --target 0,1 --inputs x.csv --trace-layers --quiet").status
          == 0)
    }
    #expect(
      try track.sqlite(
        "SELECT count(*), count(DISTINCT ordinal || output || trace), count(trace -> '$.J') FROM network_evaluations")
        == "6|3|2\n")
    #expect(try track.run("networks check two.json").output.contains("W3 g + W4 x"))
    // What was recorded is enough to compute it again, without the file.
    try FileManager.default.removeItem(atPath: track.directory.path("two.json"))
    #expect(try track.run("replay latest").status == 0)
  }

  @Test func largeInputsAreRecordedByDigest() throws {
    let list = (0..<40).map { "\(pow(2.0, Double($0)))" }.joined(separator: ",")
    #expect(try track.run(["run", "network", "superincreasing", "--input", list, "--store-limit", "100B"]).status == 0)
    #expect(
      try track.sqlite(
        "SELECT json_type(input), input ->> '$.shape', substr(input ->> '$.digest', 1, 7), input ->> '$.preview[2]', output FROM network_evaluations"
      )
        == "object|[40]|sha256:|4.0|[1.0]\n")
    let replay = try track.run("replay latest")
    #expect(replay.status == 65 && replay.errors.contains("larger than --store-limit"), "\(replay.errors)")
  }

  @Test func anInterruptionKeepsWhatIsCommitted() throws {
    // Rows without end, and then a pipe that stays open without any: a read that is waiting ends, too.
    for (rows, least) in [("while cat rows.csv; do :; done", 65536), ("head -n 5 rows.csv; exec sleep 60", 0)] {
      try write((0..<10_000).map { "\($0),\($0 + 1)\n" }.joined(), "rows.csv")
      try shell("cd '\(track.directory.url.path)'; rm -f rows track.db*; mkfifo rows")
      let writer = Process()
      writer.executableURL = URL(fileURLWithPath: "/bin/sh")
      // One process, which ends with the test: it has inherited what other tests wait for.
      writer.arguments = ["-c", "cd '\(track.directory.url.path)'; exec > rows; \(rows)"]
      writer.standardOutput = FileHandle.nullDevice
      writer.standardError = FileHandle.nullDevice
      let reader = try track.start(["run", "network", "superincreasing", "--inputs", "rows", "--input-format", "csv"])
      try writer.run()
      for _ in 0..<600 {
        if (try? track.sqlite("SELECT count(*) >= \(least) FROM network_evaluations")) == "1\n" { break }
        usleep(50_000)
      }
      usleep(100_000)
      reader.interrupt()
      reader.waitUntilExit()
      writer.terminate()
      #expect(reader.terminationReason == .exit && reader.terminationStatus == 130)
      #expect(try track.sqlite("SELECT status, reason FROM runs") == "cancelled|interrupted\n")
      #expect(try track.sqlite("SELECT count(*) >= \(least) FROM network_evaluations") == "1\n")
      #expect(try track.run("db check").status == 0)
    }
  }
}
