import Analysis
import ArgumentParser
import Engine
import Experiments
import Store

/// `track validity`: tests whether winners are named correctly on this machine.
struct ValidityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validity",
    abstract: "Test the measurement: compare two objects of one graph, or one with another slowed by a known amount.",
    discussion: """
        track validity --cells 2 --cell-time 20ms --call 100us --processes 2

      Each cell samples the chain's forward order against itself, at sizes where a call takes about as long as --call says. \
      A winner should be named in at most 1 of 50 cells; exit code 1 if it is named in more than 1 of 20. With --slowed, 11 \
      calls are timed as 10, or as many more as --by says, and the slower one should be found; exit code 1 if it is missed \
      in more than 1 of 20 cells, or 1 of 5 if slowed by 2 %. A 95 % interval should leave out the true ratio in 1 of 20 \
      cells. The cells are recorded as runs of kind verify. Benchmarks/validity/run.sh makes all experiments.
      """)

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Number of cells for each duration of a call.", valueName: "count"))
  var cells = "200"

  @Option(
    help: ArgumentHelp(
      "Durations of a call: \(ValidityExperiment.Call.all.map(\.name).joined(separator: ", ")).", valueName: "times"))
  var call = "10us,100us"

  @Option(parsing: .unconditional, help: ArgumentHelp("Processes that a cell is measured in.", valueName: "count"))
  var processes = "12"

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

  @Flag(help: "Slow one of the two.")
  var slowed = false

  @Option(help: ArgumentHelp("By how much it is slowed: 2%, 5% or 10%.", valueName: "share"))
  var by: String?

  @OptionGroup var measurement: MeasurementArguments
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let count = try Arguments.number(cells, for: "--cells", in: 1...100_000)
    let timeNs = try UnitParser.nanoseconds(cellTime, for: "--cell-time")
    let seed = try Arguments.seed(seed)
    let (calls, counted) = (try calls(), try slowedByOneIn())
    var options = MeasurementOptions(blas: try BLAS.find(measurement.blas), seed: seed)
    options.dtype = measurement.dtype
    options.minTimeNs = try UnitParser.nanoseconds(minTime, for: "--min-time")
    options.processes = try Arguments.number(processes, for: "--processes", in: 1...MeasurementOptions.minRounds)
    options.worker = .thisExecutable
    let store = try measurement.openForWriting(global, blas: options.blas)
    Cancellation.shared.listen()
    var results: [ValidityExperiment.Result] = []
    let experiment = ValidityExperiment(store: store, options: options, peerGuard: Guard.shared)
    let isComplete = try experiment.run(cells: count, timeNs: timeNs, of: calls, slowedByOneIn: counted) { result in
      results.append(result)
      if !global.quiet, results.count % 20 == 0 { Console.note("cell \(results.count) of \(count * calls.count)") }
    }
    try report(results, slowedByOneIn: counted, seed: seed)
    guard isComplete else { throw ExitStatus.interrupted }
    let missed = results.count { $0.verdict != (counted == nil ? .noDifferenceSeen : .a) }
    if missed * (counted == 50 ? 5 : 20) > results.count { throw ExitStatus.no }
  }

  private func calls() throws -> [ValidityExperiment.Call] {
    try Arguments.list(call, for: "--call").map { name in
      guard let call = ValidityExperiment.Call.all.first(where: { $0.name == name }) else {
        throw InputError.usage(
          "--call is \"\(name)\": expected one of \(ValidityExperiment.Call.all.map(\.name).joined(separator: ", "))")
      }
      return call
    }
  }

  /// One call more in so many calls; `nil` if nothing is slowed.
  private func slowedByOneIn() throws -> Int? {
    guard slowed || by != nil else { return nil }
    switch by ?? "10%" {
    case "2%": return 50
    case "5%": return 20
    case "10%": return 10
    case let other: throw InputError.usage("--by is \"\(other)\": expected 2%, 5% or 10%")
    }
  }

  private func report(_ results: [ValidityExperiment.Result], slowedByOneIn counted: Int?, seed: Int) throws {
    func count(_ results: [ValidityExperiment.Result], _ verdict: Verdict) -> Int {
      results.count { $0.verdict == verdict }
    }
    let calls = ValidityExperiment.Call.all.map { call in (call: call, results: results.filter { $0.call == call }) }
      .filter { !$0.results.isEmpty }
    let records = calls.map { call, results in
      [
        "experiment": counted == nil ? "same" : "slowed", "cells": results.count, "first_named": count(results, .a),
        "second_named": count(results, .b), "seed": seed, "call": call.name,
        "slowed_by": counted.map { 1 / Double($0) }, "intervals_outside": results.count(where: \.isOutside),
      ] as JSONRecord
    }
    var result = VerbResult(records) {
      calls.map { call, results in
        let (first, second) = (count(results, .a), count(results, .b))
        let verdicts =
          counted.map {
            "of \(results.count) cells with a strategy slowed by \(100 / $0) %, it was found in \(first), and the wrong one named in \(second)"
          } ?? "of \(results.count) cells with a strategy against itself, \(first + second) named a winner"
        return "\(call.name): \(verdicts); \(results.count(where: \.isOutside)) intervals leave out the truth"
      }
    }
    result.notes = ["seed \(seed), recorded in \(global.path)"]
    try global.show(result)
  }
}
