import ArgumentParser
import Engine
import Experiments
import Store

/// `track run gradient`: computes every adjoint of a network's loss, by name, or the gradient of a formula.
struct RunGradient: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradient",
    abstract: "Differentiate a network's loss by reverse mode and record every adjoint.",
    discussion: """
        track run gradient two-branch --input 1,2,3 --target 0,1
        track run gradient two-branch --seed 1 --explain
        track run gradient mlp --size layers=4-8-3 --batch 5
        track run gradient --function 'sum(exp(A@x))' --let A:3x2 --let x=1,2

      Adjoints are derivatives of J, the mean loss of the batch: <value>.adjoint and <parameter>.gradient. Gradients of \
      parameters and inputs are compared with differences of J in numbers of many bits, along random directions and, of up \
      to 256 coordinates, in each alone. Where that takes too long or too much memory, the line says "not independently \
      checked". Give inputs and targets with --input and --target, or as x and t with --given; otherwise they are drawn \
      from the seed. --function takes a formula, which must be a number; \
      so must be the function of a StableHLO text (docs/your-own-function.md).
      """)

  @OptionGroup var arguments: NetworkArguments
  @OptionGroup var expression: ExpressionArguments

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("An input, such as 1,2,3; repeat the option for a batch.", valueName: "numbers"))
  var input: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("The target of an input, such as 0,1; one for each input.", valueName: "numbers"))
  var target: [String] = []

  @Option(help: ArgumentHelp("Number of examples to draw.", valueName: "n"))
  var batch: String?

  @Flag(help: "Print the backward pass as a table: formula, shape and value of each adjoint beside the forward value.")
  var explain = false

  @OptionGroup var memory: MemoryArguments
  @OptionGroup var measurement: MeasurementArguments
  @OptionGroup var global: GlobalOptions

  func run() throws {
    if let formula = try expression.expression() { return try run(formula) }
    // The function of a file takes the name of its targets.
    if let model = try arguments.imported(expression, target: target.first) {
      return try run(model, given: arguments.given(of: model, isQuiet: global.quiet))
    }
    let network = try expression.chosen(arguments.model)
    let inputs = try input.map { try SizeGrammar.numbers($0, for: "--input") }
    let targets = try target.map { try SizeGrammar.numbers($0, for: "--target") }
    let takesTargets = try network.networkFile(arguments.sizes).targetName != nil
    guard inputs.count == targets.count || targets.isEmpty && !takesTargets else {
      throw InputError.usage(
        "there are \(inputs.count) inputs and \(targets.count) targets; give each --input a --target")
    }
    if let odd = inputs.first(where: { $0.count != inputs[0].count }) {
      throw InputError.data(
        "an input has \(odd.count) numbers and the first has \(inputs[0].count); give inputs of one length")
    }
    let batch = try batch.map { try Arguments.number($0, for: "--batch", in: 1...1_000_000) }
    let blas = try BLAS.find(measurement.blas)
    let limit = try memory.limit()
    var taken = 0.0
    func admit(_ description: NetworkDescription, batch: Int) throws {
      let needed = try NetworkMemory.gradient(
        description, dtype: measurement.dtype, batch: batch, isPrinted: global.json, blas: blas)
      try NetworkMemory.check(needed, for: "the gradient", of: description, limit: limit)
      taken = needed
    }
    let (weighted, size, others) = try arguments.weighted(
      network, inputLength: inputs.first?.count, dtype: measurement.dtype, takesExamples: true,
      isQuiet: global.quiet
    ) { try admit($0, batch: inputs.isEmpty ? batch ?? 1 : inputs.count) }
    let examples = Examples(given: others, inputs: inputs, targets: targets, batch: batch)
    // A file may hold more examples than the command line gave.
    if !others.isEmpty { try admit(weighted.description, batch: examples.count(for: weighted.description)) }
    let (tensors, count, generators) = try examples.tensors(for: weighted)
    let gradient = try NetworkGradient(weighted, examples: tensors, batch: count, blas: blas)
    let store = try measurement.openForWriting(global, blas: blas)
    Cancellation.shared.listen()
    let result = try GradientRunner(store: store, blas: blas).run(
      gradient, size: size, generators: generators, spareBytes: max(0, Double(limit) - taken))
    if global.json {
      try Console.print(json: RunJSON.line(result, of: gradient, blas: blas))
    } else {
      try show(result, of: gradient, footnotes: network.networkForm.footnotes)
    }
    if result.status == .cancelled { throw ExitStatus.interrupted }
    if result.status == .failed { throw ExitStatus.no }
  }

  private func show(_ result: GradientRunner.Result, of gradient: NetworkGradient, footnotes: [String: String]) throws {
    let outputs = Dictionary(result.outputs.map { ($0.name, $0.tensor) }) { first, _ in first }
    let given = Dictionary(
      gradient.examples.map { ($0.name, $0.tensor) } + gradient.network.weights.map { ($0.name, $0.tensor) }
    ) { first, _ in first }
    let explanation = try GradientExplanation(
      gradient.network.description, batch: gradient.batch, areShares: gradient.targetsAreShares,
      footnotes: explain ? footnotes : [:])
    var notes: [String] = []
    var table = TextTable(
      explain
        ? ["adjoint", "formula", "shape", "value", "of", "forward", "value", "differences"]
        : ["adjoint", "shape", "value", "differences"])
    for row in explanation.rows {
      guard let tensor = outputs[row.name] else { continue }
      var mark = ""
      if let footnote = row.footnote {
        if !notes.contains(footnote) { notes.append(footnote) }
        mark = " [\((notes.firstIndex(of: footnote) ?? 0) + 1)]"
      }
      let check = result.residuals[row.name].map { CostText.residual($0) } ?? ""
      let value = (outputs[row.value] ?? given[row.value]).map(Self.text) ?? ""
      table.add(
        explain
          ? [row.name + mark, row.formula, "\(tensor.shape)", Self.text(tensor), row.value, row.forward, value, check]
          : [row.name, "\(tensor.shape)", Self.text(tensor), check])
    }
    for line in table.lines { try Console.print(line) }
    for (index, note) in notes.enumerated() { try Console.print("[\(index + 1)] \(note)") }
    try Console.print(
      "\(result.status.rawValue): \(CostText.residual(result.residual)) from \(result.reference)"
        + (result.reason.map { "; \($0)" } ?? ""))
    if explain {
      try Console.print(
        "Differences are taken of parameters and inputs; adjoints of the values between are not compared on their own.")
    }
    global.note("run \(result.runID), recorded in \(global.path)")
  }

  /// The first values of a tensor, with few digits.
  static func text(_ tensor: Tensor) -> String {
    let most = 4
    let values = tensor.values
    let shown = values.prefix(most).map { CostText.short($0) }
    let list = shown.joined(separator: " ") + (values.count > most ? " …" : "")
    return tensor.shape.rank == 0 ? list : "[\(list)]"
  }
}
