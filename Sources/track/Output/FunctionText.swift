import Engine
import Experiments
import Store

/// What a run of the function of a file prints.
enum FunctionText {
  /// Prints the result, as JSON or as text.
  static func show(
    _ result: FunctionRunner.Result, of point: FunctionPoint, blas: BLAS, global: GlobalOptions
  ) throws {
    var found = VerbResult([RunJSON.record(result, of: point, blas: blas)]) {
      var table = TextTable(["output", "shape", "value"])
      for (name, tensor) in result.outputs { table.add([name, "\(tensor.shape)", text(tensor)]) }
      let check = result.reference.map { "checked by \($0)" } ?? "in \(CostText.time(Double(result.elapsedNs)))"
      return table.lines + [
        "\(result.status.rawValue): \(point.model.name), \(check)" + (result.reason.map { "; \($0)" } ?? "")
      ]
    }
    found.notes = ["run \(result.runID), seed \(point.seed), recorded in \(global.path)"]
    try global.show(found)
    if result.status == .failed { throw ExitStatus.no }
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
