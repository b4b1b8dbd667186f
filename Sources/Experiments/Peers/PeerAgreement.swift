import Engine
import Foundation
import Store

/// Compares the results of a library's strategies with one another, where track cannot compute their function and so has
/// nothing independent. What differs from the median of all by more than rounding could explain in a badly conditioned
/// function, the cube root of ε, is called wrong.
enum PeerAgreement {
  /// Relative difference, to the largest element, that is still taken for rounding.
  static func tolerance(_ dtype: DType) -> Double { cbrt(dtype == .float64 ? 0x1p-52 : 0x1p-23) }

  /// Fails what differs. A median needs three: of two that differ, nobody knows the wrong one, and both stay finished.
  /// - Complexity: n log n in the number of strategies, for each element.
  static func check(_ executed: inout [CellRunner.Executed], dtype: DType) {
    let names = Set(executed.flatMap { $0.outputs.map(\.name) })
    for name in names.sorted() {
      let indices = executed.indices.filter { index in
        executed[index].outcome.status == .finished && executed[index].outputs.contains { $0.name == name }
      }
      let results = indices.compactMap { index in executed[index].outputs.first { $0.name == name }?.tensor.values }
      guard let count = results.first?.count, !results.isEmpty else { continue }
      let median = (0..<count).map { element in
        results.map { $0[element] }.sorted()[results.count / 2]
      }
      let scale = median.reduce(0) { max($0, abs($1)) }
      for (index, values) in zip(indices, results) {
        let difference = zip(values, median).reduce(0) { max($0, abs($1.0 - $1.1)) }
        let relative = difference == 0 ? 0 : difference / scale
        let before = executed[index].outcome.residual
        executed[index].outcome.residual = relative.isFinite ? max(before ?? 0, relative) : nil
        executed[index].outcome.reference =
          "not independently checked: track cannot compute the function; residual: the median of \(results.count) results"
        guard results.count > 2, !(relative <= tolerance(dtype)) else { continue }
        executed[index].outcome.status = .failed
        executed[index].outcome.reason =
          "\(name) differs from the median of \(results.count) strategies by \(String(format: "%.2g", relative)) of its largest element, more than rounding explains (\(String(format: "%.2g", tolerance(dtype))))"
      }
    }
  }
}
