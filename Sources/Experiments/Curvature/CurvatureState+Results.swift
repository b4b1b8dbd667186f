import Engine
import Store

extension CurvatureState {
  /// The eigenvalues that are known now; `nil` before the first product for them.
  var eigenvalues: DistinctEigenvalues? {
    guard let search, search.lanczos.steps > 0 else { return nil }
    return search.eigenvalues(options.search(dtype, variables: variables))
  }

  /// What is known now of each quantity that has begun, a row each.
  var rows: [CurvatureRecord] {
    var rows: [CurvatureRecord] = []
    let probes = hutchinson.traces.count
    if probes > 0 {
      let trace = hutchinson.trace(epsilon: dtype.epsilon)
      let hasProbes = stage != .probes
      var row = CurvatureRecord(.trace, hvps: probes, probes: probes, isComplete: hasProbes && isPrecise)
      (row.value, row.low, row.high) = (trace?.value, trace?.low.finite, trace?.high.finite)
      row.error = trace?.error.finite
      rows.append(row)
      var diagonal = CurvatureRecord(.diagonal, hvps: probes, probes: probes, isComplete: hasProbes)
      let errors = hutchinson.diagonalErrors(epsilon: dtype.epsilon)
      if !errors.isEmpty { diagonal.error = Self.rootMeanSquare(errors).finite }
      rows.append(diagonal)
    }
    if let found = eigenvalues {
      let steps = search?.lanczos.steps ?? 0
      var row = CurvatureRecord(
        .eigenvalues, hvps: steps, probes: 1, steps: steps, isComplete: hasSearched && found.isConverged)
      (row.value, row.error) = (found.norm, found.errors.max())
      rows.append(row)
    }
    if densityProducts > 0 {
      var row = CurvatureRecord(
        .density, hvps: densityProducts, probes: density.probes.count, steps: densitySteps,
        isComplete: density.probes.count >= options.densityProbes)
      row.error = density.error
      rows.append(row)
    }
    return rows
  }

  /// All results that are known, as tensors in double precision.
  /// - Throws: `EngineError.memory`.
  func outputs() throws -> [(name: String, tensor: Tensor)] {
    var outputs: [(name: String, tensor: Tensor)] = []
    if let trace = hutchinson.trace(epsilon: dtype.epsilon) {
      outputs.append(("trace", try Tensor([trace.value], shape: .scalar)))
      outputs.append(("diagonal", try Tensor(hutchinson.diagonal)))
      let errors = hutchinson.diagonalErrors(epsilon: dtype.epsilon)
      if !errors.isEmpty { outputs.append(("diagonal.error", try Tensor(errors))) }
    }
    if let found = eigenvalues {
      outputs.append(("eigenvalues", try Tensor(found.values)))
      outputs.append(("eigenvalues.error", try Tensor(found.errors)))
    }
    let nodes = density.nodes(variables: variables)
    if !nodes.isEmpty {
      outputs.append(
        ("density", try Tensor(nodes.flatMap { [$0.value, $0.weight] }, shape: [nodes.count, 2])))
    }
    return outputs
  }

  /// Why the results are not all that was asked for; `nil` if they are.
  var remark: String? {
    var remarks: [String] = []
    if let wanted = options.relativeError, options.probes > 0, !isPrecise {
      remarks.append(
        "after \(hutchinson.traces.count) probes the trace is not known to \(wanted) of itself; --probes allows more")
    }
    if let found = eigenvalues, hasSearched, !found.isConverged {
      remarks.append(
        "the eigenvalues have not all converged in \(search?.lanczos.steps ?? 0) Lanczos steps; their errors say how far they are, and --steps allows more"
      )
    }
    return remarks.isEmpty ? nil : remarks.joined(separator: "; ")
  }

  private static func rootMeanSquare(_ values: [Double]) -> Double {
    let largest = DenseVector.largest(values)
    guard largest > 0, largest.isFinite else { return largest }
    return largest
      * (values.reduce(0) { $0 + ($1 / largest) * ($1 / largest) } / Double(values.count)).squareRoot()
  }
}

extension Double {
  /// Itself, unless it is infinite or no number.
  fileprivate var finite: Double? { isFinite ? self : nil }
}
