// From the engine's values to the store's records.
import Engine
import Store

extension CostRecord {
  /// The exact cost of a plan, and how long a call should take at this speed.
  init(_ cost: GraphCost, bracketing: String?, passes: [String], speed: MachineSpeed?) {
    self.init()
    multiplications = cost.count.multiplications
    additions = cost.count.additions
    divisions = cost.count.divisions
    comparisons = cost.count.comparisons
    transcendentals = cost.count.transcendentals
    bytesRead = cost.count.bytesRead
    bytesWritten = cost.count.bytesWritten
    peakBytes = cost.peakBytes
    self.bracketing = bracketing
    self.passes = passes
    predictedNs = speed?.prediction(cost)
  }
}

extension TensorRecord {
  /// A tensor of the engine under a name. Copies its bytes.
  init(_ name: String, _ tensor: Tensor, generator: String? = nil) {
    let dtype: TensorDType =
      switch tensor.dtype {
      case .float64: .float64
      case .float32: .float32
      }
    self.init(
      name: name, dtype: dtype, shape: tensor.shape.extents, bytes: tensor.bytes, generator: generator)
  }
}
