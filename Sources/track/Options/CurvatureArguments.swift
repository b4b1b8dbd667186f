import ArgumentParser
import Experiments
import Formats

/// Options that say how precise a curvature is.
struct CurvatureArguments: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Random probes for trace and diagonal; 0 leaves them out (default: \(CurvatureOptions.standardProbes); with --to-error at most \(CurvatureOptions.standardMostProbes)).",
      valueName: "count"))
  var probes: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Take probes, 32, 64, 128 and so on, until half of the trace's 95 % interval is at most this share of it.",
      valueName: "share"))
  var toError: String?

  @Option(
    name: [.customShort("k"), .customLong("eigenvalues")], parsing: .unconditional,
    help: ArgumentHelp("Distinct eigenvalues at each end; 0 leaves them out.", valueName: "count"))
  var eigenvalues = "5"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "When eigenvalues have converged, and which ones are one, relative to the largest (default: 1e-8; of float32 1e-5).",
      valueName: "share"))
  var tolerance: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Maximum number of Lanczos steps for eigenvalues.", valueName: "count"))
  var steps = "256"

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Random probes for the density; 0 leaves it out.", valueName: "count"))
  var densityProbes = "8"

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Maximum number of Lanczos steps of each of them.", valueName: "count"))
  var densitySteps = "64"

  /// What is asked for.
  /// - Throws: `InputError.usage`.
  var options: CurvatureOptions {
    get throws {
      var options = CurvatureOptions()
      let most = 1_000_000
      options.relativeError = try toError.map { try share($0, "--to-error") }
      let usual = toError == nil ? CurvatureOptions.standardProbes : CurvatureOptions.standardMostProbes
      options.probes = try probes.map { try Arguments.number($0, for: "--probes", in: 0...most) } ?? usual
      options.eigenvalues = try Arguments.number(eigenvalues, for: "--eigenvalues", in: 0...most)
      options.tolerance = try tolerance.map { try share($0, "--tolerance") }
      options.steps = try Arguments.number(steps, for: "--steps", in: 1...most)
      options.densityProbes = try Arguments.number(densityProbes, for: "--density-probes", in: 0...most)
      options.densitySteps = try Arguments.number(densitySteps, for: "--density-steps", in: 1...most)
      guard options.probes + options.eigenvalues + options.densityProbes > 0 else {
        throw InputError.usage(
          "--probes, --eigenvalues and --density-probes are all 0, which leaves nothing to compute; leave one out")
      }
      return options
    }
  }

  private func share(_ text: String, _ option: String) throws -> Double {
    guard let value = NumberParser.number(text), value > 0, value < 1 else {
      throw InputError.usage("\(option) is \(text): expected a share between 0 and 1, such as 0.01")
    }
    return value
  }
}
