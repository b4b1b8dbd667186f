/// A strategy that differentiates a function. Its graph reads the function's parameters and, for a Hessian-vector
/// product, one direction `<variable>.direction` for each variable.
public protocol DerivativeStrategy: Strategy {
  /// Records the results, and returns the name and value of each output.
  func record(_ function: Function, in trace: Tracer, at inputs: [String: Value]) -> [(name: String, value: Value)]
}

extension DerivativeStrategy {
  /// Refuses problems without a function, and those that ask for a matrix.
  public func refusal(of problem: Problem, dtype: DType) -> String? { refusal(of: problem, computing: [.hvp]) }

  /// Refuses problems without a function, and those that ask for another quantity.
  func refusal(of problem: Problem, computing quantities: Set<Problem.Quantity>) -> String? {
    guard problem.function != nil else { return "it differentiates a function, and this workload is a plain product" }
    if problem.curvature != nil, self is any HVPStrategy, !(self is any OutputProductStrategy) {
      return "it multiplies with the Hessian alone, not with a matrix of the network's outputs"
    }
    guard !quantities.contains(problem.quantity) else { return nil }
    return "it computes \(quantities.map(\.text).sorted().joined(separator: " or ")), not \(problem.quantity.text)"
  }

  public func graph(for problem: Problem, dtype: DType, passes: [any GraphPass]) throws -> StrategyGraph {
    guard let function = problem.function, refusal(of: problem, dtype: dtype) == nil else {
      throw EngineError.refused(strategy: name, reason: refusal(of: problem, dtype: dtype) ?? "")
    }
    let trace = Tracer(dtype: dtype)
    for (name, value) in record(function, in: trace, at: function.inputs(of: trace)) { trace.output(name, value) }
    return StrategyGraph(try trace.finish().applying(passes))
  }
}

/// A derivative strategy that computes H v, with one output `<variable>.hvp` for each variable.
public protocol HVPStrategy: DerivativeStrategy {
  /// Records H v, and returns the part of each variable in its shape.
  func product(
    _ function: Function, in trace: Tracer, at inputs: [String: Value], along directions: [Value]
  ) -> [Value]
}

extension HVPStrategy {
  /// The graph for one direction or, for several, its batch: what does not depend on the direction is computed once.
  public func graph(for problem: Problem, dtype: DType, passes: [any GraphPass]) throws -> StrategyGraph {
    try productGraph(for: problem, dtype: dtype, passes: passes)
  }

  /// The graph of a product.
  func productGraph(for problem: Problem, dtype: DType, passes: [any GraphPass]) throws -> StrategyGraph {
    let one = try singleGraph(for: problem, dtype: dtype, passes: passes)
    guard let directions = problem.directions, let function = problem.function else { return StrategyGraph(one) }
    return StrategyGraph(try one.batched(over: function.directionNames, size: directions).applying(passes))
  }

  /// The graph for one direction.
  func singleGraph(for problem: Problem, dtype: DType, passes: [any GraphPass]) throws -> Graph {
    guard let function = problem.function, refusal(of: problem, dtype: dtype) == nil else {
      throw EngineError.refused(strategy: name, reason: refusal(of: problem, dtype: dtype) ?? "")
    }
    let trace = Tracer(dtype: dtype)
    let inputs = function.inputs(of: trace)
    if let curvature = problem.curvature, let strategy = self as? any OutputProductStrategy {
      let products = strategy.product(curvature, in: trace, at: inputs, along: function.directions(in: trace))
      for (name, value) in zip(function.variables, products) { trace.output("\(name).hvp", value) }
    } else {
      for (name, value) in record(function, in: trace, at: inputs) { trace.output(name, value) }
    }
    return try trace.finish().applying(passes)
  }

  public func record(_ function: Function, in trace: Tracer, at inputs: [String: Value]) -> [(
    name: String, value: Value
  )] {
    let directions = function.directions(in: trace)
    let products = product(function, in: trace, at: inputs, along: directions)
    return zip(function.variables, products).map { ("\($0).hvp", $1) }
  }
}

extension Function {
  /// Declares one direction for each variable as an input.
  public func directions(in trace: Tracer) -> [Value] {
    zip(variables, variableShapes).map { trace.input(Self.direction(of: $0), $1) }
  }

  /// Names of the inputs that hold the directions.
  var directionNames: Set<String> { Set(variables.map(Self.direction)) }

  /// The values of the variables, in order.
  public func variables(of inputs: [String: Value]) -> [Value] { variables.compactMap { inputs[$0] } }
}

extension Tracer {
  /// The values, with zeros instead of `nil`.
  public func filled(_ values: [Value?], like shapes: [Value]) -> [Value] {
    zip(values, shapes).map { $0 ?? fill(0, $1.shape) }
  }

  /// Concatenates all elements of some values into one vector.
  public func flattened(_ values: [Value]) -> Value {
    let flat = values.map { $0.reshape([$0.shape.count]) }
    return flat.count == 1 ? flat[0] : record(Concatenate(axis: 0), flat)
  }

  /// Splits a vector into consecutive parts with the shapes of these values.
  public func parts(_ vector: Value, like values: [Value]) -> [Value] {
    var from = 0
    return values.map { value in
      let count = value.shape.count
      defer { from += count }
      let part = count == vector.shape.count ? vector : vector.slice(axis: 0, from: from, count: count)
      return part.reshape(value.shape)
    }
  }
}
