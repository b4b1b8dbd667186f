public import Engine
import Formats
import Measurement
public import Store

/// Evaluates a network on inputs and records the run. Inputs given one by one are timed alone, rows of a file in
/// batches.
public struct NetworkRunner {
  private let store: Store
  private let blas: BLAS
  private let interruption: Cancellation

  /// A runner that records in `store`, in which an invocation has begun.
  public init(store: Store, blas: BLAS, interruption: Cancellation = .shared) {
    self.store = store
    self.blas = blas
    self.interruption = interruption
  }

  /// Options of a run.
  public struct Options: Sendable {
    /// Whether a bad row is recorded as a failed evaluation instead of ending the run.
    public var skipsBad = false
    /// Whether the values of all nodes are recorded, not only the output.
    public var tracesLayers = false

    public init() {}
  }

  /// Maximum number of printed evaluations of a file.
  public static let maxShown = 20
  /// A transaction ends after this many rows or bytes of text, so that memory and the loss at an interruption do not
  /// grow with the file.
  private static let maxPending = (rows: 1 << 16, bytes: 8 << 20)

  /// Evaluates `network`, of this size, on `inputs`, which have begun.
  ///
  /// A result that is not finite fails the run, unless an operation defines it so; the other inputs are evaluated all
  /// the same.
  /// - Throws: `StoreError` if the run cannot be recorded; `EngineError`. A file that becomes unreadable ends the run
  ///   as `failed`; its evaluations so far are kept.
  public func run(
    _ network: WeightedNetwork, size: Size, inputs: NetworkInputs, options: Options = Options(),
    onProgress: (Progress) -> Void = { _ in }
  ) throws -> Result {
    try run(of: network, size: size, inputs: inputs, options: options, onProgress: onProgress)
  }

  /// The same of any function of examples.
  package func run(
    of network: any ExampleFunction, size: Size, inputs: NetworkInputs, options: Options = Options(),
    onProgress: (Progress) -> Void = { _ in }
  ) throws -> Result {
    let threads = blas.setThreads(1)
    let traced = options.tracesLayers ? network.traceable : []
    let single = try NetworkEvaluator(
      network, rows: nil, traced: traced, hasTargets: !inputs.targets.isEmpty, blas: blas)
    let cost = CostRecord(
      GraphCost(of: try network.graph(rows: nil, traced: [], hasTargets: false)), bracketing: nil,
      passes: single.compiled.plan.graph.passes)
    let (runID, cellID) = try network.beginNetworkRun(
      size: size, cost: cost, threads: threads, blas: blas, in: store)

    var result = Result(runID: runID, cost: cost, output: network.output)
    let start = Clock.now()
    var batch = EvaluationBatch()
    for (index, input) in inputs.singles.enumerated() {
      if interruption.isRequested { break }
      let targets = inputs.targets.isEmpty ? [] : inputs.targets[index]
      let (outputs, elapsed) = try single.evaluate(input, targets: targets, isCold: true)
      let fault = try single.fault(outputs, at: input, targets: targets)
      record(
        input, outputs, faults: fault.map { [0: $0] } ?? [:], ordinals: [index], elapsed, .single, into: &batch, &result
      )
      if isFull(batch) { try commit(&batch, runID) }
    }
    if let reader = inputs.reader, !interruption.isRequested {
      do {
        try evaluate(
          reader, of: inputs, network, traced: traced, options, into: &batch, &result
        ) { rows in
          onProgress(Progress(rows: rows, part: reader.progress, elapsedNs: Clock.now() - start))
        }
      } catch let error as FormatError {
        result.status = .failed
        result.reason = error.description
        result.failure = error
      }
    }
    try commit(&batch, runID)
    if let overflown = result.overflown, result.status == .finished {
      result.status = .failed
      result.reason =
        "\(overflown.count) of \(result.evaluated + result.bad) evaluations \(overflown.count == 1 ? "is" : "are") not finite, the first that of \(overflown.first)"
    }
    if interruption.isRequested, result.status == .finished {
      result.status = .cancelled
      result.reason = "interrupted"
    }
    result.elapsedNs = Clock.now() - start
    try store.finish(
      cell: cellID, outcomes: [RunOutcome(runID: runID, status: result.status, reason: result.reason)], load: nil,
      steal: nil)
    return result
  }

  /// Records a run that failed before the first evaluation, because its inputs are unreadable.
  /// - Throws: `StoreError`.
  public func recordFailure(of model: any Model, dtype: DType, reason: String) throws {
    let cellID = UUIDv7.next()
    let runID = UUIDv7.next()
    try store.begin(
      cell: CellRecord(
        cellID: cellID, sweepID: nil, workload: model.name, size: Size().json, variables: 0, dtype: dtype.rawValue,
        threads: 1,
        blas: blas.name, seed: 0),
      runs: [RunRecord(runID: runID, kind: .network, strategy: nil, cost: nil, inputs: [])])
    try store.finish(
      cell: cellID, outcomes: [RunOutcome(runID: runID, status: .failed, reason: reason)], load: nil, steal: nil)
  }

  /// The output of a network for one input, without recording.
  /// - Throws: `InputError` if the network does not accept it; `EngineError`.
  public static func output(of model: any Model, at input: [Double], blas: BLAS) throws -> [Double] {
    let weighted = try model.weighted(inputLength: input.count).network
    return try NetworkEvaluator(weighted, rows: nil, blas: blas).evaluate(input).outputs.first?.values ?? []
  }

  /// Evaluates the rows of a file in batches.
  private func evaluate(
    _ reader: any RowReader, of inputs: NetworkInputs, _ network: any ExampleFunction, traced: [String],
    _ options: Options,
    into batch: inout EvaluationBatch, _ result: inout Result, onRows: (Int) -> Void
  ) throws {
    let most = network.batchRows ?? 1
    var evaluator: NetworkEvaluator?
    // Tells of one row at a time why its result is wrong.
    var single: NetworkEvaluator?
    var values = inputs.firstRow
    var ordinal = inputs.singles.count
    var ordinals: [Int] = []
    for bad in inputs.badAtStart {
      batch.addFailure(ordinal: ordinal, reason: bad.description)
      result.bad += 1
      ordinal += 1
    }
    ordinals.append(ordinal)
    ordinal += 1
    var ending: FormatError?
    var isAtEnd = false
    while !isAtEnd {
      while ordinals.count < most, !isAtEnd {
        let row: Row
        do {
          row = try reader.next(into: &values)
        } catch {
          ending = error
          isAtEnd = true
          break
        }
        switch row {
        case .row:
          ordinals.append(ordinal)
          ordinal += 1
        case .bad(let error) where options.skipsBad:
          batch.addFailure(ordinal: ordinal, reason: error.description)
          result.bad += 1
          ordinal += 1
        case .bad(let error):
          ending = error
          isAtEnd = true
        case .end: isAtEnd = true
        }
      }
      if interruption.isRequested { return }
      guard !ordinals.isEmpty else { break }
      let rows = network.batchRows == nil ? nil : ordinals.count
      if evaluator == nil || evaluator?.rows != rows {
        evaluator = try NetworkEvaluator(network, rows: rows, traced: traced, blas: blas)
      }
      if let evaluator {
        let (outputs, elapsed) = try evaluator.evaluate(values)
        var faults: [Int: String] = [:]
        if !outputs.allSatisfy({ $0.values.allSatisfy(\.isFinite) }) {
          let width = values.count / ordinals.count
          let alone = try single ?? NetworkEvaluator(network, rows: nil, traced: traced, blas: blas)
          single = alone
          for row in ordinals.indices {
            faults[row] = try alone.fault(
              NetworkEvaluator.row(row, of: outputs), at: Array(values[(row * width)..<((row + 1) * width)]))
          }
        }
        record(
          values, outputs, faults: faults, ordinals: ordinals, elapsed / ordinals.count, .share, into: &batch, &result)
      }
      values.removeAll(keepingCapacity: true)
      ordinals.removeAll(keepingCapacity: true)
      if isFull(batch) {
        try commit(&batch, result.runID)
        onRows(ordinal - inputs.singles.count)
      }
    }
    if let ending { throw ending }
  }

  private func isFull(_ batch: EvaluationBatch) -> Bool {
    batch.count >= Self.maxPending.rows || batch.bytes >= Self.maxPending.bytes
  }

  private func commit(_ batch: inout EvaluationBatch, _ runID: UUIDv7) throws {
    try store.append(batch, to: runID)
    batch.removeAll()
  }

  /// Adds evaluated examples to the next commit, and the first of them to the printed ones.
  /// - Parameter faults: why examples failed, by their row.
  private func record(
    _ values: [Double], _ outputs: [NetworkEvaluator.Output], faults: [Int: String], ordinals: [Int], _ elapsedNs: Int,
    _ timing: EvaluationTiming, into batch: inout EvaluationBatch, _ result: inout Result
  ) {
    guard let output = outputs.first else { return }
    let rows = ordinals.count
    let width = values.count / rows
    let limit = store.storeLimit
    let traced = outputs.dropFirst()
    values.withUnsafeBufferPointer { values in
      output.values.withUnsafeBufferPointer { output in
        let length = output.count / rows
        for row in 0..<rows {
          batch.add(ordinal: ordinals[row], elapsedNs: elapsedNs, timing: timing, failure: faults[row]) { text in
            JSONBytes.append(Self.part(values, row, width), limit: limit, to: &text)
          } output: { text in
            JSONBytes.append(Self.part(output, row, length), limit: limit, to: &text)
          } trace: { text in
            if !traced.isEmpty { Self.append(traced, row: row, limit: limit, to: &text) }
          }
        }
      }
    }
    result.evaluated += rows - faults.count
    result.bad += faults.count
    if let (row, reason) = faults.min(by: { $0.key < $1.key }) {
      let first = result.overflown?.first ?? "input \(ordinals[row]): \(reason)"
      result.overflown = ((result.overflown?.count ?? 0) + faults.count, first)
    }
    for row in 0..<rows where timing == .single || result.first.count < Self.maxShown {
      result.first.append(
        Evaluation(
          ordinal: ordinals[row], input: Array(values[(row * width)..<((row + 1) * width)]),
          output: Array(output.values[(row * output.length)..<((row + 1) * output.length)]),
          trace: traced.map { ($0.name, Array($0.values[(row * $0.length)..<((row + 1) * $0.length)])) },
          elapsedNs: elapsedNs, timing: timing, failure: faults[row]))
    }
  }

  private static func part(
    _ values: UnsafeBufferPointer<Double>, _ row: Int, _ length: Int
  ) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(rebasing: values[(row * length)..<((row + 1) * length)])
  }

  private static func append(
    _ traced: ArraySlice<NetworkEvaluator.Output>, row: Int, limit: Int, to text: inout [UInt8]
  ) {
    text.append(UInt8(ascii: "{"))
    for (index, output) in traced.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      text.append(contentsOf: "\(output.name.jsonQuoted):".utf8)
      output.values.withUnsafeBufferPointer {
        JSONBytes.append(part($0, row, output.length), limit: limit, to: &text)
      }
    }
    text.append(UInt8(ascii: "}"))
  }
}
