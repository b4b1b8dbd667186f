// Conversions from values of Accuracy, Engine and Measurement to records of the store.
import Accuracy
import Engine
import Measurement
import Store

extension CountRecord {
  /// The exact counts of a graph.
  init(_ cost: GraphCost) {
    self.init()
    multiplications = cost.count.multiplications
    additions = cost.count.additions
    divisions = cost.count.divisions
    comparisons = cost.count.comparisons
    transcendentals = cost.count.transcendentals
    bytesRead = cost.count.bytesRead
    bytesWritten = cost.count.bytesWritten
    peakBytes = cost.peakBytes
  }
}

extension SetupRecord {
  /// The exact cost of a set-up whose results take `keptBytes`.
  init(_ cost: GraphCost, keptBytes: Int) {
    self.init()
    counts = CountRecord(cost)
    self.keptBytes = keptBytes
  }
}

extension CostRecord {
  /// The exact cost of a call of a function, and of its set-up, and the predicted time of the call; `nil` if a figure
  /// is beyond what can be counted.
  init?(_ function: CompiledFunction, bracketing: String?, speed: MachineSpeed) {
    let (plan, setup, kept) = (function.plan, function.setup?.plan, function.keptBytes)
    guard plan.cost.isExact, setup?.cost.isExact ?? true, kept < Int.max - plan.cost.peakBytes else { return nil }
    self.init(plan.cost, bracketing: bracketing, passes: plan.graph.passes)
    predictedNs = speed.prediction(plan)
    counts.peakBytes += kept
    colours = function.colours
    self.setup = setup.map { SetupRecord($0.cost, keptBytes: kept) }
  }

  /// The exact cost of a plan.
  init(_ cost: GraphCost, bracketing: String?, passes: [String]) {
    self.init()
    counts = CountRecord(cost)
    self.bracketing = bracketing
    self.passes = passes
  }
}

extension RunKind {
  /// The kind of a run that computes this of a function.
  init(_ quantity: Problem.Quantity) {
    self =
      switch quantity {
      case .hvp: .hvp
      case .hessian: .hessian
      case .jacobian: .jacobian
      }
  }

  /// What a run of this kind computes of a function; `nil` for kinds without strategies.
  var quantity: Problem.Quantity? { Problem.Quantity(rawValue: rawValue) }
}

extension RunOutcome {
  /// Takes over what a check found: wrong results fail the run.
  mutating func record(_ accuracy: Accuracy) {
    (error, isChecked, reference) = (accuracy.error, true, accuracy.reference)
    switch accuracy.verdict {
    case .right: break
    case .wrong(let why): (status, reason) = (.failed, why)
    case .notIndependentlyChecked(let why):
      (isChecked, reference) = (false, "not independently checked: \(why)")
    }
  }
}

extension SampleRecord {
  /// The record of a sample.
  /// - Parameters:
  ///   - process: number of the process that took it.
  ///   - firstRound: number of the process's first round of this phase.
  init(_ sample: Sample, process: Int = 0, firstRound: Int = 0) {
    let phase: Phase =
      switch sample.phase {
      case .warmup: .warmup
      case .measure: .measure
      }
    let arm: Arm =
      switch sample.arm {
      case .main: .main
      case .repeat: .repeat
      }
    self.init(
      phase: phase, round: firstRound + sample.round, position: sample.position, arm: arm, process: process,
      layout: sample.layout, repeats: sample.repeats, elapsedNs: sample.elapsedNs)
  }
}

extension TensorRecord {
  /// The record of a tensor under a name. A small tensor is copied, a large one is shared.
  init(_ name: String, _ tensor: Tensor, generator: String? = nil) {
    let dtype: TensorDType =
      switch tensor.dtype {
      case .float64: .float64
      case .float32: .float32
      }
    let shared = SharedTensor(tensor)
    if shared.byteCount > SharedTensor.maxCopied {
      self.init(name: name, dtype: dtype, shape: tensor.shape.extents, sharing: shared, generator: generator)
    } else {
      self.init(name: name, dtype: dtype, shape: tensor.shape.extents, bytes: tensor.bytes, generator: generator)
    }
  }
}

/// A tensor of the engine whose bytes a record shares.
private final class SharedTensor: TensorContents {
  /// Maximum bytes for which a copy is cheaper than sharing.
  static let maxCopied = 1 << 16

  private let tensor: Tensor
  let byteCount: Int

  init(_ tensor: Tensor) {
    self.tensor = tensor
    byteCount = tensor.shape.count * tensor.dtype.size
  }

  func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) { tensor.withBytes(body) }
}
