import Foundation
import TestSupport
import Testing

/// Files as people have them, given to the verbs that read files: read as they are meant, or refused with the cause.
@Suite struct DataFilesTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  private func write(_ text: String, _ name: String) throws {
    try text.write(toFile: track.directory.path(name), atomically: true, encoding: .utf8)
  }

  @Test(arguments: [
    ("NA,NA,NA,NA\n1,2,4,8\n", "line 1, column 1: found \"NA\""),
    ("\"1,000\",\"2,000\",\"4,000\",\"8,000\"\n1,2,4,8\n", "line 1, column 1: found \"1,000\""),
  ])
  func aFirstRowOfDataIsNoHeader(text: String, sentence: String) throws {
    try write(text, "rows.csv")
    let failed = try track.run("run network superincreasing --inputs rows.csv")
    #expect(failed.status == 65 && failed.errors.contains(sentence), "\(failed.errors)")
    let skipped = try track.run("run network superincreasing --inputs rows.csv --skip-bad")
    #expect(skipped.status == 0 && skipped.output.contains("1 evaluated, 1 bad"), "\(skipped)")
    let verified = try track.run("verify network superincreasing --size k=3 --labels rows.csv")
    #expect(verified.status == 65 && verified.errors.contains(sentence))
    let said = try track.run("run network superincreasing --inputs rows.csv --header")
    #expect(said.status == 0 && said.errors.contains("rows.csv, line 1: taken for the names of the columns"))
    #expect(try track.run("run network superincreasing --inputs rows.csv --header --quiet").errors == "")
    let data = try track.run("run network superincreasing --inputs rows.csv --no-header")
    #expect(data.status == 65 && data.errors.contains(sentence))
  }

  @Test func delimitersCommentsAndEncodings() throws {
    let rows = [("semicolons.csv", "1;2;4;8\n1;1;3;6\n"), ("tabs.csv", "1\t2\t4\t8\n1\t1\t3\t6\n")]
    for (name, text) in rows + [("savetxt.csv", "# x1 x2\n1e+00 2e+00 4e+00 8e+00\n1 1 3 6\n")] {
      try write(text, name)
      let result = try track.run("run network superincreasing --inputs \(name) --json")
      #expect(
        result.objects.first?["outputs"] as? [String: [[Double]]] == ["y": [[1], [0]]], "\(name): \(result.errors)")
    }
    let said = try track.run("run network superincreasing --inputs semicolons.csv --delimiter ; --json")
    #expect(said.objects.first?["evaluated"] as? Int == 2)
    #expect(try track.run("run network superincreasing --inputs semicolons.csv --delimiter comma").status == 65)
    #expect(try track.run("run network superincreasing --inputs semicolons.csv --delimiter colon").status == 64)
    let utf16 = try #require("1,2,4,8\n".data(using: .utf16LittleEndian))
    try (Data([0xff, 0xfe]) + utf16).write(to: track.directory.url.appending(path: "utf16.csv"))
    #expect(try track.run("run network superincreasing --inputs utf16.csv").output.contains("1 evaluated, 0 bad"))
    let piped = try shell(
      "cd '\(track.directory.url.path)'; gzip -c tabs.csv | '\(track.binary)' run network superincreasing --inputs - --quiet"
    )
    #expect(piped.hasPrefix("superincreasing: 2 evaluated, 0 bad"))
    try shell("cd '\(track.directory.url.path)'; gzip -k tabs.csv; printf '1,2,3,1\\n' | gzip > labels.csv.gz")
    #expect(try track.run("run network superincreasing --inputs tabs.csv.gz").status == 0)
    let verified = try track.run("verify network superincreasing --size k=3 --labels labels.csv.gz")
    #expect([0, 1].contains(verified.status), "\(verified.errors)")
  }

  @Test func aHalfAndASparseArray() throws {
    func array(_ type: String, _ shape: String, _ elements: [UInt8]) -> Data {
      let header = Array("{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }\n".utf8)
      return Data([0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.count), 0] + header + elements)
    }
    try array("<f2", "(1, 4)", [0, 0x3c, 0, 0x40, 0, 0x44, 0, 0x48]).write(
      to: track.directory.url.appending(path: "half.npy"))
    let half = try track.run("run network superincreasing --inputs half.npy --json")
    #expect(half.objects.first?["outputs"] as? [String: [[Double]]] == ["y": [[1]]], "\(half.errors)")
    let url = track.directory.url.appending(path: "sparse.npy")
    let start = array("<f8", "(1, 137438953472)", [])
    try start.write(to: url)
    let handle = try FileHandle(forWritingTo: url)
    try handle.truncate(atOffset: UInt64(start.count) + (8 << 37))
    try handle.close()
    for line in [
      "run network superincreasing --inputs", "run train logistic --data", "verify network superincreasing --labels",
    ] {
      let sparse = try track.run("\(line) sparse.npy")
      #expect(
        sparse.status == 65 && sparse.errors.contains("rows of 137438953472 numbers"), "\(line): \(sparse.errors)")
    }
  }

  @Test func numbersAreOfOneKind() throws {
    for (list, status) in [
      ("1 ,2,4", 0), (" 1, 2 ,4", 0), ("0x1p3,9", 64), ("9007199254740993,1", 65), ("9007199254740992,1", 0),
    ] as [(String, Int32)] {
      let result = try track.run(["run", "network", "superincreasing", "--input", list])
      #expect(result.status == status, "\(list): \(result.errors)")
    }
    try write("0x1p3,0x1p4\n", "hex.csv")
    #expect(try track.run("run network superincreasing --inputs hex.csv").status == 65)
    #expect(try track.run("verify network superincreasing --labels hex.csv --tolerance 0x1p-3").status == 64)
    try write(#"{"v": [9007199254740993], "x": [1]}"#, "big.json")
    let big = try track.run("run hvp --workload rank-one --given big.json")
    #expect(big.status == 65 && big.errors.contains("an integer within ±2^53"), "\(big.errors)")
  }

  @Test func labelsMayBeWords() throws {
    try write("5.1,3.5,setosa\n4.9,3.0,setosa\n6.4,3.2,versicolor\n5.9,3.0,versicolor\n", "labels.csv")
    let trained = try track.run("run train logistic --data labels.csv --steps 3 --json")
    #expect(
      trained.status == 0 && trained.objects.first?["classes"] as? [String] == ["setosa", "versicolor"], "\(trained)")
    #expect(trained.errors.contains("labels are classes: \"setosa\" is 0, \"versicolor\" is 1"))
    let mapping = "classes {\"setosa\":0,\"versicolor\":1}"
    #expect(try track.sqlite("SELECT generator FROM run_inputs WHERE name = 't'") == mapping + "\n")
    #expect(try track.sqlite("SELECT preview FROM run_inputs WHERE name = 't'") == "[0.0,0.0,1.0,1.0]\n")
    #expect(try track.run("runs show latest").output.contains(mapping))
    #expect(try track.run("db check").status == 0)
    // Sorted, whatever comes first; numbers as the same classes give the same training.
    try write("6.4,3.2,b\n5.1,3.5,a\n", "order.csv")
    _ = try track.run("run train logistic --data order.csv --steps 1")
    #expect(
      try track.sqlite("SELECT preview FROM run_inputs WHERE name = 't' ORDER BY run_id DESC LIMIT 1") == "[1.0,0.0]\n")
    try write("1,2,a\n1,3,b\n1,4,a\n2,4,c\n", "three.csv")
    for network in ["logistic", "two-branch --size c=2"] {
      let third = try track.run("run train \(network) --data three.csv")
      #expect(
        third.status == 65
          && third.errors.contains("three.csv, row 4: found a third class, \"c\", beside \"a\" and \"b\""),
        "\(third.errors)")
    }
    #expect(try track.run("run train mlp --data three.csv --steps 1").status == 0)
    try write("1,2,a\n1,3,1\n", "both.csv")
    let both = try track.run("run train logistic --data both.csv")
    #expect(
      both.status == 65 && both.errors.contains("line 2: found the label 1.0, expected a word as on line 1"),
      "\(both.errors)")
  }

  @Test func gapsAreLeftOutOnRequest() throws {
    try write("a,b,label\n1,0.5,1\n,1,0\n2,,0\n1.5,1,1\n", "gaps.csv")
    let failed = try track.run("run train logistic --data gaps.csv")
    #expect(
      failed.status == 65 && failed.errors.contains("line 3, column 1 (a): found an empty field"), "\(failed.errors)")
    #expect(failed.errors.contains("--skip-bad"))
    let skipped = try track.run("run train logistic --data gaps.csv --skip-bad --steps 2")
    #expect(
      skipped.status == 0 && skipped.errors.contains("2 of 4 rows are left out; the first: gaps.csv, line 3"),
      "\(skipped.errors)")
    #expect(try track.sqlite("SELECT json_extract(size, '$.samples') FROM runs") == "2\n")
  }

  @Test(arguments: ["logistic", "mlp"])
  func whatTrainingMadeGoesBackIn(network: String) throws {
    try write("0.5,1,1\n-1,1,0\n2,1,0\n1.5,1,1\n", "data.csv")
    #expect(try track.run("run train \(network) --data data.csv --steps 2 --l2 1e-3 --seed 4").status == 0)
    #expect(try track.run("export tensors latest -o run.npz").status == 0)
    let weight = network == "mlp" ? "W1" : "w"
    let trained = try track.sqlite("SELECT digest FROM run_outputs WHERE name = '\(weight)'")
    for line in [
      "run network \(network) --given run.npz --input 1,2", "run gradient \(network) --given run.npz",
      "run train \(network) --given run.npz --data data.csv --steps 1",
      "verify network \(network) --given run.npz --labels data.csv",
      "networks check \(network) --given run.npz",
    ] where !(network == "mlp" && line.hasPrefix("verify")) {
      let result = try track.run(line)
      #expect(
        [0, 1].contains(result.status) && result.errors.contains("taken without \"output.\""),
        "\(line): \(result.errors)")
      guard line.hasPrefix("run ") else { continue }
      #expect(
        try track.sqlite(
          "SELECT digest FROM run_inputs WHERE name = '\(weight)' AND run_id = (SELECT max(run_id) FROM runs)")
          == trained, "\(line)")
    }
    if network == "mlp" {
      let hvp = try track.run(
        "run hvp --workload mlp --given run.npz --strategy forward-over-reverse --rounds 2 --min-time 1us")
      #expect(hvp.status == 0 && hvp.errors.contains("left aside"), "\(hvp.errors)")
    }
    let nothing = try track.run("run hvp --workload chain --given run.npz")
    #expect(
      nothing.status == 64 && nothing.errors.contains("run.npz holds nothing that is asked for"), "\(nothing.errors)")
  }

  @Test func anExtraArrayIsARemark() throws {
    try write(#"{"v": [4, 2, 1], "y": [2, 2, 1], "note": "of Monday", "z": [[1], 2]}"#, "given.json")
    let result = try track.run(
      "run hvp --workload rank-one --given given.json --rounds 2 --min-time 1us --strategy reverse")
    #expect(
      result.status == 0 && result.errors.contains("given.json: note, z left aside: not asked for"), "\(result.errors)")
  }

  @Test func aNameThatALossHasIsSaidToBeTaken() throws {
    try write(
      #"""
      {"format": "track-network", "version": 1, "inputs": [{"name": "x", "shape": [2]}],
       "parameters": [{"name": "s", "shape": [2], "values": [1, 1]}],
       "nodes": [{"name": "y", "op": "linear", "inputs": ["x", "s"]}], "output": "y", "loss": {"op": "logistic", "of": "y"}}
      """#, "net.json")
    let result = try track.run("networks check net.json")
    #expect(
      result.status == 65 && result.errors.contains("found a network whose parameters[0].name is named \"s\"")
        || result.errors.contains("found a network whose parameters[0] is named \"s\""), "\(result.errors)")
  }
}
