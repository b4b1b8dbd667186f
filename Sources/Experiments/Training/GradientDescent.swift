/// Steepest descent with a line search that starts at twice the last step length, so that lengths adapt.
struct GradientDescent: Optimizer {
  let name = "gradient-descent"

  func step(_ state: inout TrainingState, on objective: Objective) throws -> Bool {
    let first = state.stepLength > 0 ? 2 * state.stepLength : 1 / max(state.gradientNorm, 1)
    return try search(&state, along: state.gradient.map { -$0 }, from: first, on: objective)
  }
}
