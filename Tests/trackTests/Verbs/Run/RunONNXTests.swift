import Foundation
import TestSupport
import Testing

/// An ONNX file under every verb that takes a model.
@Suite struct RunONNXTests {
  let track: TrackCommand

  init() throws {
    track = try TrackCommand()
    for file in ["mlp.onnx", "mlp.npz", "single.onnx", "single.npz", "transformer.onnx", "transformer.npz"] {
      let fixture = TrackCommand.repository.appending(path: "Tests/ModelsTests/Fixtures/models/\(file)")
      try FileManager.default.copyItem(atPath: fixture.path, toPath: track.directory.path(file))
    }
  }

  private var file: String { track.directory.path("mlp.onnx") }
  private var given: [String] { ["--given", track.directory.path("mlp.npz")] }

  @Test func everyVerbTakesIt() throws {
    let network = try track.run(["run", "network", file, "--json"] + given)
    let outputs = try #require(network.objects.first?["outputs"] as? [String: Any])
    #expect(network.status == 0 && Set(outputs.keys) == ["y"], "\(network.errors)")
    let loss = ["--loss", "cross-entropy"]
    let hvp = try track.run(["run", "hvp", "--workload", file, "--json"] + loss + given + TrackCommand.short)
    #expect(hvp.status == 0 && hvp.objects.count == 9, "\(hvp.errors)")
    let gradient = try track.run(["run", "gradient", file, "--json"] + loss + given)
    #expect(gradient.status == 0, "\(gradient.errors)")
    // All variables are the file's own, so its name is that of the file.
    #expect(try track.sqlite("SELECT DISTINCT workload FROM runs") == "mlp.onnx\n")
    try FileManager.default.removeItem(atPath: file)
    for run in hvp.objects + gradient.objects + network.objects {
      let replay = try track.run(["replay", try #require(run["run_id"] as? String)])
      #expect(replay.status == 0, "\(replay.output) \(replay.errors)")
    }
    #expect(try track.run(["db", "check"]).status == 0)
  }

  @Test func itsTypeIsTheFilesOwn() throws {
    let (file, loss) = (track.directory.path("single.onnx"), ["--loss", "cross-entropy"])
    let verbs = [
      ["network", file], ["gradient", file] + loss,
      ["hvp", "--workload", file, "--strategy", "forward-over-reverse"] + loss + TrackCommand.short,
    ]
    for verb in verbs {
      for (option, dtype) in [([], "float32"), (["--dtype", "float64"], "float64")] as [([String], String)] {
        let given = ["--given", track.directory.path("single.npz"), "--json"]
        let result = try track.run(["run"] + verb + given + option)
        #expect(result.status == 0 && result.objects.first?["dtype"] as? String == dtype, "\(result.errors)")
      }
    }
    let both = "\(file),\(track.directory.path("transformer.onnx"))"
    let mixed = ["run", "hvp", "--workload", both, "--size", "batch=1", "--dry-run"] + loss
    let refused = try track.run(mixed)
    #expect(refused.status == 64 && refused.errors.contains("choose one type with --dtype"), "\(refused.errors)")
    #expect(try track.run(mixed + ["--dtype", "float32"]).status == 0)
  }

  /// Rows, one at a time, against all of them as one batch.
  @Test func rowsOfAFile() throws {
    let file = track.directory.path("transformer.onnx")
    let rows = (0..<3).map { row in (0..<40).map { sin(Double(40 * row + $0)) } }
    func write(_ text: String, _ name: String) throws -> String {
      try text.write(toFile: track.directory.path(name), atomically: true, encoding: .utf8)
      return track.directory.path(name)
    }
    let nested = rows.map { row in (0..<5).map { Array(row[(8 * $0)..<(8 * $0 + 8)]) } }
    let batch = try track.run(["run", "network", file, "--json", "--given", write("{\"x\": \(nested)}", "x.json")])
    let outputs = try #require(batch.objects.first?["outputs"] as? [String: Any])
    let expected = try #require(outputs["y"] as? [[Double]])
    let lines = rows.map { row in row.map { "\($0)" }.joined(separator: ",") }
    let csv = try write(lines.joined(separator: "\n") + "\n", "rows.csv")
    let jsonl = try write(rows.map { "{\"x\": \($0)}" }.joined(separator: "\n") + "\n", "rows.jsonl")
    let options = [["--inputs", csv], ["--inputs", jsonl], lines.flatMap { ["--input", $0] }]
    for option in options {
      let result = try track.run(["run", "network", file, "--json"] + option)
      let evaluations = try #require(result.objects.first?["evaluations"] as? [[String: Any]], "\(result.errors)")
      #expect(result.status == 0 && evaluations.count == 3)
      for (evaluation, wanted) in zip(evaluations, expected) {
        let found = try #require(evaluation["output"] as? [Double])
        // A batch may sum in another order.
        #expect(zip(found, wanted).allSatisfy { abs($0 - $1) <= 1e-12 } && found.count == 3)
      }
      let replay = try track.run(["replay", "latest"])
      #expect(replay.status == 0, "\(replay.output) \(replay.errors)")
    }
    #expect(try track.sqlite("SELECT count(*) FROM network_evaluations WHERE status = 'finished'") == "10\n")
    #expect(try track.run(["db", "check"]).status == 0)
  }

  @Test func rowsThatDoNotFit() throws {
    let file = track.directory.path("single.onnx")
    func run(_ options: [String]) throws -> (status: Int32, errors: String) {
      let result = try track.run(["run", "network", file] + options)
      return (result.status, result.errors)
    }
    let short = try run(["--input", "1,2"])
    #expect(short.status == 65 && short.errors.contains("2 numbers, expected 3 for x [1, 3]"), "\(short.errors)")
    let target = try run(["--input", "1,2,3", "--target", "1,0,0"])
    #expect(target.status == 64 && target.errors.contains("leave out --target"), "\(target.errors)")
    let given = try run(["--input", "1,2,3", "--given", track.directory.path("single.npz")])
    #expect(given.status == 64 && given.errors.contains("leave out --input"), "\(given.errors)")
    let rows = track.directory.path("rows.csv")
    try "1,2,3\n1,x,3\n4,5,6\n".write(toFile: rows, atomically: true, encoding: .utf8)
    #expect(try run(["--inputs", rows]).status == 65)
    #expect(try run(["--inputs", rows, "--skip-bad"]).status == 0)
    #expect(
      try track.sqlite("SELECT status, count(*) FROM network_evaluations GROUP BY status ORDER BY status")
        == "failed|1\nfinished|3\n")
  }

  @Test func aDamagedFileIsOneSentence() throws {
    let bytes = try Data(contentsOf: URL(filePath: file))
    try bytes.prefix(300).write(to: URL(filePath: file))
    let result = try track.run(["run", "network", file] + given)
    #expect(result.status == 65 && result.errors.contains("cut short or damaged"), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: track.directory.path("track.db")))
  }
}
