import ArgumentParser
import Engine
import Experiments
import Store

/// `track run curvature`: estimates what the Hessian is like from products with it.
struct RunCurvature: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "curvature",
    abstract: "Find trace, diagonal, eigenvalues and their density of a Hessian by products with it.",
    discussion: """
        track run curvature mlp --size layers=20-32-32-5,batch=32
        track run curvature rank-one --n 1000 --to-error 0.05 --eigenvalues 0 --density-probes 0
        track run curvature --function 'sum(100*(x[1:]-x[:-1]^2)^2+(1-x[:-1])^2)' --let x:1000

      trace and diagonal are means over random signs (Hutchinson), with 95 % intervals. eigenvalues are the largest and the \
      smallest distinct ones, ascending, by Lanczos' method with full reorthogonalisation; values nearer to one another than \
      --tolerance are one, and each has a bound of its error. density has eigenvalues and weights, a row each, by Lanczos \
      quadrature; the weights add up to the number of variables. Its error is half of the mean distance between the eigenvalues of \
      two halves of the probes. The gradient is linearised once; each product costs the linear part, and several probes are \
      taken at once.

      The state is committed every half second. --resume continues the newest interrupted run of this model, point and \
      options. --max-time ends a run as Ctrl-C does.
      """)

  @Argument(
    help:
      "A model: its name, or the path of a network file, an ONNX file or a StableHLO text; leave it out with --function.",
    completion: .list(Models.builtin(for: .workload).map(\.name)))
  var model: String?

  @OptionGroup(title: "Curvature") var curvature: CurvatureArguments
  @OptionGroup(title: "Grid") var grid: GridArguments

  @Option(parsing: .unconditional, help: ArgumentHelp("Threads that products may use.", valueName: "count"))
  var threads = "1"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seed of tensors and probes (default: random, recorded).", valueName: "number"))
  var seed: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("End after this time; --resume continues (default: no limit).", valueName: "time"))
  var maxTime: String?

  @OptionGroup var memory: MemoryArguments
  @OptionGroup var measurement: MeasurementArguments
  @OptionGroup var global: GlobalOptions

  @Flag(help: "With --json, print all outputs in full.")
  var fullOutputs = false

  func run() throws {
    let options = try curvature.options
    let cell = try self.cell
    let seed = try self.seed.map { try Arguments.number($0, for: "--seed", in: 0...Int.max) }
    let threads = try Arguments.number(threads, for: "--threads", in: 1...100_000)
    let blas = try BLAS.find(measurement.blas)
    if let reason = Machine.refusal(ofThreads: threads, blas: blas) {
      throw InputError.usage("--threads is \(threads), and this process may use \(reason)")
    }
    let maxTimeNs = try maxTime.map { try UnitParser.nanoseconds($0, for: "--max-time") }
    let limit = try memory.limit()
    let dtype = try measurement.dtype(of: [cell.model])
    let store = try measurement.openForWriting(global, blas: blas)
    let runner = CurvatureRunner(
      store: store, blas: blas, threads: threads, dtype: dtype, maxMemory: limit, maxTimeNs: maxTimeNs)
    var unfinished: CurvatureRunner.Unfinished?
    if grid.resume {
      unfinished = try runner.unfinished(cell, options: options)
      guard let unfinished else {
        global.note("nothing to resume: no curvature of this model and point with these options was cut short")
        return
      }
      guard seed ?? unfinished.seed == unfinished.seed else {
        throw InputError.usage(
          "--seed is \(seed ?? 0) and the run to resume has \(unfinished.seed); leave out --seed")
      }
    }
    Cancellation.shared.listen()
    let progress = ProgressLine(isQuiet: global.quiet)
    let result = try runner.run(
      cell, options: options, seed: seed ?? Int.random(in: 0...Int.max), continuing: unfinished,
      onProgress: progress.show)
    progress.clear()
    let text = CurvatureText(
      result: result, cell: cell, dtype: dtype, threads: threads, blas: blas, isFull: fullOutputs)
    var shown = VerbResult([try text.record(in: store)]) { text.lines }
    shown.notes = ["run \(result.runID), \(result.status.rawValue), seed \(result.seed), recorded in \(global.path)"]
    if result.status != .failed, let reason = result.reason { shown.notes.insert("note: \(reason)", at: 0) }
    try global.show(shown)
    switch result.status {
    case .cancelled: throw Cancellation.shared.isRequested ? ExitStatus.interrupted : ExitStatus.no
    case .failed: throw ExitStatus.no
    default: return
    }
  }

  /// The model at its size.
  private var cell: Cell {
    get throws {
      guard grid.strategy == nil else {
        throw InputError.usage("a curvature takes its products by linearized; leave out --strategy")
      }
      let options = try grid.naming(model, for: "a curvature")
      let list = try options.grid(.hessian, isQuiet: global.quiet).cells()
      guard let cell = list.first, list.count == 1 else {
        throw InputError.usage("a curvature is of one model at one size, and these are \(list.count); give one size")
      }
      return cell
    }
  }
}
