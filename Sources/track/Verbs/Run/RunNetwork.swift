import ArgumentParser
import Engine
import Experiments
import Formats
import Store

/// `track run network`: evaluates a network on inputs from the command line or from files.
struct RunNetwork: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "network",
    abstract: "Evaluate a network on inputs and record each evaluation.",
    discussion: """
        track run network superincreasing --input 1,2,4,8    prints 1
        track run network superincreasing --input 1,1,3,6 --input -5,-4,-8,-16
        track run network two-branch --input 1,2,3 --target 0,1
        track run network --function 'exp(x)/sum(exp(x))' --let x=0.5,-1

      The rows of a file are read as they are evaluated, in batches, however long it is: --inputs lists.csv. Each evaluation \
      is a row of the view network_evaluations; one command is one run. An evaluation whose result is not finite is a failed \
      one, and the exit code is 1. Networks: \
      \(Models.builtin(for: .network).map(\.name).joined(separator: ", ")), or the path of a network file. A function of another \
      library, such as f.mlir or model.onnx (docs/your-own-function.md), is evaluated once, at the tensors of --given, or on \
      each --input and row of --inputs, which have what is not given. A formula (--function) is evaluated once, at the tensors \
      of --let.
      """)

  @OptionGroup var arguments: NetworkArguments
  @OptionGroup var formula: FormulaArguments

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("An input, such as 1,2,4,8 or -5,-4,-8,-16; can be repeated.", valueName: "numbers"))
  var input: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "The target of an input for its loss J, such as 0,1; one for each --input.", valueName: "numbers"))
  var target: [String] = []

  @OptionGroup var rows: InputArguments

  @Flag(help: "Record a bad row of a file as a failed evaluation and continue.")
  var skipBad = false

  @Flag(help: "Record the values of all nodes, not only the output.")
  var traceLayers = false

  @OptionGroup var memory: MemoryArguments
  @OptionGroup var measurement: MeasurementArguments
  @OptionGroup var global: GlobalOptions

  func run() throws {
    if let expression = try formula.expression() { return try evaluate(expression) }
    let takesRows = !input.isEmpty || rows.inputs != nil
    if let model = try arguments.imported(takesRows: takesRows) {
      return try takesRows
        ? evaluateRows(model) : evaluate(model, at: arguments.given(of: model, isQuiet: global.quiet))
    }
    let network = try arguments.model
    let reader = try rows.reader(names: network.networkFile(arguments.sizes).inputNames)
    try run(network, dtype: measurement.dtype, reader: reader) { inputs, blas in
      let (weighted, size, _) = try arguments.weighted(
        network, inputLength: inputs.width, dtype: measurement.dtype, isQuiet: global.quiet
      ) { description in
        let needed = try NetworkMemory.evaluation(
          description, dtype: measurement.dtype, hasFile: reader != nil, tracesLayers: traceLayers, blas: blas)
        try NetworkMemory.check(needed, for: "an evaluation", of: description, limit: memory.limit())
      }
      try inputs.check(weighted.description)
      try check(inputs.targets, of: weighted)
      return (weighted, size)
    }
  }

  /// Evaluates a function on the inputs of the options and records the run.
  /// - Parameter prepare: makes the function for inputs, which have begun.
  func run(
    _ model: any Model, dtype: DType, reader: (any RowReader)?,
    prepare: (NetworkInputs, BLAS) throws -> (function: any ExampleFunction, size: Size)
  ) throws {
    let singles = try input.map { try SizeGrammar.numbers($0, for: "--input") }
    let targets = try target.map { try SizeGrammar.numbers($0, for: "--target") }
    let inputs = NetworkInputs(singles: singles, targets: targets, reader: reader)
    var options = NetworkRunner.Options()
    options.skipsBad = skipBad
    options.tracesLayers = traceLayers
    Cancellation.shared.listen()
    do {
      try inputs.begin(skipsBad: skipBad)
    } catch let error as FormatError {
      // The command ran and its first row was invalid, so it records a failed run.
      let blas = try BLAS.find(measurement.blas)
      try NetworkRunner(store: measurement.openForWriting(global, blas: blas), blas: blas).recordFailure(
        of: model, dtype: dtype, reason: error.description)
      throw error
    }
    let shown = Remarks.show(reader?.remarks ?? [], isQuiet: global.quiet)
    if Cancellation.shared.isRequested { throw ExitStatus.interrupted }
    let blas = try BLAS.find(measurement.blas)
    let (function, size) = try prepare(inputs, blas)
    let store = try measurement.openForWriting(global, blas: blas)
    let progress = ProgressLine(isQuiet: global.quiet)
    let result = try NetworkRunner(store: store, blas: blas).run(
      of: function, size: size, inputs: inputs, options: options, onProgress: progress.show)
    progress.clear()
    Remarks.show(reader?.remarks ?? [], after: shown, isQuiet: global.quiet)
    try show(result, of: function, blas: blas)
    if let failure = result.failure { throw failure }
    if result.status == .cancelled { throw ExitStatus.interrupted }
    if result.status == .failed { throw ExitStatus.no }
  }

  private func check(_ targets: [[Double]], of network: WeightedNetwork) throws {
    guard !targets.isEmpty else { return }
    guard let loss = network.description.loss else {
      throw InputError.usage("network \(network.description.name) has no loss, and so no --target")
    }
    guard let goal = network.description.target else {
      throw InputError.usage("the loss of network \(network.description.name) takes no targets; leave out --target")
    }
    for (index, target) in targets.enumerated() where target.count != goal.shape.count {
      let value = loss.kind == .node ? goal.name : loss.value
      throw InputError.data(
        "target \(index + 1) has \(target.count) numbers, expected \(goal.shape.count) as \(value) has")
    }
  }

  private func show(_ result: NetworkRunner.Result, of network: any ExampleFunction, blas: BLAS) throws {
    if global.json { return try Console.print(json: RunJSON.line(result, of: network, blas: blas)) }
    let name = network.name
    for evaluation in result.first where evaluation.timing == .single {
      let more =
        evaluation.trace.map { "  \($0.name) = \(JSONText.array($0.values))" }.joined()
        + (evaluation.failure.map { "  failed: \($0)" } ?? "")
      try Console.print(
        "\(name) \(JSONText.array(evaluation.input)) = \(JSONText.array(evaluation.output))\(more)  (\(CostText.time(Double(evaluation.elapsedNs))))"
      )
    }
    if rows.inputs != nil {
      let rate = Double(result.evaluated) * 1e9 / Double(max(result.elapsedNs, 1))
      try Console.print(
        "\(name): \(result.evaluated) evaluated, \(result.bad) bad, in \(CostText.time(Double(result.elapsedNs))) (\(Int(rate)) rows/s)"
      )
    }
    if result.status == .failed, result.failure == nil, let reason = result.reason { Console.note(reason) }
    guard !global.quiet else { return }
    if let caution = network.caution { Console.note(caution) }
    Console.note("run \(result.runID), \(result.status.rawValue), recorded in \(global.path)")
  }
}
