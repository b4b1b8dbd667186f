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
  @OptionGroup(title: "Cluster") var cluster: ClusterArguments
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
    let found = try brought.peer(grid)
    guard grid.product == nil || grid.product == Problem.Product.hessian.rawValue || peers.isEmpty && found == nil
    else {
      throw InputError.usage("a peer multiplies with the Hessian; leave out --peer or --product")
    }
    guard let library = found else {
      let cells = try grid.grid(.hvp, isQuiet: global.quiet).cells()
      options.dtype = try measurement.dtype(of: cells.map(\.model))
      return try cellsRun(cells, options: options, peers: peers).run()
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
    var run = cellsRun(cells, options: options, peers: peers)
    (run.brought, run.broughtStrategies) = (function, strategies)
    try run.run()
  }

  private func cellsRun(_ cells: [Cell], options: MeasurementOptions, peers: [Peer]) -> CellsRun {
    CellsRun(
      cells: cells, options: options, peers: peers, grid: grid, limits: limits, measurement: measurement,
      global: global, cluster: cluster, isDry: dryRun, isFull: fullOutputs)
  }
}
