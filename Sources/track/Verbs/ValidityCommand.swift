import Analysis
import ArgumentParser
import Engine
import Experiments
import Store

/// `track validity`: tests whether winners are named correctly on this machine.
struct ValidityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validity",
    abstract: "Test the measurement: compare a strategy with itself, or with itself slowed by a tenth.",
    discussion: """
        track validity --cells 2 --cell-time 20ms

      Each cell samples the chain's forward order against itself. A winner should be named in at most 1 of 40 cells; exit \
      code 1 if it is named in more than 1 of 20. With --slowed, 11 calls are timed as 10, and the slower one should be \
      found; exit code 1 if it is missed in more than 1 of 20. The cells are recorded as runs of kind verify.
      """)

  @Option(parsing: .unconditional, help: ArgumentHelp("Number of cells.", valueName: "count"))
  var cells = "200"

  @Option(parsing: .unconditional, help: ArgumentHelp("Time for the rounds of one cell.", valueName: "time"))
  var cellTime = "500ms"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Minimum time of a sample; calls are repeated until it is reached.", valueName: "time"))
  var minTime = "1ms"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seed of the sizes and the sampling order (default: random).", valueName: "number"))
  var seed: String?

  @Flag(help: "Slow one of the two by a tenth.")
  var slowed = false

  @OptionGroup var measurement: MeasurementArguments
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let count = try Arguments.number(cells, for: "--cells", in: 1...100_000)
    let timeNs = try UnitParser.nanoseconds(cellTime, for: "--cell-time")
    let seed = try Arguments.seed(seed)
    var options = MeasurementOptions(blas: try BLAS.find(measurement.blas), seed: seed)
    options.dtype = measurement.dtype
    options.minTimeNs = try UnitParser.nanoseconds(minTime, for: "--min-time")
    let store = try measurement.openForWriting(global, blas: options.blas)
    Cancellation.shared.listen()
    var verdicts: [Verdict] = []
    let isComplete = try ValidityExperiment(store: store, options: options).run(
      cells: count, timeNs: timeNs, isSlowed: slowed
    ) { result in
      verdicts.append(result.verdict)
      if !global.quiet, verdicts.count % 20 == 0 { Console.note("cell \(verdicts.count) of \(count)") }
    }
    try report(verdicts, seed: seed)
    guard isComplete else { throw ExitStatus.interrupted }
    let missed = slowed ? verdicts.count { $0 != .a } : verdicts.count { $0 != .noDifferenceSeen }
    if missed * 20 > count { throw ExitStatus.no }
  }

  private func report(_ verdicts: [Verdict], seed: Int) throws {
    let (first, second) = (verdicts.count { $0 == .a }, verdicts.count { $0 == .b })
    var result = VerbResult([
      [
        "experiment": slowed ? "slowed" : "same", "cells": verdicts.count, "first_named": first, "second_named": second,
        "seed": seed,
      ]
    ]) { [slowed] in
      [
        slowed
          ? "of \(verdicts.count) cells with a strategy a tenth slower than itself, it was found in \(first), and the wrong one named in \(second)"
          : "of \(verdicts.count) cells with a strategy against itself, \(first + second) named a winner"
      ]
    }
    result.notes = ["seed \(seed), recorded in \(global.path)"]
    try global.show(result)
  }
}
