import Testing

@testable import Engine

/// Work that was counted by hand from shapes.
@Suite struct PlanWorkTests {
  private func work(_ trace: (Tracer) -> Value) throws -> [PlanWork.Kind: Double] {
    let tracer = Tracer(dtype: .float64)
    tracer.output("y", trace(tracer))
    return amounts(PlanWork(try tracer.finish().applying(StandardPasses.all).compile(blas: .builtin).plan))
  }

  private func amounts(_ work: PlanWork) -> [PlanWork.Kind: Double] {
    work.entries.reduce(into: [:]) { $0[$1.kind, default: 0] += $1.amount }
  }

  @Test func productsAreBytesOfTheMatrixOrMultiplications() throws {
    #expect(
      try work { $0.input("A", [3, 5]).matmul($0.input("x", [5])) } == [.call: 1, .rowsProduct: 120, .summedRow: 3])
    #expect(
      try work { $0.input("A", [3, 5]).transpose().matmul($0.input("x", [3])) } == [
        .call: 1, .columnsProduct: 120, .scaledRow: 3,
      ])
    #expect(
      try work { $0.input("x", [3]).matmul($0.input("A", [3, 5])) } == [.call: 1, .columnsProduct: 120, .scaledRow: 3])
    #expect(try work { $0.input("x", [3]).outer($0.input("y", [5])) } == [.call: 1, .outerProduct: 120, .scaledRow: 3])
    #expect(try work { $0.input("A", [3, 5]).matmul($0.input("B", [5, 2])) } == [.call: 1, .product: 30])
    #expect(
      try work { $0.input("A", [5, 3]).transpose().matmul($0.input("B", [5, 2])) }
        == [.call: 1, .productTransposedLeft: 30])
    #expect(
      try work { $0.input("A", [3, 5]).matmul($0.input("B", [2, 5]).transpose()) }
        == [.call: 1, .productTransposedRight: 30])
  }

  @Test func aFusedRunIsOneCall() throws {
    // Two tiles; 300 elements are 38 vectors of 8; x, y and the result are arrays.
    #expect(
      try work {
        let (x, y) = ($0.input("x", [300]), $0.input("y", [300]))
        return (x * y + x) / y + x.tanh()
      } == [
        .call: 1, .instruction: 10, .element: 3 * 304, .division: 304, .transcendental: 304, .stream: 3 * 2400,
      ])
  }

  @Test func wholeFunctionsAreElements() throws {
    #expect(
      try work { $0.input("x", [12]).sigmoid() + $0.input("y", [12]).softplus() }
        == [.call: 1, .instruction: 3, .sigmoid: 16, .softplus: 16, .element: 16, .stream: 3 * 96])
  }

  @Test func reductionsHaveRowsAndCopiesBytes() throws {
    #expect(
      try work { $0.input("x", [4, 10]).sum(axis: 1) } == [.call: 1, .row: 4, .reduction: 36, .stream: 320 + 32])
    #expect(try work { $0.input("x", [4, 10]).transpose() } == [.call: 1, .copy: 640])
    // A row of 10: 9 comparisons, 19 additions, 10 divisions and 10 calls of exp.
    #expect(
      try work { $0.input("x", [4, 10]).softmax() }
        == [.call: 1, .row: 4, .reduction: 4 * 28, .division: 40, .transcendental: 40, .stream: 640])
  }

  /// H v of ½(vᵀx)² by forward mode twice: n passes. By an explicit Hessian: a pass for up to 64 columns v (vᵀ e) at a
  /// time, then a product with the n × n matrix.
  @Test func aBatchOverTheBasisIsDoneForEachUnitVector() throws {
    func pass(_ n: Int, _ strategy: any Strategy) throws -> [PlanWork.Kind: Double] {
      let function = Function(["v": [n], "x": [n]], variables: ["x"]) { t in
        let product = t["v"].dot(t["x"])
        return 0.5 * product * product
      }
      return amounts(PlanWork(try function.compile(.hvp(by: strategy), blas: .builtin).plan))
    }
    let explicit = try pass(10, ExplicitHessian())
    #expect((explicit[.rowsProduct] ?? 0) + (explicit[.columnsProduct] ?? 0) > 0)
    #expect(try pass(20, ExplicitHessian())[.call] == explicit[.call])
    let (small, large) = (try pass(10, ForwardOverForward()), try pass(20, ForwardOverForward()))
    #expect((large[.call] ?? 0) > 1.8 * (small[.call] ?? 0))
  }

  @Test func sizesBeyondCountingDoNotTrap() throws {
    let n = 1 << 31
    let amounts = try work {
      ($0.input("x", [n]).outer($0.input("y", [n])).tanh().sum(axis: 1)).outer($0.input("z", [n]))
    }
    #expect(amounts.values.allSatisfy { $0.isFinite && $0 >= 0 })
  }
}
