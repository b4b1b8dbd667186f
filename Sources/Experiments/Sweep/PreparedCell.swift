import Engine
import Measurement
import Statistics
import Store

/// A cell before execution: each strategy has a plan, or a reason why there is none.
struct PreparedCell {
  /// One strategy of the cell.
  struct PreparedRun {
    let strategy: any Strategy
    let runID: UUIDv7
    /// `nil` if the strategy does not apply. Strategies with equal graphs are one computation: they share the first
    /// one's.
    let compiled: CompiledFunction?
    let cost: CostRecord?
    let setupNs: Int
    var skipped: String?
  }

  let specifications: [TensorSpecification]
  let problem: Problem
  /// The reference for the strategies.
  let references: ReferencePath
  private(set) var preparedRuns: [PreparedRun]
  /// Bytes that the runs need that are not skipped, with their references.
  private(set) var neededBytes = 0.0

  /// Maximum number of elements of all inputs; with more, strides and offsets would overflow.
  private static let maxElements = 1 << 56
  private static let uncountable = "takes more operations or bytes than can be counted (2^63)"
  private static let unaddressable = "has inputs of more elements than can be addressed (2^56)"

  /// Traces and plans every strategy, then skips those that exceed the limits. The cheapest come first, as long as
  /// there is room.
  /// - Parameters:
  ///   - peers: number of peers that take part.
  ///   - share: time that the cell should take, in nanoseconds; `nil` for the limit.
  ///   - limit: time that it may take; `nil` for that of the options.
  init(
    _ cell: Cell, options: MeasurementOptions, speed: MachineSpeed, peers: Int = 0, share: Double? = nil,
    limit: SamplingTime.Limit? = nil
  ) throws {
    specifications = try cell.model.inputs(cell.size)
    let problem = try cell.model.problem(cell.size)
    self.problem = problem
    references = ReferencePath(cell, specifications: specifications, options: options)
    let isAddressable = specifications.reduce(0.0) { $0 + Double($1.shape.count) } <= Double(Self.maxElements)
    var known: [[CanonicalForm]: CompiledFunction] = [:]
    preparedRuns = try cell.strategies.map { $0.limited(to: options.maxMemory) }.map { strategy in
      let start = Clock.now()
      if !isAddressable {
        return PreparedRun(
          strategy: strategy, runID: .next(), compiled: nil, cost: nil, setupNs: 0,
          skipped: strategy.refusal(of: problem, dtype: options.dtype) ?? Self.unaddressable)
      }
      do {
        let own = try problem.compile(
          by: strategy, dtype: options.dtype, passes: options.passes, blas: options.blas)
        let compiled = known[own.canonicalForms] ?? own
        known[own.canonicalForms] = compiled
        // A saturated figure is not exact, and only exact ones are recorded. The bracketing is the strategy's own.
        let cost = CostRecord(compiled, bracketing: own.bracketing, speed: speed)
        return PreparedRun(
          strategy: strategy, runID: .next(), compiled: compiled, cost: cost, setupNs: Clock.now() - start,
          skipped: cost == nil ? Self.uncountable : nil)
      } catch let error as EngineError {
        guard case .refused = error else { throw error }
        return PreparedRun(
          strategy: strategy, runID: .next(), compiled: nil, cost: nil, setupNs: Clock.now() - start,
          skipped: error.description)
      }
    }
    let base = memory(cell, options, peers: peers)
    // A strategy that does not fit alone takes no room or time from the others.
    skipByMemoryAlone(base, options)
    skipByTime(options, share: share, limit: limit ?? SamplingTime.Limit(options))
    try skipByMemory(base, options, peers: peers)
  }

  /// Memory that is needed whichever strategies run.
  private func memory(_ cell: Cell, _ options: MeasurementOptions, peers: Int) -> CellMemory {
    var memory = CellMemory()
    memory.inputs = specifications.reduce(0) { $0 + CellMemory.block($1.shape.count, options.dtype) }
    // A worker reads the model's file, too.
    memory.inputs += Double(cell.model.keptBytes)
    memory.inputs += cell.given.tensors.values.reduce(0) { $0 + CellMemory.block($1.values.count, .float64) }
    if options.processCount > 1 {
      // A worker has inputs of its own. Given ones are written to it in one piece.
      memory.inputs *= 2
      memory.passing = cell.given.tensors.values.reduce(0) { $0 + CellMemory.block($1.values.count, .float64) }
    }
    let largest = specifications.map { CellMemory.block($0.shape.count, options.dtype) }.max() ?? 0
    if peers > 0 {
      let outputs = problem.products.map { CellMemory.block($0.shape.count, options.dtype) }
      memory.results += Double(peers) * outputs.reduce(0, +)
      // A file is made from a copy of a tensor and its header, and read by way of numbers.
      memory.passing = max(
        memory.passing, 2 * largest, 16 * (problem.products.map { Double($0.shape.count) }.max() ?? 0))
    }
    return memory
  }

  /// The needs of a strategy beside those in `memory`.
  private func memory(_ memory: CellMemory, adding index: Int, _ options: MeasurementOptions) -> CellMemory? {
    guard let compiled = preparedRuns[index].compiled, preparedRuns[index].skipped == nil else { return nil }
    var more = memory
    more.add(
      compiled.plan, setup: compiled.setup?.plan,
      copied: RenewedExecution.copiedBytes(
        specifications.lazy.map { $0.shape.count.multipliedReportingOverflow(by: options.dtype.size).partialValue }),
      hasTwin: index == 0)
    more.passing = max(more.passing, stored(compiled.plan, options))
    return more
  }

  /// Skips strategies that would not fit even alone and without a reference. The reason counts the reference in.
  private mutating func skipByMemoryAlone(_ base: CellMemory, _ options: MeasurementOptions) {
    let limit = Double(options.maxMemory)
    for index in preparedRuns.indices {
      guard let alone = memory(base, adding: index, options), alone.total > limit else { continue }
      var whole = alone
      for reference in (try? references.memory(for: [preparedRuns[index].strategy])) ?? [] {
        whole.add(reference: reference)
      }
      preparedRuns[index].skipped = Self.reason(whole, limit: limit, beside: 0)
    }
  }

  /// Skips strategies that do not fit with their reference. Those with the smallest needs come first, as long as
  /// there is room.
  private mutating func skipByMemory(_ base: CellMemory, _ options: MeasurementOptions, peers: Int) throws {
    let limit = Double(options.maxMemory)
    let byNeed = preparedRuns.indices.compactMap { index in
      memory(base, adding: index, options).map { (index: index, needed: $0.total) }
    }.sorted { ($0.needed, $0.index) < ($1.needed, $1.index) }
    var taken = base
    var strategies: [any Strategy] = []
    for (index, _) in byNeed {
      guard let more = memory(taken, adding: index, options) else { continue }
      var whole = more
      let all = strategies + [preparedRuns[index].strategy]
      for reference in try references.memory(for: peers > 0 ? all + [ForwardOverReverse()] : all) {
        whole.add(reference: reference)
      }
      if whole.total > limit {
        preparedRuns[index].skipped = Self.reason(whole, limit: limit, beside: strategies.count)
      } else {
        (taken, strategies, neededBytes) = (more, all, whole.total)
      }
    }
  }

  /// Memory that SQLite and the binding statement keep for the largest stored tensor.
  private func stored(_ plan: Plan, _ options: MeasurementOptions) -> Double {
    let sizes =
      specifications.map { $0.shape.count.multipliedReportingOverflow(by: options.dtype.size) }
      + plan.graph.outputs.map {
        plan.graph.nodes[$0.node].shape.count.multipliedReportingOverflow(by: options.dtype.size)
      }
    return 3
      * Double(sizes.filter { !$0.overflow && $0.partialValue <= options.storeLimit }.map(\.partialValue).max() ?? 0)
  }

  private static func reason(_ memory: CellMemory, limit: Double, beside others: Int) -> String {
    let parts = [
      (memory.inputs, "of inputs"), (memory.workspace, "of workspace"),
      (memory.setups, "of plans and set-ups"),
      (
        memory.results,
        others == 0 ? "of results" : "of results, with those of \(others) other strateg\(others == 1 ? "y" : "ies")"
      ),
      (memory.references + memory.passing, "to check and to store them"),
    ].filter { $0.0 > 0.01 * memory.total }
    let (needed, available) = Quantity.apart(memory.total, limit) { Quantity.bytes($0, digits: $1) }
    return
      "needs \(needed) of memory (\(parts.map { "\(Quantity.bytes($0.0)) \($0.1)" }.joined(separator: ", "))), "
      + "more than --max-memory \(available)"
  }

  /// Skips strategies that would take longer than the limit, and makes samples shorter before that. The fastest come
  /// first, as long as there is time. Strategies that are one computation are sampled once.
  private mutating func skipByTime(_ options: MeasurementOptions, share: Double?, limit: SamplingTime.Limit) {
    var firsts: [ObjectIdentifier: Int] = [:]
    let first = preparedRuns.indices.map { index -> Int? in
      guard let compiled = preparedRuns[index].compiled, preparedRuns[index].skipped == nil else { return nil }
      let first = firsts[ObjectIdentifier(compiled)] ?? index
      firsts[ObjectIdentifier(compiled)] = first
      return first
    }
    let calls = preparedRuns.indices.filter { first[$0] == $0 }.map {
      SamplingTime.Call(index: $0, ns: Double(preparedRuns[$0].cost?.predictedNs ?? 0))
    }
    let time = SamplingTime(
      calls, rounds: options.fewestRounds + Sampler.minWarmupRounds, processes: options.processCount,
      minTimeNs: options.minTimeNs, share: share, limit: limit, source: .predicted)
    for (index, first) in first.enumerated() {
      if let reason = first.flatMap({ time.reasons[$0] }) { preparedRuns[index].skipped = reason }
    }
  }

  /// Tensors for all inputs: given, or drawn from the seed.
  /// - Throws: `EngineError.memory`, or `EngineError.valueCount` if a given tensor has another length.
  func inputs(_ cell: Cell, options: MeasurementOptions) throws -> [(record: TensorRecord, tensor: Tensor)] {
    try specifications.map { specification in
      let name = specification.name
      let given = cell.given.tensors[name]
      let tensor =
        if let given {
          try Tensor(given.values, shape: specification.shape, dtype: options.dtype)
        } else {
          try specification.distribution.tensor(
            name, shape: specification.shape, dtype: options.dtype, seed: options.seed)
        }
      let generator = given == nil ? specification.distribution.description(name: name, seed: options.seed) : nil
      return (TensorRecord(name, tensor, generator: generator), tensor)
    }
  }
}
