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

  @Test func aDamagedFileIsOneSentence() throws {
    let bytes = try Data(contentsOf: URL(filePath: file))
    try bytes.prefix(300).write(to: URL(filePath: file))
    let result = try track.run(["run", "network", file] + given)
    #expect(result.status == 65 && result.errors.contains("cut short or damaged"), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: track.directory.path("track.db")))
  }
}
