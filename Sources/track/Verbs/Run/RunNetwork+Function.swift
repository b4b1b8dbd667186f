import Engine
import Experiments
import Store

/// The function of another library's file.
extension RunNetwork {
  /// Evaluates the function of a file once, at given tensors.
  func evaluate(_ model: ImportedModel) throws {
    guard target.isEmpty, !skipBad, !traceLayers else { throw misplaced(model) }
    let blas = try BLAS.find(measurement.blas)
    let evaluation = try FunctionEvaluation(
      model, given: arguments.given(of: model, isQuiet: global.quiet), dtype: measurement.dtype(of: [model]),
      limit: memory.limit(), blas: blas)
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
