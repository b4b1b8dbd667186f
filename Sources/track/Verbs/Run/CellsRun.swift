import Engine
import Experiments
import Store

/// Runs the cells of a grid, or previews them, and prints each: what the verbs that have one share.
struct CellsRun {
  let cells: [Cell]
  let options: MeasurementOptions
  let peers: [Peer]
  let grid: GridArguments
  let limits: SamplingArguments
  let measurement: MeasurementArguments
  let global: GlobalOptions
  let cluster: ClusterArguments
  /// Whether to print the grid with its exact counts, and run nothing.
  let isDry: Bool
  /// Whether outputs are printed in full as JSON.
  let isFull: Bool
  /// A function of another library's, with its strategies.
  var brought: FunctionPeer?
  var broughtStrategies: [String]?

  func run() throws {
    var options = options
    if let script = try cluster.script(
      arguments: Array(CommandLine.arguments.dropFirst()), database: global.path, options: options,
      memory: limits.maxMemory == nil ? nil : options.maxMemory)
    {
      try Console.write(data: script.text + "\n")
      if cells.count < script.parts {
        global.note("\(script.parts) parts of \(CountText.of(cells.count, "cell")): some parts have none")
      }
      return
    }
    let part = try grid.part.map(SweepPart.init)
    if isDry {
      let own = try part.map { try SweepSplit(cells, into: $0.count, options: options).cells(of: $0, in: cells) }
      return try printPreview(of: own ?? cells, options: options, peers: (brought?.previewed ?? []) + peers)
    }

    let store = try measurement.openForWriting(global, blas: options.blas)
    let runner = SweepRunner(store: store, options: options, peers: peers, brought: brought)
    let plan = try part.map { part in
      try runner.plan(part, of: cells, seed: limits.seed == nil ? nil : options.seed, continues: grid.resume)
    }
    var unfinished: UnfinishedSweep?
    if let plan {
      options.seed = plan.record.seed
      if grid.resume { try expectSameTexts(as: plan.record.definition, in: store) }
      if plan.positions.isEmpty { global.note("part \(plan.part.text) has no cells: there are fewer cells than parts") }
    } else if grid.resume {
      let definition = try runner.definition(of: cells)
      switch try store.state(ofSweep: definition) {
      case .none: try expectSameTexts(as: definition, in: store)
      case .ended:
        global.note("nothing to resume: the newest sweep of this grid came to its end")
        return
      case .underWayElsewhere:
        throw InputError.usage(
          "the newest sweep of this grid is under way by another track or on another machine or kind of machine; wait for it, or leave out --resume"
        )
      case .underWay(let sweep), .unfinished(let sweep):
        guard limits.seed == nil || options.seed == sweep.seed else {
          throw InputError.usage(
            "--seed is \(options.seed) and the sweep to resume has \(sweep.seed); leave out --seed")
        }
        options.seed = sweep.seed
        unfinished = sweep
      }
    }
    Cancellation.shared.listen()
    let progress = ProgressLine(isQuiet: global.quiet || cells.count == 1)
    let printer = CellPrinter(store: store, isJSON: global.json, isFull: isFull)
    let sweep = SweepRunner(
      store: store, options: options, peers: peers, brought: brought, broughtStrategies: broughtStrategies,
      peerGuard: Guard.shared)
    var last: CellResult?
    let end = try sweep.run(cells, continuing: unfinished, part: plan) { state in
      progress.show(state)
    } onCell: { result in
      progress.clear()
      try printer.show(result)
      last = result
    }
    progress.clear()
    switch end {
    case .leftToOthers:
      global.note("no cell is left to take; other processes are still at work at this sweep")
    case .ended(let status):
      let whole = plan.map { "part \($0.part.text), " } ?? ""
      global.note("\(status.rawValue): \(whole)seed \(options.seed), recorded in \(global.path)")
      if status == .cancelled { throw ExitStatus.interrupted }
      if let last { global.note(VerdictText.next(after: last, cells: cells.count, database: global.typed)) }
      if status != .finished { throw ExitStatus.no }
    }
  }

  /// Refuses to begin a sweep where the one to resume has other texts of its models, or other given tensors.
  private func expectSameTexts(as definition: String, in store: Store) throws {
    guard try store.state(ofSweep: definition) == .none, try store.hasUnfinishedSweep(ofOtherTextsThan: definition)
    else { return }
    let own = cells.filter { $0.model.needsDefinition || !$0.given.tensors.isEmpty }
    let names = Set(own.map(\.model.name)).sorted().prefix(5)
    throw InputError.usage(
      "the interrupted sweep of this grid is of another text, or other given tensors, of \(names.joined(separator: ", ")); give the same to continue it, or leave out --resume"
    )
  }

  /// Maximum number of preview rows with aligned columns. A longer preview starts a new table.
  private static let maxAligned = 5000

  private func printPreview(of cells: [Cell], options: MeasurementOptions, peers: [Peer]) throws {
    let header = ["workload", "size", "strategy", "multiplications", "additions", "peak", "predicted", "note"]
    var table = TextTable(header)
    var pending = 0
    func flush() throws {
      for line in table.lines { try Console.print(line) }
      (table, pending) = (TextTable(header), 0)
    }
    try Preview.forEachCell(of: cells, options: options, peers: peers) { rows in
      if global.json {
        for row in rows { try Console.print(json: RunJSON.line(row)) }
        return
      }
      if pending >= Self.maxAligned { try flush() }
      for row in rows { table.add(Self.columns(row)) }
      pending += rows.count
    }
    if !global.json { try flush() }
  }

  private static func columns(_ row: Preview.Row) -> [String] {
    [row.workload, row.size.description, row.strategy] + CostText.columns(row.cost)
      + [
        row.cost?.predictedNs.map { CostText.time(Double($0)) } ?? "–",
        row.skipped.map { "skipped: \($0)" } ?? row.peer.map { "peer: \($0)" } ?? "",
      ]
  }
}
