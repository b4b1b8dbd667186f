/// Newton's method with a linear system solved by conjugate gradients, which need the Hessian only in Hessian-vector
/// products (Nocedal and Wright, "Numerical Optimization", algorithm 7.1). Iterations stop at a tolerance that
/// depends on the gradient's norm, or when the Hessian is not positive along a direction.
struct NewtonCG: Optimizer {
  let name = "newton-cg"

  /// Maximum number of Hessian-vector products of a step.
  private static let maxProducts = 200

  func step(_ state: inout TrainingState, on objective: Objective) throws -> Bool {
    let direction = try self.direction(at: state, on: objective)
    if try search(&state, along: direction, from: 1, on: objective) { return true }
    // Near a kink such as ReLU's, the quadratic model may promise a decrease that no step length gives.
    return try search(&state, along: state.gradient.map { -$0 }, from: 1 / max(state.gradientNorm, 1), on: objective)
  }

  private func direction(at state: TrainingState, on objective: Objective) throws -> [Double] {
    let size = state.gradientNorm
    let enough = min(0.5, size.squareRoot()) * size
    let hessian = try objective.hessian(state.point)
    var solution = Array(repeating: 0.0, count: state.point.count)
    var residual = state.gradient
    var direction = residual.map { -$0 }
    var square = Vector.dot(residual, residual)
    for iteration in 0..<Self.maxProducts {
      let product = try hessian(direction)
      let curvature = Vector.dot(direction, product)
      if curvature <= 1e-12 * Vector.dot(direction, direction) { return iteration == 0 ? direction : solution }
      let length = square / curvature
      for index in solution.indices {
        solution[index] += length * direction[index]
        residual[index] += length * product[index]
      }
      let next = Vector.dot(residual, residual)
      if next.squareRoot() <= enough { break }
      let turn = next / square
      for index in direction.indices { direction[index] = turn * direction[index] - residual[index] }
      square = next
    }
    return solution
  }
}
