import TestSupport
import Testing

@testable import Engine

@Suite struct GraphReferenceTests {
  /// Counts the tensors that are alive.
  private final class Count {
    var alive = 0
    var most = 0
  }

  /// Running arithmetic on tensors that are counted.
  private struct CountedArithmetic: ReferenceArithmetic {
    final class Tensor {
      let running: RunningTensor
      let count: Count

      init(_ running: RunningTensor, _ count: Count) {
        self.running = running
        self.count = count
        count.alive += 1
        count.most = max(count.most, count.alive)
      }

      deinit { count.alive -= 1 }
    }

    let count = Count()
    private let inner = RunningArithmetic(dtype: .float64)

    func counted(_ running: RunningTensor) -> Tensor { Tensor(running, count) }

    func shape(of x: Tensor) -> Shape { x.running.shape }
    func constant(_ value: Double, _ shape: Shape) -> Tensor { counted(inner.constant(value, shape)) }
    func add(_ x: Tensor, _ y: Tensor) -> Tensor { counted(inner.add(x.running, y.running)) }
    func subtract(_ x: Tensor, _ y: Tensor) -> Tensor { counted(inner.subtract(x.running, y.running)) }
    func multiply(_ x: Tensor, _ y: Tensor) -> Tensor { counted(inner.multiply(x.running, y.running)) }
    func divide(_ x: Tensor, by y: Tensor) -> Tensor { counted(inner.divide(x.running, by: y.running)) }
    func apply(_ function: ReferenceFunction, _ x: Tensor) -> Tensor { counted(inner.apply(function, x.running)) }
    func apply(_ function: ReferencePairFunction, _ x: Tensor, _ y: Tensor) -> Tensor {
      counted(inner.apply(function, x.running, y.running))
    }
    func compare(_ relation: Compare.Relation, _ x: Tensor, _ y: Tensor) -> [Bool] {
      inner.compare(relation, x.running, y.running)
    }
    func round(_ x: Tensor, _ direction: Round.Direction) -> Tensor { counted(inner.round(x.running, direction)) }
    func sum(_ x: Tensor, axis: Int) -> Tensor { counted(inner.sum(x.running, axis: axis)) }
    func product(_ x: Tensor, transposed left: Bool, _ y: Tensor, transposed right: Bool) -> Tensor {
      counted(inner.product(x.running, transposed: left, y.running, transposed: right))
    }
    func gather(_ x: Tensor, _ indices: [Int], shape: Shape) -> Tensor {
      counted(inner.gather(x.running, indices, shape: shape))
    }
    func decide(_ test: ReferenceTest, _ x: Tensor) -> [Bool] { inner.decide(test, x.running) }
    func chooseLargest(_ x: Tensor, axis: Int) -> [Int] { inner.chooseLargest(x.running, axis: axis) }
    func largest(_ x: Tensor, axis: Int) -> [Int] { inner.largest(x.running, axis: axis) }
  }

  /// An operation of another package, without a value rule.
  private struct Unknown: Operation {
    var name: String { "unknown" }
    func shape(of operands: [Shape]) throws -> Shape { operands[0] }
    func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }
    func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? { nil }
    func batched(_ batch: Batch) -> Value { batch.unrolled(self) }
  }

  private static let arithmetic = RunningArithmetic(dtype: .float64)

  private static func tensor(_ values: [Double]) -> RunningTensor {
    RunningTensor(shape: [values.count], values: values, errors: values.map(abs))
  }

  /// `OperationTests` and `OperationCostTests` fail for an operation without a row.
  @Test func everyOperationHasAValueRule() throws {
    for row in CostRow.all(2, 3, 4) {
      let trace = Tracer(dtype: .float64)
      trace.output("y", row.body(row.shapes.enumerated().map { trace.input("x\($0)", $1) }, trace))
      let graph = try trace.finish()
      let inputs = row.shapes.enumerated().map { index, shape in
        let ones = Array(repeating: 1.0, count: shape.count)
        return ("x\(index)", RunningTensor(shape: shape, values: ones, errors: ones))
      }
      let outputs = try graph.evaluate(
        inputs: Dictionary(inputs) { first, _ in first }, in: RunningArithmetic(dtype: .float64))
      #expect(outputs["y"]?.shape == graph.nodes[row.shapes.count].shape, "\(row)")
    }
  }

  @Test func tensorsAreFreedAfterTheirLastUse() throws {
    let trace = Tracer(dtype: .float64)
    let x = trace.input("x", [3])
    let y = (0..<200).reduce(x) { y, _ in (y + x).tanh() }
    trace.output("y", y)
    trace.output("z", y + x)
    let arithmetic = CountedArithmetic()
    let outputs = try trace.finish().evaluate(
      inputs: ["x": arithmetic.counted(Self.tensor([1, 2, 3]))], in: arithmetic)
    #expect(outputs.keys.sorted() == ["y", "z"])
    // The input, two operands' worth of intermediates, and outputs.
    #expect(arithmetic.count.most <= 4)
  }

  /// Both defaults of the protocol give the values of the operations that use them.
  @Test func defaultsOfAnArithmeticHaveTheSameValues() throws {
    let arithmetic = CountedArithmetic()
    for row in OperationRow.all where ["Concatenate", "Select", "Reshape"].contains(row.type) {
      let trace = Tracer(dtype: .float64)
      let shapes = row.shapes[row.shapes.count - 1]
      trace.output("y", row.body(shapes.enumerated().map { trace.input("x\($0)", $1) }))
      let graph = try trace.finish()
      let pairs = shapes.enumerated().map { index, shape in
        let values = row.values(shape, seed: UInt64(index))
        return ("x\(index)", RunningTensor(shape: shape, values: values, errors: values.map(abs)))
      }
      let inputs = Dictionary(pairs) { first, _ in first }
      let right = try graph.evaluate(inputs: inputs, in: Self.arithmetic)["y"]
      let found = try graph.evaluate(inputs: inputs.mapValues(arithmetic.counted), in: arithmetic)["y"]
      #expect(found?.running.values == right?.values && found?.running.shape == right?.shape, "\(row)")
    }
  }

  @Test func whatNoOutputNeedsIsLeftOut() throws {
    let trace = Tracer(dtype: .float64)
    let x = trace.input("x", [2])
    _ = trace.record(Unknown(), trace.input("unused", [2]))
    // The pullback leaves placeholders behind, which have no value.
    trace.output("g", trace.gradient(of: (x * x).sum(), withRespectTo: [x])[0])
    let outputs = try trace.finish().evaluate(inputs: ["x": Self.tensor([3, -4])], in: Self.arithmetic)
    #expect(outputs["g"]?.values == [6, -8])
  }

  @Test func whatIsMissingIsNamed() throws {
    let trace = Tracer(dtype: .float64)
    let x = trace.input("x", [2])
    trace.output("y", trace.record(Unknown(), x).sum())
    let graph = try trace.finish()
    #expect(throws: EngineError.noReference(operation: "unknown")) {
      try graph.evaluate(inputs: ["x": Self.tensor([3, -4])], in: Self.arithmetic)
    }
    #expect("\(EngineError.noReference(operation: "unknown"))".contains("unknown has no value rule"))
    #expect(throws: EngineError.missingInput(name: "x", known: ["x"])) {
      try graph.evaluate(inputs: [:], in: Self.arithmetic)
    }
    #expect(throws: EngineError.input(name: "x", expected: "[2]", found: "[3]")) {
      try graph.evaluate(inputs: ["x": Self.tensor([1, 2, 3])], in: Self.arithmetic)
    }
  }

  @Test func anInputMayBeAnOutput() throws {
    let trace = Tracer(dtype: .float64)
    let x = trace.input("x", [2])
    trace.output("same", x)
    trace.output("twice", x + x)
    let outputs = try trace.finish().evaluate(inputs: ["x": Self.tensor([3, -4])], in: Self.arithmetic)
    #expect(outputs["same"]?.values == [3, -4] && outputs["twice"]?.values == [6, -8])
  }
}
