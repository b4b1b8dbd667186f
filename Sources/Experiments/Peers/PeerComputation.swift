import Engine
import Measurement

/// What a peer's run is computed by: a whole process that knows track's workloads (`PeerSession`), or one strategy of a
/// process that brings its own function (`PeerStrategy`).
protocol PeerComputation: Timed {
  /// Name of the run, in the place of a strategy's.
  var name: String { get }
  /// The process that it belongs to; several may share one.
  var session: PeerSession { get }
  /// What the library is, and what it says of its own cost.
  var description: String { get }
  /// Time to start it anew, in nanoseconds; the greatest number if that is impossible.
  var startNs: Int { get }
  /// Whether its process brings the function. Then it plays without strategies of track, too.
  var bringsFunction: Bool { get }
  /// Time of the part that it computes once for each point, outside the time of its calls, in nanoseconds, after it has
  /// been prepared; `nil` without such a part.
  var setupCallNs: Double? { get }

  /// Starts its process, unless it runs.
  func start() throws(PeerFailure)
  /// Lets it prepare a cell whose inputs are in `directory`, and make a call. Returns the time that this took, in
  /// nanoseconds.
  func prepare(_ cell: Cell, dtype: DType, directory: String) throws(PeerFailure) -> Int
  /// Lets it make one call. Returns its time in nanoseconds.
  func call() throws(PeerFailure) -> Int
  /// Lets it write its results into `directory`.
  func writeResults(to directory: String) throws(PeerFailure)
  /// Names and shapes of its results.
  func results(of problem: Problem) -> [(name: String, shape: Shape)]
  /// Prepares the cell in a process that has sampled nothing.
  func restart(_ cell: Cell, dtype: DType, directory: String) throws(PeerFailure)
}

extension PeerSession: PeerComputation {
  var name: String { peer.name }
  var session: PeerSession { self }
  var bringsFunction: Bool { false }

  func call() throws(PeerFailure) -> Int { try nanoseconds(ofCalls: 1, of: nil) }

  func results(of problem: Problem) -> [(name: String, shape: Shape)] { problem.products }

  func restart(_ cell: Cell, dtype: DType, directory: String) throws(PeerFailure) {
    end()
    try start()
    _ = try prepare(cell, dtype: dtype, directory: directory)
  }
}

extension Problem {
  /// Names and shapes of the results of a product, of Hessian-vector products, or of a Hessian as a matrix.
  var products: [(name: String, shape: Shape)] {
    if let chain { return [(chain.output, chain.outputShape)] }
    if case .hessian(let function) = self {
      let size = perVariable("").reduce(0) { $0 + $1.shape.count }
      return [(function.hessianName, [size, size])]
    }
    return perVariable("hvp").map { name, shape in
      (name, directions.map { Shape([$0] + shape.extents) } ?? shape)
    }
  }

  /// Names and shapes of the gradient.
  var gradients: [(name: String, shape: Shape)] { perVariable("gradient") }

  private func perVariable(_ suffix: String) -> [(name: String, shape: Shape)] {
    guard let function else { return [] }
    return function.variables.compactMap { name in
      function.parameters.first { $0.name == name }.map { ("\(name).\(suffix)", $0.shape) }
    }
  }
}
