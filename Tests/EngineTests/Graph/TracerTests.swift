import Engine
import Testing

@Suite struct TracerTests {
  @Test func shapeErrorsNameTheOperationAndBothShapes() throws {
    let trace = Tracer(dtype: .float64)
    let a = try trace.input("A", [2, 3])
    let b = try trace.input("B", [2, 3])
    let x = try trace.input("x", [4])
    #expect(
      throws: EngineError.shape(
        operation: "matrix product", operands: [[2, 3], [2, 3]], expected: "[p, q] and [q, r] with one q")
    ) {
      try trace.product(a, b)
    }
    let message = #expect(throws: EngineError.self) { try trace.add(a, x) }?.description ?? ""
    #expect(message.contains("add") && message.contains("[2, 3]") && message.contains("[4]"))
    #expect(throws: EngineError.self) { try trace.reshape(x, to: [3]) }
    #expect(throws: EngineError.self) { try trace.apply(a, to: x) }
  }

  @Test func namesAreUnique() throws {
    let trace = Tracer(dtype: .float32)
    let x = try trace.input("x", [2])
    #expect(throws: EngineError.duplicateName("x")) { try trace.input("x", [2]) }
    try trace.output("y", x)
    #expect(throws: EngineError.duplicateName("y")) { try trace.output("y", x) }
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
