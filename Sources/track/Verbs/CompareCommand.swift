import ArgumentParser
import Experiments
import Report
import Store

/// `track compare`: shows which runs became slower or faster.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare two sweeps, commits, machines or baselines, cell by cell; exit code 1 if B is slower.",
    discussion: """
        track baseline save before
        track compare before latest
        track compare before latest --factor 1.05 --json

      A and B are each a baseline, latest, latest~1 (the sweep before), the beginning of a sweep_id or commit, or a \
      machine's name or kind. Only the newest finished run of each strategy in each cell counts. Times of different kinds \
      of machine are compared only if both sides name machines. B is slower if it takes more than \
      --factor times A and the interval of the ratio clears the noise floor of both cells. The output is Markdown, for use \
      in a pull request.
      """)

  @Argument(help: "The reference, such as a baseline.")
  var a: String

  @Argument(help: "What is compared with the reference.")
  var b: String

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Ratio above which B counts as slower.", valueName: "number"))
  var factor = "1.1"

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let factor = try Arguments.number(factor, for: "--factor", from: 1, example: "1.1")
    let comparison = try Comparison(a, b, factor: factor, in: global.openForReading())
    for record in global.json ? comparison.records : [] { try Console.print(json: record.jsonText) }
    if !global.json { try Console.write(comparison.document.markdown) }
    if comparison.hasRegression { throw ExitStatus.no }
  }
}
