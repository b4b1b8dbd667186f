public import Engine

/// Small computations, each of which has one kind of work that those before it did not have.
struct SpeedTrial {
  let kind: PlanWork.Kind
  private let trace: (Tracer) -> Value

  private init(_ kind: PlanWork.Kind, _ trace: @escaping (Tracer) -> Value) {
    self.kind = kind
    self.trace = trace
  }

  /// Samples of a trial, and nanoseconds of each; of a call that takes longer, fewer.
  private static let (samples, sampleNs) = (5, 60_000)

  private static func matrix(_ trace: Tracer, _ rows: Int, _ columns: Int) -> Value {
    trace.input("A", [rows, columns])
  }

  private static func vector(_ trace: Tracer, _ count: Int) -> Value { trace.input("x", [count]) }

  /// `count` elementwise operations on vectors of this length.
  private static func elementwise(_ trace: Tracer, _ length: Int, _ count: Int) -> Value {
    let (x, y) = (vector(trace, length), trace.input("y", [length]))
    return (0..<count).reduce(x) { value, index in index % 2 == 0 ? value * y : value + x }
  }

  /// Rows and columns of matrices in the first-level cache, in the second, and beyond: 16 MiB in double precision, which is
  /// in the share of memory that track itself takes.
  private static let shapes = [(16, 128), (512, 256), (1448, 1448)]

  /// In order: each one's other kinds have been measured before.
  private static var all: [SpeedTrial] { steps + streams + vectorProducts + products }

  private static var steps: [SpeedTrial] {
    [
      SpeedTrial(.call) { trace in
        let a = matrix(trace, 2, 2)
        return (0..<8).reduce(vector(trace, 2)) { x, _ in a.matmul(x) }
      },
      SpeedTrial(.instruction) { elementwise($0, 1, 32) },
      SpeedTrial(.element) { elementwise($0, 1024, 32) },
      SpeedTrial(.division) { trace in
        let (x, y) = (vector(trace, 1024), trace.input("y", [1024]))
        return x / y / y / y / y
      },
      SpeedTrial(.transcendental) { trace in
        let x = vector(trace, 1024)
        return x.exp() + x.log() + x.tanh()
      },
      SpeedTrial(.sigmoid) { vector($0, 1024).sigmoid() },
      SpeedTrial(.softplus) { vector($0, 1024).softplus() },
      SpeedTrial(.row) { matrix($0, 256, 2).sum(axis: 1) },
      SpeedTrial(.reduction) { matrix($0, 8, 1024).sum(axis: 1) },
      SpeedTrial(.copy) { matrix($0, 64, 64).transpose() },
      SpeedTrial(.summedRow) { matrix($0, 256, 8).matmul(vector($0, 8)) },
      SpeedTrial(.scaledRow) { matrix($0, 256, 8).transpose().matmul(vector($0, 256)) },
    ]
  }

  private static var streams: [SpeedTrial] {
    [10, 16, 19].map { power in SpeedTrial(.stream) { elementwise($0, 1 << power, 1) } }
  }

  private static var vectorProducts: [SpeedTrial] {
    shapes.flatMap { rows, columns in
      [
        SpeedTrial(.rowsProduct) { matrix($0, rows, columns).matmul(vector($0, columns)) },
        SpeedTrial(.columnsProduct) { matrix($0, rows, columns).transpose().matmul(vector($0, rows)) },
        SpeedTrial(.outerProduct) { vector($0, rows).outer($0.input("y", [columns])) },
      ]
    }
  }

  private static var products: [SpeedTrial] {
    [8, 48, 192].flatMap { n in
      [
        SpeedTrial(.product) { matrix($0, n, n).matmul($0.input("B", [n, n])) },
        SpeedTrial(.productTransposedLeft) { matrix($0, n, n).transpose().matmul($0.input("B", [n, n])) },
        SpeedTrial(.productTransposedRight) { matrix($0, n, n).matmul($0.input("B", [n, n]).transpose()) },
      ]
    }
  }

  /// Measures all kinds, with the number of threads that is set.
  static func speed(blas: BLAS, dtype: DType) throws -> MachineSpeed {
    var speed = MachineSpeed()
    for trial in all {
      let tracer = Tracer(dtype: dtype)
      tracer.output("y", trial.trace(tracer))
      let function = try tracer.finish().applying(StandardPasses.all).compile(blas: blas)
      let work = PlanWork(function.plan)
      guard let size = work.entries.first(where: { $0.kind == trial.kind })?.size else { continue }
      speed.add(trial.kind, size: size, of: work, taking: try time(function, dtype: dtype))
    }
    return speed
  }

  /// Nanoseconds of a call: the least of several samples, the first of which is slow because its memory is new.
  private static func time(_ function: CompiledFunction, dtype: DType) throws -> Double {
    let inputs = try function.plan.graph.inputs.map { port in
      let shape = function.plan.graph.nodes[port.node].shape
      return (port.name, try Tensor(shape: shape, dtype: dtype) { fill($0, dtype) })
    }
    let timed = try function.bind(Dictionary(inputs) { first, _ in first })
    _ = timed.nanoseconds(ofCalls: 1)
    let first = max(1, timed.nanoseconds(ofCalls: 1))
    let calls = max(1, sampleNs / first)
    let most = min(samples, max(2, samples * sampleNs / first))
    let times = (0..<most).map { _ in Double(timed.nanoseconds(ofCalls: calls)) / Double(calls) }
    return times.reduce(Double(first), min)
  }

  /// Halves, of which no operation makes anything that is slow for its value.
  static func fill(_ bytes: UnsafeMutableRawBufferPointer, _ dtype: DType) {
    switch dtype {
    case .float64: bytes.bindMemory(to: Double.self).initialize(repeating: 0.5)
    case .float32: bytes.bindMemory(to: Float.self).initialize(repeating: 0.5)
    }
  }
}

extension MachineSpeed {
  /// Measures this machine with the number of threads that is set, in some tens of milliseconds.
  /// - Throws: `EngineError.memory`.
  public static func measured(blas: BLAS, dtype: DType) throws -> MachineSpeed {
    try SpeedTrial.speed(blas: blas, dtype: dtype)
  }
}
