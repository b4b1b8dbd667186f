import Engine
import Experiments
import Store

extension RunGradient {
  /// The gradient of a formula.
  func run(_ formula: Expression) throws {
    guard arguments.network == nil else {
      throw InputError.usage("a network and --function are two models; give one of them")
    }
    let tensors = try expression.tensors()
    var given = tensors.given
    if let path = arguments.given {
      let file = try GivenFile(path) { formula.takes($0) }
      Remarks.show(file.remarks, isQuiet: global.quiet)
      given += file.tensors
    }
    try run(expression.model(formula, given: given, drawn: tensors.drawn), given: given)
  }

  /// The gradient of a model that is a function and no network.
  func run(_ model: any Model, given: [(name: String, tensor: GivenTensors.Given)]) throws {
    let isNamed = target.count == 1 && model.tensors.contains { $0.name == target[0] }
    let others = [("--input", !input.isEmpty), ("--target", !target.isEmpty && !isNamed), ("--batch", batch != nil)]
    if let option = others.first(where: \.1)?.0 ?? (explain ? "--explain" : nil) {
      throw InputError.usage("\(option) belongs to a network; give the tensors of a function with --given or --let")
    }
    let blas = try BLAS.find(measurement.blas)
    let gradient = try FunctionGradient(
      model, size: arguments.sizes, given: given, dtype: measurement.dtype(of: [model]),
      seed: Arguments.seed(arguments.seed),
      limit: memory.limit(), blas: blas)
    let store = try measurement.openForWriting(global, blas: blas)
    Cancellation.shared.listen()
    let result = try GradientRunner(store: store, blas: blas).run(gradient)
    if global.json {
      try Console.print(json: RunJSON.line(result, of: gradient, blas: blas))
    } else {
      var table = TextTable(["result", "shape", "value"])
      for output in result.outputs { table.add([output.name, "\(output.tensor.shape)", Self.text(output.tensor)]) }
      for line in table.lines { try Console.print(line) }
      try Console.print("\(result.status.rawValue): \(result.reference)" + (result.reason.map { "; \($0)" } ?? ""))
      global.note("run \(result.runID), recorded in \(global.path)")
    }
    if result.status == .cancelled { throw ExitStatus.interrupted }
    if result.status == .failed { throw ExitStatus.no }
  }
}
