import Store

extension ProgressLine {
  /// Progress of a training: its last step.
  func show(_ step: TrainingStepRecord) {
    show(at: step.elapsedNs) {
      "step \(step.step): loss \(CostText.short(step.loss)), gradient \(CostText.residual(step.gradientNorm))"
    }
  }
}
