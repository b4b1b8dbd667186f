/// The state of a training.
package struct TrainingState {
  /// Parameters, one after the other.
  var point: [Double]
  var loss: Double
  var gradient: [Double]
  /// Length of the last step; 0 before the first.
  var stepLength: Double

  /// Euclidean norm of the gradient.
  var gradientNorm: Double { Vector.norm(gradient) }
}

/// A method that decreases a loss step by step. One type a file; `Optimizers.all` lists them.
package protocol Optimizer: Sendable, CustomStringConvertible {
  /// Name on the command line and in the database.
  var name: String { get }

  /// Takes a step from `state`; returns whether the loss has decreased. Equal states give equal steps, so that an
  /// interrupted training can continue.
  func step(_ state: inout TrainingState, on objective: Objective) throws -> Bool
}

package enum Optimizers {
  static let all: [any Optimizer] = [GradientDescent(), NewtonCG()]

  package static var names: [String] { all.map(\.name) }

  package static let standard: any Optimizer = NewtonCG()

  /// The optimizer called `name`.
  /// - Throws: `InputError.usage` with the known names.
  package static func named(_ name: String) throws -> any Optimizer {
    guard let optimizer = all.first(where: { $0.name == name }) else {
      throw InputError.usage("there is no optimizer \"\(name)\"; expected one of \(names.joined(separator: ", "))")
    }
    return optimizer
  }
}

extension Optimizer {
  package var description: String { name }

  /// Armijo's rule (Nocedal and Wright, "Numerical Optimization", algorithm 3.1): halves the step length until the
  /// loss falls by a ten-thousandth of what the slope promises. Then moves `state`, including its gradient.
  func search(
    _ state: inout TrainingState, along direction: [Double], from first: Double, on objective: Objective
  ) throws -> Bool {
    let slope = Vector.dot(state.gradient, direction)
    guard slope < 0 else { return false }
    var length = first
    for _ in 0..<60 {
      let point = objective.representable(zip(state.point, direction).map { $0 + length * $1 })
      // Shorter steps are rounded away, too.
      if point == state.point { return false }
      let loss = try objective.loss(point)
      if loss <= state.loss + 1e-4 * length * slope {
        state = TrainingState(point: point, loss: loss, gradient: try objective.gradient(point), stepLength: length)
        return true
      }
      length /= 2
    }
    return false
  }
}

/// Vectors of doubles.
enum Vector {
  static func dot(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }

  static func norm(_ x: [Double]) -> Double { dot(x, x).squareRoot() }
}
