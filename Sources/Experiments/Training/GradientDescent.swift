/// Steepest descent with a line search that begins at twice the last length, so that lengths find their own size.
struct GradientDescent: Optimizer {
  let name = "gradient-descent"

  func step(_ state: inout TrainingState, on objective: Objective) throws -> Bool {
    let first = state.stepLength > 0 ? 2 * state.stepLength : 1 / max(state.gradientNorm, 1)
    return try search(&state, along: state.gradient.map { -$0 }, from: first, on: objective)
  }
}
