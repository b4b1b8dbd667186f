/// What a run is of.
public enum RunKind: String, Sendable, CaseIterable {
  case network, gradient, hvp, hessian, jacobian, train, verify
}

/// How a run stands.
public enum RunStatus: String, Sendable, CaseIterable {
  case running, finished, failed, skipped, cancelled, crashed
}

/// A run as it begins: under way, or skipped with a reason.
public struct RunRecord: Sendable {
  public var runID: UUIDv7
  /// What it is a run of.
  public var kind: RunKind
  /// Name of the strategy; `nil` for a network.
  public var strategy: String?
  /// Its exact counts, where they are known.
  public var cost: CostRecord?
  /// Tensors it reads.
  public var inputs: [TensorRecord]
  /// Why it will not be executed; `nil` if it will.
  public var skipped: String?
  /// What the library of a peer is; `nil` for a strategy of track's own.
  public var peer: String?

  public init(
    runID: UUIDv7, kind: RunKind, strategy: String?, cost: CostRecord?, inputs: [TensorRecord], skipped: String? = nil,
    peer: String? = nil
  ) {
    self.runID = runID
    self.kind = kind
    self.strategy = strategy
    self.cost = cost
    self.inputs = inputs
    self.skipped = skipped
    self.peer = peer
  }
}
