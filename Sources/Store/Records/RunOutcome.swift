/// How a run ended.
public struct RunOutcome: Sendable {
  /// Which run.
  public var runID: UUIDv7
  /// `finished`, `failed` or `cancelled`; `skipped` where only the attempt could tell.
  public var status: RunStatus
  /// Why, where it is not `finished`.
  public var reason: String?
  /// Tensors it computed.
  public var outputs: [TensorRecord] = []
  /// Its samples, warm-up included; empty if it shares those of another run.
  public var samples: [SampleRecord] = []
  /// The run of the same cell whose samples it shares, because both are one computation.
  public var sameAs: UUIDv7?
  /// Number of processes that it ran in; `nil` if it was not sampled.
  public var processes: Int?
  /// One-off work outside the timing, in nanoseconds.
  public var setupNs: Int?
  /// Time of the set-up's computation at one point, without tracing and planning; `nil` without a set-up.
  public var setupCallNs: Double?
  /// Distance to the reference, relative to its largest element; `nil` where it is not finite.
  public var residual: Double?
  /// The path it was compared with.
  public var reference: String?
  /// The largest |a − r| ÷ (ε s + η), with the running error s; `nil` where it is not known.
  public var error: Double?
  /// Whether the reference decided that independently; `nil` where nothing was to be checked.
  public var isChecked: Bool?
  /// Whether the strategy is only near the exact result, and was compared with a wider tolerance.
  public var isApproximate = false
  /// Instructions of one call; `nil` where the machine does not permit counting them.
  public var instructions: Int?

  /// What the library of a peer is, if it has said more of it since the run began.
  public var peer: String?

  public init(runID: UUIDv7, status: RunStatus, reason: String? = nil) {
    self.runID = runID
    self.status = status
    self.reason = reason
  }
}
