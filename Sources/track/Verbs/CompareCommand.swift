import ArgumentParser
import Experiments
import Report
import Store

/// `track compare`: shows which runs became slower or faster.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare sweeps, commits, machines or baselines, cell by cell; exit code 1 if B is slower.",
    discussion: """
        track baseline save before
        track compare before latest
        track compare before latest --factor 1.05 --json

      A and B are each a baseline, latest, latest~1 (the sweep before), latest~3..latest (these four), the beginning of a \
      sweep_id or commit, a machine's name or kind, or several of these separated by commas. A commit or machine has all \
      its sweeps. Times of different kinds of machine are compared only if both sides name machines.

      The unit is the sweep: the interval of a ratio is for what other sweeps of the same two sides would show. With \
      one sweep a side, the noise between sweeps is predicted from the spread of the rounds and the load, so that only \
      large differences count; three a side tell much more, such as latest~5..latest~3 and latest~2..latest. Of a \
      sweep, the newest finished run of each strategy in each cell counts. B is slower if it takes more than --factor \
      times A, the interval clears the noise floor, and p is at most 0.05 after Holm's correction for the number of \
      cells: equal sides end with exit code 1 in at most one of twenty comparisons. The output is Markdown, for use in \
      a pull request.
      """)

  @Argument(help: "The reference, such as a baseline of several sweeps.")
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
