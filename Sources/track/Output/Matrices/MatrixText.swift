import Engine
import Experiments
import Statistics
import Store

/// What is said of Hessians and Jacobians beside the table of their cell.
enum MatrixText {
  /// Maximum number of elements of all outputs of a run that are printed as text.
  static func mostShown(_ result: CellResult) -> Int { quantity(result) == .hvp ? 16 : 256 }

  /// What a cell computes.
  static func quantity(_ result: CellResult) -> Problem.Quantity {
    (result.cell.model as? MatrixModel)?.quantity ?? .hvp
  }

  /// The order of rows of a Hessian in several variables, its colours and its symmetry, a line each.
  static func lines(_ result: CellResult) -> [String] {
    guard quantity(result) == .hessian, let function = try? result.cell.model.problem(result.cell.size).function else {
      return []
    }
    var lines: [String] = []
    if function.variables.count > 1 {
      let parts = zip(function.variables, function.variableShapes).map { "\($0) (\($1.count))" }
      lines.append("  rows and columns: \(parts.joined(separator: ", "))")
    }
    for run in result.runs {
      if let colours = run.cost?.colours {
        let passes = colours == 1 ? "1 product" : "\(colours) products"
        lines.append(
          "  \(run.strategy): \(colours) colour\(colours == 1 ? "" : "s"), so \(passes) for \(function.dimension) columns"
        )
      }
      if let asymmetry = asymmetry(run, of: result) {
        lines.append("  \(run.strategy): max|H − Hᵀ| is \(Quantity.significant(asymmetry, digits: 2)) of max|H|")
      }
    }
    return lines
  }

  /// max|H − Hᵀ| ÷ max|H| of a Hessian, 0 of a Hessian of zeros; `nil` of other results.
  static func asymmetry(_ run: RunResult, of result: CellResult) -> Double? {
    guard quantity(result) == .hessian else { return nil }
    let outputs = Dictionary(run.outputs.map { ($0.name, $0.tensor) }) { first, _ in first }
    if let matrix = outputs.first(where: { $0.key.hasSuffix("hessian") })?.value, matrix.shape.rank == 2 {
      return asymmetry(matrix.values, matrix.shape[0])
    }
    guard let name = outputs.keys.first(where: { $0.hasSuffix("hessian.value") })?.dropLast(".value".count),
      let rows = outputs["\(name).row"]?.values, let columns = outputs["\(name).column"]?.values,
      let values = outputs["\(name).value"]?.values
    else { return nil }
    var elements: [SIMD2<Double>: Double] = [:]
    for (place, value) in values.enumerated() { elements[SIMD2(rows[place], columns[place])] = value }
    let largest = values.lazy.map { abs($0) }.max() ?? 0
    let difference = elements.lazy.map { abs($1 - (elements[SIMD2($0.y, $0.x)] ?? 0)) }.max() ?? 0
    return largest == 0 ? 0 : difference / largest
  }

  private static func asymmetry(_ values: [Double], _ count: Int) -> Double {
    values.withUnsafeBufferPointer { values in
      var (largest, difference) = (0.0, 0.0)
      for row in 0..<count {
        for column in 0...row {
          let (a, b) = (values[row * count + column], values[column * count + row])
          largest = max(largest, abs(a), abs(b))
          difference = max(difference, abs(a - b))
        }
      }
      return largest == 0 ? 0 : difference / largest
    }
  }
}
