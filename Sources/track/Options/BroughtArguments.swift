import ArgumentParser
import Experiments
import Foundation

/// Options of a function that a process of another library brings.
struct BroughtArguments: ParsableArguments {
  enum Beside: String, CaseIterable, ExpressibleByArgument {
    case track, none
  }

  @Option(
    help: ArgumentHelp(
      "Library that computes a Python function, --workload loss.py:loss, by all of its own strategies: jax or torch (docs/python.md).",
      valueName: "name"))
  var library: String?

  @Option(
    help: ArgumentHelp(
      "Measure the function that this process brings (version 2 of docs/peers.md).", valueName: "name=command"))
  var from: String?

  @Option(
    help: "Beside a function that is brought: track's own strategies, where it can take the function over, or none.")
  var beside: Beside = .track

  private static let libraries = ["jax", "torch"]

  /// The process that brings the function; `nil` without one.
  /// - Throws: `InputError.usage`.
  func peer(_ grid: GridArguments) throws -> Peer? {
    guard library != nil || from != nil else {
      guard grid.workload?.contains(".py:") != true else {
        throw InputError.usage(
          "--workload \(grid.workload ?? "") is a Python function; say with --library whose: jax or torch")
      }
      return nil
    }
    try refuse(grid)
    if let from {
      guard library == nil, grid.workload == nil, grid.given == nil, grid.expression.variables == nil,
        grid.directions == nil
      else {
        throw InputError.usage(
          "--from brings a function with its tensors and directions; leave out --library, --workload, --given, --variables and --directions"
        )
      }
      return try Peer(from, option: "--from")
    }
    let library = library ?? ""
    guard Self.libraries.contains(library) else {
      throw InputError.usage("--library is \(library): expected \(Self.libraries.joined(separator: " or "))")
    }
    guard let workload = grid.workload, let colon = workload.lastIndex(of: ":"),
      workload[..<colon].hasSuffix(".py"), colon < workload.index(before: workload.endIndex)
    else {
      throw InputError.usage(
        "--library \(library) needs a Python function: --workload FILE.py:FUNCTION, such as loss.py:loss")
    }
    guard FileManager.default.fileExists(atPath: String(workload[..<colon])) else {
      throw InputError.usage("there is no file \(workload[..<colon]) to take a function from")
    }
    var words = [Self.python, "-m", "track.peer", library, workload]
    if let given = grid.given { words += ["--given", given] }
    if let variables = grid.expression.variables { words += ["--variables", variables] }
    if let directions = try grid.numbersOfDirections() {
      guard directions.count == 1 else {
        throw InputError.usage("--directions of a Python function is one number, such as 8; run the command for each")
      }
      words += ["--directions", "\(directions[0])"]
    }
    return try Peer(
      "\(library)=exec \(words.map(ShellQuoting.quoted).joined(separator: " "))", option: "--library")
  }

  /// The Python that has the package: $TRACK_PYTHON, that beside this command, or the one on the PATH.
  private static var python: String {
    if let chosen = ProcessInfo.processInfo.environment["TRACK_PYTHON"], !chosen.isEmpty { return chosen }
    if let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
      let beside = URL(fileURLWithPath: own).deletingLastPathComponent().appending(path: "python3").path
      if FileManager.default.isExecutableFile(atPath: beside) { return beside }
    }
    return "python3"
  }

  /// Such a function has its own sizes and tensors.
  private func refuse(_ grid: GridArguments) throws {
    let others: [(String, Bool)] = [
      ("--function", grid.expression.formula.function != nil), ("--let", !grid.expression.formula.lets.isEmpty),
      ("--loss", grid.expression.loss != nil), ("--target", grid.target != nil), ("--n", grid.n != nil),
      ("--m", grid.m != nil), ("--size", !grid.size.isEmpty), ("--activation", grid.activation != nil),
      ("--sweep", grid.sweep), ("--v", grid.v != nil), ("--x", grid.x != nil), ("--y", grid.y != nil),
      ("--y1", grid.y1 != nil), ("--y2", grid.y2 != nil),
    ]
    if let other = others.first(where: \.1)?.0 {
      throw InputError.usage(
        "\(other) is for other workloads: a function that is brought has its own tensors; leave it out")
    }
  }
}

extension GridArguments {
  /// The cell of a function that a process brings, with track's own strategies if it can be computed here, and the names
  /// of the library's strategies to run; `nil` for all.
  /// - Throws: `InputError.usage`.
  func cells(
    of function: FunctionPeer, beside: BroughtArguments.Beside
  ) throws -> (cells: [Cell], strategies: [String]?) {
    let names = try strategy.map { try Arguments.list($0, for: "--strategy") }
    let announcement = function.announcement
    var grid = Grid(models: [announcement.model])
    grid.directions = announcement.directions.map { [$0] } ?? []
    grid.strategies = names?.filter { !$0.contains("/") }
    if announcement.refusal != nil || beside == .none {
      if let name = grid.strategies?.first {
        let reason = announcement.refusal ?? "--beside none leaves them out"
        throw InputError.usage("--strategy \(name) is one of track's own: \(reason)")
      }
      grid.strategies = []
    }
    grid.given = announcement.given
    return (try grid.cells(), names?.filter { $0.contains("/") })
  }
}
