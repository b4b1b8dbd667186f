import Engine
import Experiments
import TestSupport
import Testing

/// What a program recorded of a function of its own, under the command's verbs.
@Suite struct SwiftFunctionTests {
  let track: TrackCommand

  init() throws {
    track = try TrackCommand()
    let function = Function(["x": [3]], variables: ["x"]) { t in (t["x"] * t["x"] * t["x"]).sum() }
    let study = try Study("cubes of mine", of: function, at: ["x": Tensor([1, 2, 3])])
    var options = MeasurementOptions(blas: .builtin, seed: 5)
    (options.rounds, options.minTimeNs) = (2, 1000)
    _ = try study.run(recordingIn: track.directory.path("track.db"), options: options)
  }

  @Test func itsRowsAreLikeThoseOfEveryModel() throws {
    let report = try track.run("report")
    #expect(report.status == 0 && report.output.contains("cubes of mine"), "\(report.errors)")
    #expect(try track.sqlite("SELECT count(*) FROM hvp_costs WHERE workload = 'cubes of mine' AND checked") == "9\n")
    let shown = try track.run("runs show latest")
    #expect(shown.status == 0 && shown.output.contains("cubes of mine"), "\(shown.errors)")
    for line in ["db check", "db merge all.db track.db", "db gc --older-than 30d", "runs list", "export runs"] {
      let result = try track.run(line)
      #expect(result.status == 0, "\(line): \(result.errors)")
    }
  }

  @Test func itsReplayIsRefusedInOneSentence() throws {
    let replay = try track.run("replay latest")
    #expect(replay.status == 65 && replay.output == "")
    #expect(
      replay.errors.hasSuffix(
        "is the Swift function cubes of mine, which only the program that defines it can compute; run that program again\n"
      ))
    #expect(replay.errors.split(separator: "\n").count == 1)
  }
}
