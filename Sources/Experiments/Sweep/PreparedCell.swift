import Engine
import Statistics
import Store

/// A cell before anything is executed: a plan for each strategy, or the reason why there is none.
struct PreparedCell {
  /// One strategy of the cell.
  struct Candidate {
    let strategy: any Strategy
    let runID: UUIDv7
    let plan: Plan?
    /// What is executed once before, where there is something.
    let setup: Plan?
    let cost: CostRecord?
    let setupNs: Int
    var skipped: String?
  }

  let specifications: [TensorSpecification]
  let subject: Subject
  private(set) var candidates: [Candidate]

  /// Most elements of all inputs together: of more, strides and offsets could not be computed, let alone elements.
  private static let mostElements = 1 << 56
  private static let uncountable = "takes more operations or bytes than can be counted (2^63)"

  /// Traces and plans every strategy, then skips what does not fit the limits: cheapest first, as long as there is room.
  init(_ cell: Cell, options: MeasurementOptions, speed: MachineSpeed) throws {
    specifications = try cell.workload.inputs(cell.size)
    let subject = try cell.workload.subject(cell.size, dtype: options.dtype)
    self.subject = subject
    let isAddressable = specifications.reduce(0.0) { $0 + Double($1.shape.count) } <= Double(Self.mostElements)
    candidates = try cell.strategies.map { strategy in
      let start = Clock.now()
      if !isAddressable {
        return Candidate(
          strategy: strategy, runID: .next(), plan: nil, setup: nil, cost: nil, setupNs: 0,
          skipped: strategy.refusal(of: subject) ?? Self.uncountable)
      }
      do {
        let chosen = try strategy.graph(for: subject, passes: options.passes)
        let plan = Plan(chosen.graph, blas: options.blas)
        // What saturated is no exact figure, and only exact ones are recorded.
        let cost =
          plan.cost.isExact
          ? CostRecord(plan.cost, bracketing: chosen.bracketing, passes: chosen.graph.passes, speed: speed) : nil
        return Candidate(
          strategy: strategy, runID: .next(), plan: plan, setup: chosen.setup.map { Plan($0, blas: options.blas) },
          cost: cost,
          setupNs: Clock.now() - start,
          skipped: cost == nil ? Self.uncountable : nil)
      } catch let error as EngineError {
        guard case .refused = error else { throw error }
        return Candidate(
          strategy: strategy, runID: .next(), plan: nil, setup: nil, cost: nil, setupNs: Clock.now() - start,
          skipped: error.description)
      }
    }
    skipByMemory(options)
    skipByTime(options)
  }

  /// Number of scalars that derivatives are taken in.
  func variables(of workload: any Workload, at size: Size) -> Int {
    specifications.filter { workload.variables(size).contains($0.name) }.reduce(0) { total, variable in
      let (sum, overflow) = total.addingReportingOverflow(variable.shape.count)
      return overflow ? Int.max : sum
    }
  }

  private mutating func skipByMemory(_ options: MeasurementOptions) {
    let inputs = specifications.reduce(0.0) { $0 + Double($1.shape.count) * Double(options.dtype.size) }
    for index in candidates.indices {
      guard let plan = candidates[index].plan, candidates[index].skipped == nil else { continue }
      // A copy of the result, and the reference and the result in double precision, stand beside the workspace.
      let checking = plan.graph.outputs.reduce(0.0) { total, port in
        total + Double(plan.graph.nodes[port.node].shape.count) * Double(options.dtype.size + 16)
      }
      let before = candidates[index].setup.map { 2 * Double($0.workspaceBytes) } ?? 0
      let needed = inputs + Double(plan.workspaceBytes) + before + checking
      if needed > Double(options.maxMemory) {
        candidates[index].skipped =
          "needs \(Quantity.bytes(needed)) of memory (\(Quantity.bytes(Double(plan.cost.peakBytes))) at the peak of its plan), "
          + "more than --max-memory \(Quantity.bytes(Double(options.maxMemory)))"
      }
    }
  }

  private mutating func skipByTime(_ options: MeasurementOptions) {
    let rounds = Double((options.rounds ?? MeasurementOptions.leastRounds) + MeasurementOptions.leastWarmupRounds)
    var total = 0.0
    let byTime = candidates.indices.filter { candidates[$0].skipped == nil }
      .sorted { (candidates[$0].cost?.predictedNs ?? 0) < (candidates[$1].cost?.predictedNs ?? 0) }
    for (position, index) in byTime.enumerated() {
      let call = Double(candidates[index].cost?.predictedNs ?? 0)
      let time = rounds * max(call, Double(options.minTimeNs)) * (position == 0 ? 2 : 1)
      if total + time > Double(options.maxTimeNs) {
        candidates[index].skipped =
          "is predicted to take \(Quantity.nanoseconds(call)) a call, \(Quantity.nanoseconds(time)) in all, "
          + "more than --max-time \(Quantity.nanoseconds(Double(options.maxTimeNs))) a cell leaves"
      } else {
        total += time
      }
    }
  }

  /// Tensors for all inputs: given, or drawn from the seed.
  /// - Throws: `EngineError.memory`, or `EngineError.valueCount` where a given tensor has another length.
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
