import ArgumentParser
import Experiments
import Store

/// `track replay`: repeats the computation of a recorded run.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Compute a run again from its stored inputs and compare the outputs.",
    discussion: """
        track replay latest

      Reports for each output whether it is identical bit for bit, or how far it differs. Exit code 1 if rounding does not \
      explain that. Of a network's evaluations, the first \(StoredRun.maxEvaluations) are replayed. To repeat \
      trainings, verifications and runs of peers, use the command that track runs show prints. Nothing is recorded.
      """)

  @Argument(help: "A run_id, its beginning, or latest.")
  var id: String

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let store = try global.openForReading()
    let id = try store.snapshot { try RunReference.resolve(self.id, in: $0, path: global.path) }
    guard let run = try store.run(id) else { throw InputError.usage("there is no run \"\(id)\" in \(global.path)") }
    let replay = try Replay(run)
    let outputs = replay.outputs.map { output -> (name: String, verdict: String, distance: Double?, error: Double?) in
      switch output.verdict {
      case .identical: (output.name, "identical", 0, 0)
      case .near(let distance): (output.name, "near", distance, output.error)
      case .different(let distance): (output.name, "different", distance, output.error)
      }
    }
    let records: [JSONRecord] = outputs.map {
      ["run_id": run.runID, "output": $0.name, "verdict": $0.verdict, "distance": $0.distance, "error": $0.error]
    }
    try global.show(
      VerbResult(records) {
        outputs.map { name, verdict, distance, _ in
          "\(name): \(verdict)" + (verdict == "identical" ? "" : ", at \(CostText.residual(distance))")
        }
      })
    if run.evaluations.count < run.evaluationCount {
      global.note("the first \(run.evaluations.count) of \(run.evaluationCount) evaluations were computed again")
    }
    if !replay.agrees { throw ExitStatus.no }
  }
}
