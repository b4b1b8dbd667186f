import ArgumentParser
import Engine
import Experiments

/// Options that select the cells to run.
struct GridArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Workloads, by name, or by path of a network file or of a StableHLO text (default: \(Models.study[0].name); with --sweep alone, the whole study).",
      valueName: "names"),
    completion: .list(Models.builtin(for: .workload).map(\.name)))
  var workload: String?

  @OptionGroup var expression: ExpressionArguments

  @Option(
    help: ArgumentHelp("Strategies (default: all that apply).", valueName: "names"),
    completion: .list(Strategies.all.map(\.name)))
  var strategy: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Sizes n: 64,256, 64..4096:x2 or 10..50:+10.", valueName: "sizes"))
  var n: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("Sizes m, likewise.", valueName: "sizes"))
  var m: String?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Sizes by name: n=64,m=16 or dims=30-35-15-5; repeat the option for several cells.", valueName: "name=value"))
  var size: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Numbers of directions to apply H to at once, such as 8 or 1..64:x2: each strategy in a batch, and in a loop.",
      valueName: "numbers"))
  var directions: String?

  @Option(
    help: ArgumentHelp(
      "The matrix of the products: hessian (default), gauss-newton or fisher, for models with a loss of network outputs.",
      valueName: "name"),
    completion: .list(Problem.Product.allCases.map(\.rawValue)))
  var product: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Numbers of checkpoints, such as 4 or 2..64:x2: a strategy checkpointed-N for each, beside those of --strategy.",
      valueName: "numbers"))
  var checkpoints: String?

  @Option(help: ArgumentHelp("Activation of mlp: tanh, sigmoid, relu or softplus.", valueName: "name"))
  var activation: String?

  @Flag(help: "Run each workload's study unless sizes are given, and spend the budget on more rounds.")
  var sweep = false

  @Flag(help: "Continue the newest interrupted sweep of this grid with its seed; run only what is missing.")
  var resume = false

  @Option(
    help: ArgumentHelp(
      "Run one of several parts of the grid, such as 2/8; track db merge makes one sweep of them (docs/many-machines.md). Without --seed the seed follows from the grid.",
      valueName: "number/parts"))
  var part: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("The vector v, such as 4,2,1.", valueName: "numbers"))
  var v: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("The variable x.", valueName: "numbers"))
  var x: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The vector that H is applied to: y1 of the chain, the direction of rank-one.", valueName: "numbers"))
  var y: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("The vector y1 of the chain.", valueName: "numbers"))
  var y1: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("The vector y2 of the chain.", valueName: "numbers"))
  var y2: String?

  @Option(
    help: ArgumentHelp(
      "Tensors from a file: a JSON object of name → nested arrays, or an .npz of NumPy or track export tensors.",
      valueName: "file"),
    completion: .file(extensions: ["json", "npz"]))
  var given: String?

  @Option(
    help: ArgumentHelp("Name of the targets of an ONNX file's loss in the given file (default: t).", valueName: "name"))
  var target: String?

  /// The grid that the options describe, for this quantity of its models.
  /// - Throws: `InputError`.
  func grid(_ quantity: Problem.Quantity, isQuiet: Bool) throws -> Grid {
    let formula = try expression.expression()
    guard formula == nil || workload == nil else {
      throw InputError.usage("--workload and --function are two models; give one of them")
    }
    let names = try workload.map { try Arguments.list($0, for: "--workload") }
    let isStudy =
      sweep && formula == nil && n == nil && m == nil && size.isEmpty
      && [v, x, y, y1, y2, given].allSatisfy { $0 == nil }
    var grid = Grid(
      models: try names.map { try $0.map { try Models.find($0, for: .workload) } }
        ?? (isStudy ? Models.study : [Models.study[0]]))
    if formula == nil { grid.models = try grid.models.map(expression.chosen) }
    grid.strategies = try strategy.map { try Arguments.list($0, for: "--strategy") }
    grid.checkpoints = try checkpoints.map { try SizeGrammar.counts($0, for: "--checkpoints") } ?? []
    if !size.isEmpty { grid.sizes = try size.map(SizeGrammar.assignments) }
    grid.axes =
      try [("n", n), ("m", m)].compactMap { name, text in
        try text.map { (name, try SizeGrammar.counts($0, for: name).map { .count($0) }) }
      } + (activation.map { [("activation", [.name($0)])] } ?? [])
    let vectors = [("v", v), ("x", x), ("y", y), ("y1", y1), ("y2", y2)]
    grid.given = try vectors.compactMap { name, text in
      try text.map { text in
        let values = try SizeGrammar.numbers(text, for: "--\(name)")
        return (name, GivenTensors.Given(source: "--\(name)", extents: [values.count], values: values))
      }
    }
    let tensors = try expression.tensors()
    grid.given += tensors.given
    if let given {
      let models = grid.models
      let file = try GivenFile(given) { name in
        // A matrix has no directions, which the file may have for products.
        guard quantity == .hvp || !name.hasSuffix(".direction") else { return false }
        return formula?.takes(name)
          ?? models.contains {
            let name = $0.aliases[name] ?? name
            return $0.isTensor(name) || quantity == .jacobian && $0.isTensorOfMapping(name)
          }
      }
      Remarks.show(file.remarks, isQuiet: isQuiet)
      grid.given += file.tensors
    }
    if let formula { grid.models = [try expression.model(formula, given: grid.given, drawn: tensors.drawn)] }
    grid.quantity = quantity
    grid.isSweep = sweep
    grid.directions = try numbersOfDirections() ?? []
    grid.product = try chosenProduct()
    // The study has products of matrices, too, which have no directions, and functions that are no loss of outputs.
    if isStudy, directions != nil { grid.models.removeAll { $0.isPlainProduct } }
    if isStudy, grid.product != .hessian { grid.models.removeAll { !$0.hasLossOfOutputs } }
    try fix(&grid)
    return grid
  }

  /// The numbers of directions that are asked for; `nil` for one direction.
  /// - Throws: `InputError.usage`.
  func numbersOfDirections() throws -> [Int]? {
    try directions.map { try SizeGrammar.counts($0, for: "--directions") }
  }

  private func chosenProduct() throws -> Problem.Product {
    guard let product else { return .hessian }
    guard let found = Problem.Product(rawValue: product) else {
      throw InputError.usage(
        "there is no product \"\(product)\"; expected one of \(Problem.Product.allCases.map(\.rawValue).joined(separator: ", "))"
      )
    }
    return found
  }

  /// Fixes the open extents and the loss of models whose files leave them open: one model for each size.
  private func fix(_ grid: inout Grid) throws {
    let open = grid.models.compactMap(\.open)
    guard !open.isEmpty else {
      guard target == nil else { throw InputError.usage("--target is for ONNX files; leave it out") }
      return
    }
    guard open.count == grid.models.count, grid.axes.isEmpty else {
      throw InputError.usage(
        "ONNX files have sizes of their own; give them in a command without other models, --n or --m")
    }
    var choice = try expression.choice(target: target)
    choice.needsScalar = grid.quantity != .jacobian
    choice.given = Dictionary(grid.given.map { ($0.name, $0.tensor) }) { first, _ in first }
    grid.models = try grid.sizes.flatMap { size in
      choice.sizes = size
      return try open.map { try $0.fixed(choice) }
    }
    grid.sizes = [Size()]
    let models = grid.models
    grid.given.removeAll { name, _ in !models.contains { $0.isTensor(name) } }
  }
}
