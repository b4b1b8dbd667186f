import ArgumentParser

/// `track run`: computes, measures and records.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compute, measure and record.",
    subcommands: [RunHVP.self, RunHessian.self, RunJacobian.self, RunNetwork.self, RunGradient.self, RunTrain.self])
}
