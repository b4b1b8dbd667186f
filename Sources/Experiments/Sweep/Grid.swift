import Engine

/// The cells that a command asks for: every size of every workload.
public struct Grid {
  /// Workloads, in order.
  public var workloads: [any Workload]
  /// Names of strategies; `nil` for all that apply.
  public var strategies: [String]?
  /// Assignments as of each --size; one empty one where there is none.
  public var sizes: [[String: String]] = [[:]]
  /// Values of n, where any are asked for.
  public var n: [Int]?
  /// Values of m, where any are asked for.
  public var m: [Int]?
  /// The activation of networks that have a choice, where one is asked for.
  public var activation: String?
  /// Tensors given by hand or in a file, by the name under which they were given.
  public var given: [(name: String, tensor: GivenTensors.Given)] = []
  /// Whether a workload without sizes takes those of its study.
  public var isSweep = false

  /// A grid of `workloads`.
  public init(workloads: [any Workload]) {
    self.workloads = workloads
  }

  /// Most cells of one command.
  static let maxCells = 100_000

  /// Refuses a grid of too many cells before one is made.
  private func checkCount() throws {
    let axes = [workloads.count, sizes.count, n?.count ?? 1, m?.count ?? 1]
    let (count, isTooMuch) = axes.reduce((1, false)) { product, extent in
      let (value, overflow) = product.0.multipliedReportingOverflow(by: extent)
      return (value, product.1 || overflow)
    }
    guard !isTooMuch, count <= Self.maxCells else {
      let parts = zip(axes, ["workloads", "--size", "values of n", "values of m"]).filter { $0.0 > 1 }
      throw InputError.usage(
        "the grid has \(isTooMuch ? "more than 2^63" : "\(count)") cells "
          + "(\(parts.map { "\($0.0) \($0.1)" }.joined(separator: " × "))), more than \(Self.maxCells); ask for fewer sizes"
      )
    }
  }

  /// The cells, in order.
  /// - Throws: `InputError` where sizes, tensors or strategies do not fit the workloads, or there are too many.
  public func cells() throws -> [Cell] {
    try checkCount()
    let strategies = try self.strategies.map { try $0.map(Self.strategy) }
    return try workloads.flatMap { workload in
      let given = try GivenTensors(given, for: workload)
      return try sizes(of: workload, given: given).map { size in
        try given.check(workload.inputs(size))
        let problem = try workload.problem(size)
        let applying = strategies ?? Strategies.all.filter { $0.refusal(of: problem, dtype: .float64) == nil }
        return Cell(workload: workload, size: size, strategies: applying, given: given)
      }
    }
  }

  private func sizes(of workload: any Workload, given: GivenTensors) throws -> [Size] {
    let isUnsized = sizes.allSatisfy(\.isEmpty) && n == nil && m == nil && given.tensors.isEmpty
    if isUnsized && isSweep { return workload.studySizes }
    if isUnsized {
      throw InputError.usage(
        "workload \(workload.name) needs a size: give --size \(workload.sizeNames.map { "\($0.name)=…" }.joined(separator: ",")), "
          + "tensors with --given FILE, or --sweep for its study")
    }
    var result: [Size] = []
    for assignments in sizes {
      for n in axis(n) {
        for m in axis(m) {
          var assignments = assignments
          for (name, value) in [("n", n.map(String.init)), ("m", m.map(String.init)), ("activation", activation)] {
            guard let value else { continue }
            guard assignments.updateValue(value, forKey: name) == nil else {
              throw InputError.usage("\(name) is given twice, with --size and with --\(name); give it once")
            }
          }
          result.append(try workload.size(given.sizes(of: workload, beside: assignments)))
        }
      }
    }
    return result
  }

  private func axis(_ values: [Int]?) -> [Int?] { values.map { $0.map(Optional.some) } ?? [nil] }

  private static func strategy(_ name: String) throws -> any Strategy {
    guard let strategy = Strategies.all.first(where: { $0.name == name }) else {
      throw InputError.usage(
        "there is no strategy \"\(name)\"; expected one of \(Strategies.all.map(\.name).joined(separator: ", "))")
    }
    return strategy
  }
}
