import Engine
import Testing

@Suite struct TracerTests {
  private static func error(_ body: (Tracer) -> Void) -> EngineError? {
    let trace = Tracer(dtype: .float64)
    body(trace)
    return #expect(throws: EngineError.self) { try trace.finish() }
  }

  @Test func shapeErrorsNameTheOperationTheShapesAndTheRemedy() {
    #expect(
      Self.error { _ = $0.input("A", [2, 3]).matmul($0.input("B", [2, 3])) }?.description
        == "matrix product of shapes [2, 3] and [2, 3]: expected [p, q] and [q, r] with one q; transpose the left one, or transpose the right one"
    )
    // A vector is named as it was written, and what would not help is not advised.
    func product(_ a: Shape, _ b: Shape) -> String {
      Self.error { _ = $0.input("a", a).matmul($0.input("b", b)) }?.description ?? ""
    }
    #expect(
      product([2, 3], [4]) == "matrix product of shapes [2, 3] and [4]: expected [p, q] and [q] with one q")
    #expect(product([2, 3], [2]).hasSuffix("[p, q] and [q] with one q; transpose the left one, or exchange them"))
    #expect(product([3], [2, 3]).hasSuffix("[q] and [q, r] with one q; transpose the right one, or exchange them"))
    #expect(product([3], []).contains("shapes [3] and []: expected matrices or vectors; scale"))
    #expect(product([2, 3, 4], [2, 5, 3]).contains("pairs of different axes with equal extents"))
    #expect(product([2, 3, 4], []).contains("scale by a scalar"))
    // Every operation of two values: its name, both shapes, and what to change.
    let binary: [(String, String, (Value, Value) -> Value)] = [
      ("add", "broadcast", { $0 + $1 }), ("subtract", "broadcast", { $0 - $1 }), ("multiply", "broadcast", { $0 * $1 }),
      ("divide", "broadcast", { $0 / $1 }), ("dot", "two vectors", { $0.dot($1) }),
      ("outer", "reshape", { $0.outer($1) }), ("matrix product", "with one q", { $0.matmul($1) }),
      ("concatenate along axis 0", "differ in that axis alone", { $0.concatenate($1, axis: 0) }),
      ("cross-entropy", "trailing extents", { $0.crossEntropy(targets: $1) }),
      ("select", "broadcast", { $0.select($1, else: $0) }),
    ]
    for (name, remedy, operation) in binary {
      let text = Self.error { _ = operation($0.input("A", [2, 3]), $0.input("x", [4])) }?.description ?? ""
      #expect(text.hasPrefix("\(name) of shapes [2, 3] and [4]") && text.contains(remedy), "\(text)")
    }
    #expect(
      Self.error { _ = $0.input("x", [3]).broadcast(to: [2, 4]) }?.description
        == "broadcast to [2, 4] of shapes [3]: expected its trailing extents, 1 in place of some of them, or a scalar")
    let message = Self.error { _ = $0.input("A", [2, 3]) + $0.input("x", [4]) }?.description ?? ""
    for part in ["add", "[2, 3]", "[4]", "broadcast"] { #expect(message.contains(part)) }
    #expect(Self.error { _ = $0.input("x", [4]).reshape([3]) }?.description.contains("reshape to [3]") == true)
    #expect(Self.error { _ = $0.input("A", [2, 3]).matmul($0.input("x", [4])) } != nil)
    #expect(Self.error { _ = $0.input("x", [4]).sum(axis: 1) } != nil)
    #expect(Self.error { _ = $0.input("x", [4]).slice(axis: 0, from: 2, count: 3) } != nil)
    #expect(Self.error { _ = $0.input("x", [4]).dot($0.input("y", [3])) } != nil)
    #expect(Self.error { _ = $0.input("x", [4]).concatenate($0.input("A", [2, 2]), axis: 0) } != nil)
    #expect(Self.error { _ = $0.input("x", [4]).transpose() } != nil)
    #expect(Self.error { _ = $0.input("x", [-4]).tanh() }?.description.contains("extents of at least 0") == true)
    #expect(Self.error { _ = $0.input("x", [4]).slice(axis: 0, from: Int.max, count: Int.max) } != nil)
    #expect(Self.error { _ = $0.gradient(of: $0.input("x", [4]), withRespectTo: []) } != nil)
  }

  @Test func theFirstMistakeIsTheOneThatIsTold() {
    let error = Self.error { trace in
      let wrong = trace.input("A", [2, 3]).matmul(trace.input("B", [2, 3]))
      trace.output("y", (wrong.tanh() + 1).sum().softmax())
    }
    #expect(error?.description.hasPrefix("matrix product") == true)
  }

  @Test func namesAreUnique() {
    #expect(
      Self.error {
        _ = $0.input("x", [2])
        _ = $0.input("x", [2])
      } == .duplicateName("x"))
    #expect(
      Self.error {
        let x = $0.input("x", [2])
        $0.output("y", x)
        $0.output("y", x)
      } == .duplicateName("y"))
  }

  @Test func valuesOfTwoTracesDoNotMix() {
    let other = Tracer(dtype: .float64).input("x", [2])
    #expect(Self.error { _ = $0.input("x", [2]) + other } == .mixedTraces(operation: "add"))
  }

  @Test func aChainThatDoesNotFitIsRefused() {
    let message =
      #expect(throws: EngineError.self) {
        try ProductChain([.matrix("A", rows: 2, columns: 3), .matrix("B", rows: 4, columns: 5)], output: "P")
      }?.description ?? ""
    #expect(message.contains("A and B") && message.contains("[2, 3]") && message.contains("[4, 5]"))
  }

  @Test func extentsOverflowToTheLargestCount() {
    #expect(Shape([1 << 40, 1 << 40]).count == Int.max)
    #expect(Shape.scalar.count == 1)
    #expect(Shape([0, 5]).count == 0)
    #expect("\(Shape([3, 4]))" == "[3, 4]")
  }
}
