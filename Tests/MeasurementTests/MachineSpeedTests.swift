import Engine
import Testing

@testable import Measurement

@Suite struct MachineSpeedTests {
  private func work(_ trace: (Tracer) -> Value) throws -> PlanWork {
    let tracer = Tracer(dtype: .float64)
    tracer.output("y", trace(tracer))
    return PlanWork(try tracer.finish().applying(StandardPasses.all).compile(blas: .builtin).plan)
  }

  @Test func aRateIsWhatKnownKindsLeave() throws {
    var speed = MachineSpeed()
    // One call, and 80 bytes of a matrix.
    let product = try work { $0.input("A", [2, 5]).matmul($0.input("x", [5])) }
    speed.add(.call, size: 1, of: try work { $0.input("A", [1, 1]).transpose() }, taking: 10)
    speed.add(.rowsProduct, size: 100, of: product, taking: 50)
    #expect(speed.rate(.rowsProduct, size: 100) == 0.5 && speed.nanoseconds(product) == 50)
    // What takes no time beside a slow call still has a rate.
    speed.add(.columnsProduct, size: 1, of: try work { $0.input("x", [2]).matmul($0.input("A", [2, 5])) }, taking: 8)
    #expect(speed.rate(.columnsProduct, size: 1) > 0)
  }

  @Test func betweenSizesARateFollowsAPowerLaw() throws {
    var speed = MachineSpeed()
    let product = try work { $0.input("A", [1, 5]).matmul($0.input("B", [5, 1])) }
    #expect(speed.rate(.call, size: 7) == 0)
    speed.add(.call, size: 10_000, of: product, taking: 4)
    speed.add(.call, size: 100, of: product, taking: 1)
    for (size, ns) in [(1.0, 1.0), (100, 1), (1000, 2), (10_000, 4), (1e9, 4)] {
      #expect(abs(speed.rate(.call, size: size) - ns) < 1e-12)
    }
  }

  @Test(arguments: [DType.float64, .float32])
  func everyKindIsMeasured(dtype: DType) throws {
    let speed = try MachineSpeed.measured(blas: .builtin, dtype: dtype)
    for kind in PlanWork.Kind.allCases {
      #expect(speed.rate(kind, size: 1e5) > 0 && speed.rate(kind, size: 1e5).isFinite, "\(kind)")
    }
    let product = try ProductChain(
      [.matrix("A", rows: 64, columns: 64), .matrix("B", rows: 64, columns: 64)], output: "P"
    )
    .graph(.leftToRight(2), dtype: dtype).compile(blas: .builtin)
    #expect(speed.prediction(product.plan) > 1)
    #expect(MachineSpeed(nsPerUnit: 1e30).prediction(product.plan) == 9_000_000_000_000_000_000)
  }
}
