import Engine
import Experiments
import Models
import Store

/// Functions that are no networks: formulas, and those of other libraries' files.
extension RunNetwork {
  /// Evaluates a formula once, at the tensors of `--let` and `--given`.
  func evaluate(_ expression: Expression) throws {
    guard input.isEmpty, rows.inputs == nil else {
      throw InputError.usage("a formula is evaluated once, at the tensors of --let: leave out --input and --inputs")
    }
    if let other = arguments.network ?? arguments.size.first.map({ "--size \($0)" }) {
      throw InputError.usage("--function is the function to evaluate; leave out \(other)")
    }
    let (lets, drawn) = try formula.tensors()
    if let (name, shape) = drawn.first {
      throw InputError.usage(
        "run network draws nothing: give the values of \(name) \(shape) with --let \(name)=… or --given FILE")
    }
    var given = lets
    if let path = arguments.given {
      let file = try GivenFile(path, takes: { expression.names.contains($0) })
      Remarks.show(file.remarks, isQuiet: global.quiet)
      given += file.tensors
    }
    try evaluate(formula.model(expression, given: given, drawn: []).evaluation(), at: given)
  }

  /// Evaluates a function once, at given tensors.
  func evaluate(_ model: ImportedModel, at given: [(name: String, tensor: GivenTensors.Given)]) throws {
    guard target.isEmpty, !skipBad, !traceLayers else { throw misplaced(model) }
    let blas = try BLAS.find(measurement.blas)
    let evaluation = try FunctionEvaluation(
      model, given: given, dtype: measurement.dtype(of: [model]), limit: memory.limit(), blas: blas)
    let store = try measurement.openForWriting(global, blas: blas)
    let result = try evaluation.run(in: store)
    var found = VerbResult([RunJSON.record(result, of: evaluation)]) {
      var table = TextTable(["output", "shape", "value"])
      for (name, tensor) in result.outputs { table.add([name, "\(tensor.shape)", RunGradient.text(tensor)]) }
      let time = CostText.time(Double(result.elapsedNs))
      return table.lines + [
        "\(result.status.rawValue): \(model.name) in \(time)" + (result.reason.map { "; \($0)" } ?? "")
      ]
    }
    found.notes = ["run \(result.runID), recorded in \(global.path)"]
    try global.show(found)
    if result.status == .failed { throw ExitStatus.no }
  }

  /// Evaluates the function of a file on each example: the elements of its inputs that are not given.
  func evaluateRows(_ model: ImportedModel) throws {
    guard target.isEmpty, !traceLayers else { throw misplaced(model) }
    let dtype = try measurement.dtype(of: [model])
    let function = try FunctionRows(model, given: arguments.given(of: model, isQuiet: global.quiet), dtype: dtype)
    let reader = try rows.reader(names: function.inputs.map(\.name)).map { FunctionRowReader($0, of: function) }
    try run(model, dtype: dtype, reader: reader) { inputs, blas in
      try inputs.check(function.inputs, of: function.name)
      try function.check(inputs)
      let needed = try NetworkMemory.evaluation(function, hasFile: reader != nil, blas: blas)
      try NetworkMemory.check(needed, of: function, limit: memory.limit())
      return (function, Size())
    }
  }

  private func misplaced(_ model: ImportedModel) -> InputError {
    .usage(
      "\(model.name) is no network file: leave out --target and --trace-layers, and --skip-bad without --inputs")
  }
}
