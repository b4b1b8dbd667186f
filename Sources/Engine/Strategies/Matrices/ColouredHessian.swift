internal import Synchronization

/// Computes the elements of H that are not 0 whatever the point. Finds them in the graph, colours the columns
/// (`StarColouring`), and takes one product with H for each colour. The results are coordinates: rows, columns and
/// values.
public struct ColouredHessian: DerivativeStrategy {
  /// The strategy that computes products.
  private let product: any HVPStrategy
  private let known = Known()

  public init() { self.init(by: ForwardOverReverse()) }

  /// The same by products of another strategy.
  public init(by product: any HVPStrategy) { self.product = product }

  public var name: String { "coloured-hessian" }
  public var summary: String { "the elements of H that may differ from 0, by one product for each colour" }

  public func refusal(of problem: Problem, dtype: DType) -> String? {
    refusal(of: problem, computing: [.hessian])
  }

  public func record(_ function: Function, in trace: Tracer, at inputs: [String: Value]) -> [(
    name: String, value: Value
  )] { [] }

  /// Operations of a product above which its graph is not searched.
  private static let mostOperations = 50_000_000

  public func graph(for problem: Problem, dtype: DType, passes: [any GraphPass]) throws -> StrategyGraph {
    guard let function = problem.function, refusal(of: problem, dtype: dtype) == nil else {
      throw EngineError.refused(strategy: name, reason: refusal(of: problem, dtype: dtype) ?? "")
    }
    let inner = Tracer(dtype: dtype)
    let values = function.inputs(of: inner)
    let names = function.variables.map { "\($0).unit" }
    let units = zip(names, function.variableShapes).map { inner.input($0, $1) }
    inner.output("row", inner.flattened(product.product(function, in: inner, at: values, along: units)))
    let (setup, linear) = try inner.finish().applying(StandardPasses.all).linearized(in: names)
    let pattern = try pattern(of: linear, in: names, variables: function.dimension)

    let trace = Tracer(dtype: dtype)
    let inputs = function.inputs(of: trace)
    let before = trace.record(setup, at: inputs).merging(inputs) { computed, _ in computed }
    var products: [Value] = []
    for start in stride(from: 0, to: pattern.colouring.count, by: Tracer.mostRows) {
      let colours = start..<min(start + Tracer.mostRows, pattern.colouring.count)
      let batch = try linear.batched(over: Set(names), size: colours.count).applying(StandardPasses.all)
      var given = before
      var first = 0
      for (name, shape) in zip(names, function.variableShapes) {
        let seeds = colours.flatMap { colour in
          (first..<first + shape.count).map { pattern.colouring.colours[$0] == colour ? 1.0 : 0 }
        }
        given[name] = trace.literal(seeds, shape.batched(colours.count))
        first += shape.count
      }
      if let rows = trace.record(batch, at: given)["row"] { products.append(rows) }
    }
    let result = function.hessianName
    let all = products.isEmpty ? trace.fill(0, [0]) : trace.concatenate(products, axis: 0)
    trace.output("\(result).row", trace.literal(pattern.rows.map(Double.init)))
    trace.output("\(result).column", trace.literal(pattern.columns.map(Double.init)))
    trace.output("\(result).value", all.gather(flat: pattern.places, shape: [pattern.rows.count]))
    var chosen = StrategyGraph(try trace.finish().applying(passes))
    chosen.colours = pattern.colouring.count
    return chosen
  }

  /// Where the elements are, and in which product each of them stands alone.
  private struct Pattern: Sendable {
    let colouring: StarColouring
    let rows: [Int]
    let columns: [Int]
    /// In the products for all colours, one after the other.
    let places: [Int]
  }

  private func pattern(of linear: Graph, in names: [String], variables: Int) throws -> Pattern {
    let key = InnerGraph(linear)
    if let found = known[key] { return found }
    func refused(_ reason: String) -> EngineError { .refused(strategy: name, reason: reason) }
    guard GraphCost(of: linear).count.operations <= Self.mostOperations else {
      throw refused("its products take more than \(Self.mostOperations) operations, too many to search for zeros")
    }
    guard let found = linear.sparsity(of: "row", in: names) else {
      throw refused("the elements that are 0 cannot be found")
    }
    let pattern = Self.pattern(found)
    guard pattern.colouring.count < variables || variables <= 1 else {
      throw refused("H has no zeros to use: its \(variables) columns take as many colours")
    }
    known[key] = pattern
    return pattern
  }

  /// - Parameter found: for each row, the columns that it may have elements in.
  private static func pattern(_ found: [[Int]]) -> Pattern {
    let count = found.count
    // H is symmetric, although a rule may see more on one side.
    var rows = found.map(Set.init)
    for (row, columns) in found.enumerated() {
      for column in columns { rows[column].insert(row) }
    }
    let sorted = rows.map { $0.sorted() }
    let neighbours = sorted.enumerated().map { row, columns in columns.filter { $0 != row } }
    let colouring = StarColouring(neighbours: neighbours)
    var (all, columns, places): ([Int], [Int], [Int]) = ([], [], [])
    for (row, list) in sorted.enumerated() {
      for column in list {
        let place = colouring.place(row: row, column: column, neighbours: neighbours)
        all.append(row)
        columns.append(column)
        places.append(place.colour * count + place.row)
      }
    }
    return Pattern(colouring: colouring, rows: all, columns: columns, places: places)
  }

  /// The last patterns, because a strategy is compiled several times for a problem.
  private final class Known: Sendable {
    private let patterns = Mutex<[(key: InnerGraph, pattern: Pattern)]>([])
    private static let most = 4

    subscript(key: InnerGraph) -> Pattern? {
      get { patterns.withLock { list in list.first { $0.key == key }?.pattern } }
      set {
        guard let newValue else { return }
        patterns.withLock { $0 = [(key, newValue)] + $0.prefix(Self.most - 1) }
      }
    }
  }
}

extension Strategy where Self == ColouredHessian {
  /// The elements of H that may differ from 0.
  public static var colouredHessian: Self { Self() }
}
