import Foundation
import TestSupport
import Testing

/// Functions of StableHLO text under every verb that takes a model.
@Suite struct RunStableHLOTests {
  let track: TrackCommand

  init() throws {
    track = try TrackCommand()
    for file in ["least-squares.mlir", "least-squares.npz"] {
      let fixture = TrackCommand.repository.appending(path: "Tests/ModelsTests/Fixtures/functions/\(file)")
      try FileManager.default.copyItem(atPath: fixture.path, toPath: track.directory.path(file))
    }
  }

  private var file: String { track.directory.path("least-squares.mlir") }
  private var given: [String] { ["--given", track.directory.path("least-squares.npz")] }

  @Test func everyVerbTakesIt() throws {
    let hvp = try track.run(
      ["run", "hvp", "--workload", file, "--variables", "arg0", "--json"] + given + TrackCommand.short)
    #expect(hvp.status == 0, "\(hvp.errors)")
    let names = Set(hvp.objects.compactMap { $0["workload"] as? String })
    #expect(hvp.objects.count == 9 && names == ["least-squares.mlir in arg0"])
    let gradient = try track.run(["run", "gradient", file, "--variables", "arg0", "--json"] + given)
    let outputs = try #require(gradient.objects.first?["outputs"] as? [String: Any])
    #expect(gradient.status == 0 && Set(outputs.keys) == ["loss", "arg0.gradient"])
    let network = try track.run(["run", "network", file, "--json"] + given)
    let result = try #require(network.objects.first?["outputs"] as? [String: Any])
    #expect(network.status == 0 && result["result"] as? Double == outputs["loss"] as? Double)
    #expect(try track.sqlite("SELECT count(*) FROM network_evaluations") == "1\n")
    let shown = try track.run(["workloads", "show", file, "--json"])
    #expect(shown.objects.first?["name"] as? String == "least-squares.mlir")
    // None needs the file any more.
    try FileManager.default.removeItem(atPath: file)
    for run in hvp.objects + gradient.objects + network.objects {
      let replay = try track.run(["replay", try #require(run["run_id"] as? String)])
      #expect(replay.status == 0, "\(replay.output) \(replay.errors)")
    }
    #expect(try track.run(["db", "check"]).status == 0)
  }

  @Test func aSweepOfItIsResumed() throws {
    let sweep = ["run", "hvp", "--workload", file, "--strategy", "gradient"] + given + TrackCommand.short
    #expect(try track.run(sweep).status == 0)
    let resumed = try track.run(sweep + ["--resume"])
    #expect(resumed.status == 0 && resumed.errors.contains("nothing to resume"), "\(resumed.errors)")
    // Another text is another sweep.
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try text.replacing("8.000000e+00", with: "4.000000e+00").write(toFile: file, atomically: true, encoding: .utf8)
    let other = try track.run(sweep + ["--resume"])
    #expect(other.status == 0 && !other.errors.contains("nothing to resume"), "\(other.errors)")
  }

  @Test func mistakesAreOneSentence() throws {
    func errors(_ arguments: [String], _ status: Int32) throws -> String {
      let result = try track.run(arguments)
      #expect(result.status == status, "\(result.errors)")
      return result.errors
    }
    #expect(try errors(["run", "network", file], 64).contains("needs arg0 [3]"))
    #expect(try errors(["run", "network", file, "--input", "1"] + given, 64).contains("leave out --input"))
    #expect(try errors(["run", "gradient", file, "--batch", "2"] + given, 64).contains("--batch belongs to a network"))
    #expect(try errors(["run", "hvp", "--workload", file, "--variables", "w"], 64).contains("no argument \"w\""))
    #expect(try errors(["run", "hvp", "--workload", file, "--size", "n=3"], 64).contains("no size \"n\""))
    #expect(try errors(["run", "network", file, "--max-memory", "1"] + given, 64).contains("--max-memory"))
    try "module {".write(toFile: file, atomically: true, encoding: .utf8)
    #expect(try errors(["run", "hvp", "--workload", file], 65).contains("line 1, column 9"))
    #expect(try errors(["run", "hvp", "--workload", "nowhere.mlir"], 74).contains("cannot be read"))
  }
}
