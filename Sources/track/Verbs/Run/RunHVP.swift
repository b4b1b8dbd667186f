import ArgumentParser
import Engine
import Experiments
import Store

/// `track run hvp`: computes products and Hessian-vector products under each strategy, cell by cell.
struct RunHVP: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hvp",
    abstract: "Compute products and Hessian-vector products under each strategy, measure and record them.",
    discussion: """
      A cell is a workload at one size. track computes the cell with each strategy, compares the results with a reference, \
      and samples the strategies in interleaved rounds. Each strategy is one run in the database, committed before it is \
      printed.

        track run hvp --sweep              the worked study, about a minute
        track run hvp --sweep --dry-run    its exact counts, without running anything
        track run hvp --sweep --resume     finish an interrupted sweep, or join a running one
        track run hvp --n 64 --m 16        one cell of the chain, every order
        track run hvp --n 64..1024:x2 --m 16,64 --strategy forward,reverse
        track run hvp --workload product --size dims=30-35-15-5-10-20-25

      Give tensors by hand. The first command prints [52.0,26.0,13.0], the second that vector times y2ᵀ:

        track run hvp --workload rank-one --v 4,2,1 --y 2,2,1
        track run hvp --workload chain --v 4,2,1 --y1 2,2,1 --y2 1,2

      track workloads list shows workloads, their sizes and tensors. A network file can be a workload, too: the \
      Hessian-vector product of its loss with respect to its parameters. Parameters have the file's values; inputs and \
      targets are drawn or given:

        track networks export two-branch --seed 1 > net.json
        track run hvp --workload net.json --size batch=32

      A formula can be a workload, too (docs/your-own-function.md):

        track run hvp --function 'sum(v*x^3)' --let v=4,2,1 --let x:3 --variables x

      Another library can take part in every cell as one more strategy, by a process that speaks the protocol of \
      docs/peers.md, such as peer.py there:

        track run hvp --workload rank-one --n 64 --peer python='python3 peer.py'

      A function of yours in Python is measured by every strategy that its library has, beside track's own where it can \
      take the function over (docs/python.md):

        track run hvp --workload loss.py:loss --library jax

      A peer's results are checked and its samples interleaved like the others. Its operations are not counted. --max-memory does \
      not include its memory, and --max-time applies to its first call. With --threads above 1, track pauses 0.15 s before \
      each sample, because idle threads of one library would slow the next.
      """)

  @OptionGroup(title: "Grid") var grid: GridArguments
  @OptionGroup(title: "Functions of other libraries") var brought: BroughtArguments
  @OptionGroup(title: "Measurement") var limits: SamplingArguments
  @OptionGroup var measurement: MeasurementArguments
  @OptionGroup var global: GlobalOptions

  @Option(
    help: ArgumentHelp(
      "Run another library as a strategy called NAME; can be repeated (docs/peers.md).",
      valueName: "name=command"))
  var peer: [String] = []

  @Flag(help: "Print the grid with its exact counts; run nothing.")
  var dryRun = false

  @Flag(help: "With --json, print all outputs in full.")
  var fullOutputs = false

  func run() throws {
    var options = try limits.options(blas: BLAS.find(measurement.blas), isSweep: grid.sweep)
    options.storeLimit = try UnitParser.bytes(measurement.storeLimit, for: "--store-limit")
    let peers = try Peer.all(peer)
    guard let library = try brought.peer(grid) else {
      let cells = try grid.grid(isQuiet: global.quiet).cells()
      options.dtype = try measurement.dtype(of: cells.map(\.model))
      return try run(cells, options: options, peers: peers)
    }
    if !dryRun { Guard.shared.start(database: global.path) }
    Cancellation.shared.listen()
    let function = try FunctionPeer(
      library, options: options, dtype: measurement.chosenDType, peerGuard: dryRun ? nil : Guard.shared)
    defer { function.end() }
    let (cells, strategies) = try grid.cells(of: function, beside: brought.beside)
    options.dtype = try measurement.dtype(of: cells.map(\.model))
    if brought.beside == .track, let refusal = function.announcement.refusal {
      global.note("track's own strategies do not run: \(refusal)")
    }
    try run(cells, options: options, peers: peers, brought: function, broughtStrategies: strategies)
  }

  private func run(
    _ cells: [Cell], options: MeasurementOptions, peers: [Peer], brought: FunctionPeer? = nil,
    broughtStrategies: [String]? = nil
  ) throws {
    var options = options
    if dryRun {
      return try printPreview(of: cells, options: options, peers: (brought?.previewed ?? []) + peers)
    }

    let store = try measurement.openForWriting(global, blas: options.blas)
    let runner = SweepRunner(store: store, options: options, peers: peers, brought: brought)
    var unfinished: UnfinishedSweep?
    if grid.resume {
      let definition = try runner.definition(of: cells)
      switch try store.state(ofSweep: definition) {
      case .none:
        guard try !store.hasUnfinishedSweep(ofOtherTextsThan: definition) else {
          let own = cells.filter { $0.model.needsDefinition || !$0.given.tensors.isEmpty }
          let names = Set(own.map(\.model.name)).sorted().prefix(5)
          throw InputError.usage(
            "the interrupted sweep of this grid is of another text, or other given tensors, of \(names.joined(separator: ", ")); give the same to continue it, or leave out --resume"
          )
        }
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
    let printer = CellPrinter(store: store, isJSON: global.json, isFull: fullOutputs)
    let sweep = SweepRunner(
      store: store, options: options, peers: peers, brought: brought, broughtStrategies: broughtStrategies,
      peerGuard: Guard.shared)
    var last: CellResult?
    let end = try sweep.run(cells, continuing: unfinished) { state in
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
      global.note("\(status.rawValue): seed \(options.seed), recorded in \(global.path)")
      if status == .cancelled { throw ExitStatus.interrupted }
      if let last { global.note(VerdictText.next(after: last, cells: cells.count, database: global.typed)) }
      if status != .finished { throw ExitStatus.no }
    }
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
