// Plain values that mirror the tables of migrations/sql, without row numbers.

/// A computer that records runs.
public struct MachineRecord: Sendable, Hashable, Codable {
  /// Host name.
  public var name: String
  /// Model name of its processor.
  public var cpu: String
  /// Instruction set, such as `x86_64`.
  public var architecture: String
  /// Logical processors.
  public var cores: Int
  /// Physical memory in bytes.
  public var memoryBytes: Int
  /// Operating system and kernel.
  public var system: String

  public init(name: String, cpu: String, architecture: String, cores: Int, memoryBytes: Int, system: String) {
    self.name = name
    self.cpu = cpu
    self.architecture = architecture
    self.cores = cores
    self.memoryBytes = memoryBytes
    self.system = system
  }
}

/// One `track` command: where it runs, what the binary is, and the state of the working directory's repository.
public struct InvocationRecord: Sendable {
  public var machine: MachineRecord
  public var command: String
  /// Compiler that built the binary.
  public var toolchain: String
  /// Version of track.
  public var trackVersion: String
  /// Identity of the binary: configuration and build id.
  public var trackBuild: String
  /// Commit of the working directory's repository; `nil` outside one.
  public var gitCommit: String?
  /// Whether that repository had uncommitted changes outside `reports/` and the database.
  public var gitDirty: Bool?
  /// The BLAS in use, with its version and kernel.
  public var blasLibrary: String?

  public init(
    machine: MachineRecord, command: String, toolchain: String, trackVersion: String, trackBuild: String,
    gitCommit: String? = nil, gitDirty: Bool? = nil, blasLibrary: String? = nil
  ) {
    self.machine = machine
    self.command = command
    self.toolchain = toolchain
    self.trackVersion = trackVersion
    self.trackBuild = trackBuild
    self.gitCommit = gitCommit
    self.gitDirty = gitDirty
    self.blasLibrary = blasLibrary
  }
}

/// One `run hvp` command: a grid of cells under one seed.
public struct SweepRecord: Sendable {
  public var sweepID: UUIDv7
  /// The requested grid, as a JSON object; equal definitions are the same sweep.
  public var definition: String
  /// Seed that all random choices derive from.
  public var seed: Int
  /// Number of planned cells.
  public var cells: Int

  public init(sweepID: UUIDv7, definition: String, seed: Int, cells: Int) {
    self.sweepID = sweepID
    self.definition = definition
    self.seed = seed
    self.cells = cells
  }
}

/// One workload at one size, dtype, thread count and BLAS.
public struct CellRecord: Sendable {
  public var cellID: UUIDv7
  /// The sweep it belongs to; `nil` for a network's evaluation.
  public var sweepID: UUIDv7?
  /// Name of the workload or network.
  public var workload: String
  /// Sizes as a JSON object, such as `{"n":64,"m":16}`.
  public var size: String
  /// The size n, if the workload has one.
  public var n: Int?
  /// The size m, if the workload has one.
  public var m: Int?
  /// Number of scalars that derivatives are taken in.
  public var variables: Int
  /// `float64` or `float32`.
  public var dtype: String
  /// Number of threads that computed.
  public var threads: Int
  /// `openblas` or `builtin`.
  public var blas: String
  /// Seed of the tensors and the sampling order.
  public var seed: Int

  public init(
    cellID: UUIDv7, sweepID: UUIDv7?, workload: String, size: String, n: Int? = nil, m: Int? = nil, variables: Int,
    dtype: String, threads: Int, blas: String, seed: Int
  ) {
    self.cellID = cellID
    self.sweepID = sweepID
    self.workload = workload
    self.size = size
    self.n = n
    self.m = m
    self.variables = variables
    self.dtype = dtype
    self.threads = threads
    self.blas = blas
    self.seed = seed
  }
}

/// The kind of a run.
public enum RunKind: String, Sendable, CaseIterable {
  case network, gradient, hvp, train, verify
}

/// The status of a run.
public enum RunStatus: String, Sendable, CaseIterable {
  case running, finished, failed, skipped, cancelled, crashed
}

/// A run at its beginning: running, or skipped with a reason.
public struct RunRecord: Sendable {
  public var runID: UUIDv7
  public var kind: RunKind
  /// Name of the strategy; `nil` for a network.
  public var strategy: String?
  /// Exact counts, if known.
  public var cost: CostRecord?
  /// Tensors that the run reads.
  public var inputs: [TensorRecord]
  /// Why the run is skipped; `nil` if it will be executed.
  public var skipped: String?
  /// Description of the peer's library; `nil` for a strategy of track's own.
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

/// Exact operation counts of a run's graph.
public struct CostRecord: Sendable, Equatable {
  /// Multiplications.
  public var multiplications = 0
  /// Additions and subtractions.
  public var additions = 0
  /// Divisions.
  public var divisions = 0
  /// Comparisons.
  public var comparisons = 0
  /// Calls of exp, log, tanh and the like.
  public var transcendentals = 0
  /// Bytes read by all operations.
  public var bytesRead = 0
  /// Bytes written by all operations.
  public var bytesWritten = 0
  /// Most bytes of intermediates and outputs alive at once, without inputs.
  public var peakBytes = 0
  /// Bracketing of a product of matrices.
  public var bracketing: String?
  /// Names of the passes that shaped the graph, in order.
  public var passes: [String] = []
  /// Predicted duration of one call in nanoseconds.
  public var predictedNs: Int?

  public init() {}
}

/// Type of a tensor's elements.
public enum TensorDType: String, Sendable, CaseIterable {
  case float64, float32
}

/// A named tensor of a run.
public struct TensorRecord: Sendable {
  /// Name such as `v` or `x.hvp`.
  public var name: String
  public var dtype: TensorDType
  /// Extents, outermost first; empty for a scalar.
  public var shape: [Int]
  /// The bytes of the elements.
  let contents: TensorBytes
  /// Row-major little-endian elements. Linear if the record shares them, because they are copied.
  public var bytes: [UInt8] { contents.bytes }
  /// How it was drawn; `nil` if it was given or computed.
  public var generator: String?

  public init(name: String, dtype: TensorDType, shape: [Int], bytes: [UInt8], generator: String? = nil) {
    self.name = name
    self.dtype = dtype
    self.shape = shape
    contents = .own(bytes)
    self.generator = generator
  }

  /// A record that shares `contents`, row-major and little-endian, without copying.
  public init(
    name: String, dtype: TensorDType, shape: [Int], sharing contents: any TensorContents, generator: String? = nil
  ) {
    self.name = name
    self.dtype = dtype
    self.shape = shape
    self.contents = .shared(contents)
    self.generator = generator
  }

  /// Calls `body` with the elements, without copying.
  public func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) { contents.withBytes(body) }
}

/// One timed sample: `repeats` calls in a row took `elapsedNs`.
public struct SampleRecord: Sendable, Equatable {
  /// Whether a sample counts.
  public enum Phase: String, Sendable { case warmup, measure }
  /// The strategy itself, or the second sampling of the baseline.
  public enum Arm: String, Sendable { case main, `repeat` }

  /// Warm-up or measurement.
  public var phase: Phase
  /// Number of the round within its phase, from 0.
  public var round: Int
  /// Position within the round, from 0.
  public var position: Int
  /// Main arm or the baseline's repeat.
  public var arm: Arm
  /// Calls timed together.
  public var repeats: Int
  /// Duration of all calls in nanoseconds.
  public var elapsedNs: Int

  public init(phase: Phase, round: Int, position: Int, arm: Arm, repeats: Int, elapsedNs: Int) {
    self.phase = phase
    self.round = round
    self.position = position
    self.arm = arm
    self.repeats = repeats
    self.elapsedNs = elapsedNs
  }
}

/// How a run ended.
public struct RunOutcome: Sendable {
  /// Identity of the run.
  public var runID: UUIDv7
  /// `finished`, `failed` or `cancelled`; `skipped` if only the attempt showed that the run is not possible.
  public var status: RunStatus
  /// The reason, unless it is `finished`.
  public var reason: String?
  /// Tensors that the run computed.
  public var outputs: [TensorRecord] = []
  /// Samples, including warm-up.
  public var samples: [SampleRecord] = []
  /// One-off work outside the timing, in nanoseconds.
  public var setupNs: Int?
  /// Relative error against the reference; `nil` if not finite.
  public var residual: Double?
  /// The computation that it was compared with.
  public var reference: String?
  /// Whether the strategy is approximate and was compared with a wider tolerance.
  public var isApproximate = false
  /// Instructions of one call; `nil` if the machine does not permit counting them.
  public var instructions: Int?

  public init(runID: UUIDv7, status: RunStatus, reason: String? = nil) {
    self.runID = runID
    self.status = status
    self.reason = reason
  }
}

/// Conditions of measuring a cell. `nil` means that a value could not be read.
public struct CellConditions: Sendable, Equatable {
  /// Mean frequency of the processors in megahertz.
  public var frequencyMHz: Double?
  /// Processors that the threads were pinned to, one each; empty without pinning.
  public var pinned: [Int] = []
  /// Warm-up rounds until times were stable.
  public var warmupRounds: Int?
  /// Pause before each sample in nanoseconds; `nil` without one.
  public var pauseNs: Int?

  /// Unknown conditions.
  public init() {}
}
