import Engine
import Testing

@Suite struct TracerTests {
  private static func mistake(_ body: (Tracer) -> Void) -> EngineError? {
    let trace = Tracer(dtype: .float64)
    body(trace)
    return #expect(throws: EngineError.self) { try trace.finish() }
  }

  @Test func shapeErrorsNameTheOperationTheShapesAndTheRemedy() {
    #expect(
      Self.mistake { _ = $0.input("A", [2, 3]).matmul($0.input("B", [2, 3])) }?.description
        == "matrix product of shapes [2, 3] and [2, 3]: expected [p, q] and [q, r] with one q; transpose one side, or exchange them"
    )
    let message = Self.mistake { _ = $0.input("A", [2, 3]) + $0.input("x", [4]) }?.description ?? ""
    for part in ["add", "[2, 3]", "[4]", "broadcast"] { #expect(message.contains(part)) }
    #expect(Self.mistake { _ = $0.input("x", [4]).reshape([3]) }?.description.contains("reshape to [3]") == true)
    #expect(Self.mistake { _ = $0.input("A", [2, 3]).matmul($0.input("x", [4])) } != nil)
    #expect(Self.mistake { _ = $0.input("x", [4]).sum(axis: 1) } != nil)
    #expect(Self.mistake { _ = $0.input("x", [4]).slice(axis: 0, from: 2, count: 3) } != nil)
    #expect(Self.mistake { _ = $0.input("x", [4]).dot($0.input("y", [3])) } != nil)
    #expect(Self.mistake { _ = $0.input("x", [4]).concatenate($0.input("A", [2, 2]), axis: 0) } != nil)
    #expect(Self.mistake { _ = $0.input("x", [4]).transpose() } != nil)
    #expect(Self.mistake { _ = $0.input("x", [4, 0]) }?.description.contains("extents of at least 1") == true)
    #expect(Self.mistake { _ = $0.input("x", [-4]).tanh() } != nil)
    #expect(Self.mistake { _ = $0.input("x", [4]).slice(axis: 0, from: Int.max, count: Int.max) } != nil)
    #expect(Self.mistake { _ = $0.gradient(of: $0.input("x", [4]), withRespectTo: []) } != nil)
  }

  @Test func theFirstMistakeIsTheOneThatIsTold() {
    let error = Self.mistake { trace in
      let wrong = trace.input("A", [2, 3]).matmul(trace.input("B", [2, 3]))
      trace.output("y", (wrong.tanh() + 1).sum().softmax())
    }
    #expect(error?.description.hasPrefix("matrix product") == true)
  }

  @Test func namesAreUnique() {
    #expect(
      Self.mistake {
        _ = $0.input("x", [2])
        _ = $0.input("x", [2])
      } == .duplicateName("x"))
    #expect(
      Self.mistake {
        let x = $0.input("x", [2])
        $0.output("y", x)
        $0.output("y", x)
      } == .duplicateName("y"))
  }

  @Test func valuesOfTwoTracesDoNotMix() {
    let other = Tracer(dtype: .float64).input("x", [2])
    #expect(Self.mistake { _ = $0.input("x", [2]) + other } == .mixedTraces(operation: "add"))
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
