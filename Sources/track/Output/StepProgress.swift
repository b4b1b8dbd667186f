import Store

extension ProgressLine {
  /// How far a training has come: its last step.
  func show(_ step: TrainingStepRecord) {
    show(at: step.elapsedNs) {
      "step \(step.step): loss \(CostText.short(step.loss)), gradient \(CostText.residual(step.gradientNorm))"
    }
  }
}
