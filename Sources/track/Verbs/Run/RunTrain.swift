import ArgumentParser
import Engine
import Experiments
import Formats
import Statistics
import Store

/// `track run train`: reduces the loss of a network on a data set, step by step.
struct RunTrain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a network on a data set by gradient descent or Newton-CG, and record every step.",
    discussion: """
      A row of data is features followed by a label: a class number from 0 (for logistic 0 or 1) or a word. Words become \
      classes in the order of their code points; run_inputs.generator shows which is which. Each gradient uses all rows. \
      Work is counted in operations of one gradient. A step of newton-cg linearises the gradient once and solves for its \
      direction by conjugate gradients, with one Hessian-vector product per iteration.

      Each step is a row of the view training_steps. --resume continues the newest interrupted training of the same network \
      on the same data.
      """)

  @OptionGroup var arguments: NetworkArguments

  @Option(
    help: ArgumentHelp(
      "The data set: .csv, .jsonl, .json or .npy, optionally gzipped; - is standard input.", valueName: "file"),
    completion: .file())
  var data: String

  @OptionGroup var format: RowArguments

  @Flag(help: "Skip bad rows, such as rows with missing values, and print their number.")
  var skipBad = false

  @Option(
    help: ArgumentHelp("\(Optimizers.names.joined(separator: " or ")).", valueName: "optimizer"),
    completion: .list(Optimizers.names), transform: Optimizers.named)
  var optimizer = Optimizers.standard

  @Option(help: ArgumentHelp("Maximum number of steps.", valueName: "n"))
  var steps = "100"

  @Option(help: ArgumentHelp("Stop when the norm of the gradient is at most this.", valueName: "norm"))
  var tolerance = "1e-6"

  @Option(help: ArgumentHelp("Stop when the loss is at most this.", valueName: "loss"))
  var toLoss: String?

  @Option(
    help: ArgumentHelp(
      "Add this, times half the sum of squares of all parameters, to the loss.", valueName: "lambda"))
  var l2 = "0"

  @Flag(help: "Continue the newest interrupted training of this network on this data.")
  var resume = false

  @OptionGroup var memory: MemoryArguments
  @OptionGroup var measurement: MeasurementArguments
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let options = try self.options
    let network = try arguments.model
    let words = LabelColumn()
    let data = try TrainingData(format.reader(self.data, labels: words), words: words, skipsBad: skipBad)
    Remarks.show(data.remarks, isQuiet: global.quiet)
    let given = try arguments.tensors(of: network, isQuiet: global.quiet)
    let sizes = try network.size(
      arguments.sizes, fitting: data.width, classes: { try data.requiredClasses }, beside: given)
    let seed = try arguments.seed.map { try Arguments.number($0, for: "--seed", in: 0...Int.max) }
    let blas = try BLAS.find(measurement.blas)
    let limit = try memory.limit()
    var taken = 0.0
    func weighted(_ seed: Int) throws -> (network: WeightedNetwork, size: Size) {
      try network.weighted(
        sizes, inputLength: data.width, given: given,
        dtype: measurement.dtype, seed: seed
      ) { description in
        let needed = try NetworkMemory.training(
          description, dtype: measurement.dtype, count: data.count, blas: blas)
        try NetworkMemory.check(needed, for: "training", of: description, limit: limit)
        taken = needed
      }
    }
    var (model, size) = try weighted(seed ?? Int.random(in: 0...Int.max))
    let store = try measurement.openForWriting(global, blas: blas)
    let runner = TrainingRunner(store: store, blas: blas)
    var unfinished: UnfinishedTraining?
    if resume {
      unfinished = try runner.unfinished(model, size: size, data: data, options: options)
      guard let unfinished else {
        global.note("nothing to resume: no training of this network on this data was cut short")
        return
      }
      guard seed ?? unfinished.seed == unfinished.seed else {
        throw InputError.usage(
          "--seed is \(seed ?? 0) and the training to resume has \(unfinished.seed); leave out --seed")
      }
      (model, size) = try weighted(unfinished.seed)
    }
    Cancellation.shared.listen()
    let progress = ProgressLine(isQuiet: global.quiet)
    let result = try runner.run(
      model, size: size, data: data, options: options, continuing: unfinished,
      spareBytes: max(0, Double(limit) - taken), onStep: progress.show)
    progress.clear()
    try show(result, of: model, data)
    switch result.status {
    case .cancelled: throw ExitStatus.interrupted
    case .failed: throw ExitStatus.no
    default: return
    }
  }

  private var options: TrainingRunner.Options {
    get throws {
      func number(_ text: String, _ option: String) throws -> Double {
        try Arguments.number(text, for: option, from: 0, example: "1e-3")
      }
      var options = TrainingRunner.Options(optimizer: optimizer)
      options.steps = try Arguments.number(steps, for: "--steps", in: 0...100_000_000)
      options.tolerance = try number(tolerance, "--tolerance")
      options.target = try toLoss.map { try number($0, "--to-loss") }
      options.l2 = try number(l2, "--l2")
      return options
    }
  }

  private func show(_ result: TrainingRunner.Result, of network: WeightedNetwork, _ data: TrainingData) throws {
    let last = result.last
    let record: JSONRecord = [
      "run_id": result.runID.description, "kind": RunKind.train.rawValue, "workload": network.description.name,
      "optimizer": optimizer.name, "status": result.status.rawValue, "reason": result.reason, "step": last.step,
      "loss": last.loss, "gradient_norm": last.gradientNorm, "losses": last.losses, "gradients": last.gradients,
      "hvps": last.hvps, "gradient_equivalents": last.gradientEquivalents, "elapsed_ns": last.elapsedNs,
      "samples": data.count, "skipped": data.skippedCount, "classes": data.classes, "error": result.error,
      "reference": result.reference,
    ]
    var found = VerbResult([record]) { [optimizer] in
      [
        "\(network.description.name) by \(optimizer): loss \(CostText.short(last.loss)), gradient \(CostText.residual(last.gradientNorm)) after \(last.step) steps, \(CostText.short(last.gradientEquivalents)) gradients' work, \(CostText.time(Double(last.elapsedNs))); \(result.reason)"
      ]
    }
    found.notes = ["run \(result.runID), \(result.status.rawValue), seed \(network.seed), recorded in \(global.path)"]
    try global.show(found)
  }
}
