import Foundation
import TestSupport
import Testing

@testable import Engine

/// Steps over the rows of a large matrix that are computed together.
@Suite struct RowBlockTests {
  private static let rows = 2003
  private static let columns = 67

  private static func groups(_ graph: Graph) -> [RowBlock] { Schedule(graph, owners: graph.storageOwners).groups }

  private static func inputs(_ dtype: DType = .float64) throws -> (
    values: [String: [Double]], tensors: [String: Tensor]
  ) {
    let shapes: [(String, Shape)] = [
      ("X", [rows, columns]), ("v", [columns]), ("w", [columns]), ("s", [rows]), ("c", []),
    ]
    var values: [String: [Double]] = [:]
    var tensors: [String: Tensor] = [:]
    for (index, (name, shape)) in shapes.enumerated() {
      let tensor = try Tensor(Numbers.values(shape.count, seed: UInt64(index)), shape: shape, dtype: dtype)
      values[name] = tensor.values
      tensors[name] = tensor
    }
    return (values, tensors)
  }

  private static func times(_ x: [Double], _ v: [Double]) -> [Double] {
    multiply(x, v, rows: rows, inner: columns, columns: 1)
  }

  private static func transposedTimes(_ x: [Double], _ u: [Double]) -> [Double] {
    multiply(u, x, rows: 1, inner: rows, columns: columns)
  }

  private static func trace(_ dtype: DType) throws -> Graph {
    let trace = Tracer(dtype: dtype)
    let x = trace.input("X", [rows, columns])
    let (v, w) = (trace.input("v", [columns]), trace.input("w", [columns]))
    let (s, c) = (trace.input("s", [rows]), trace.input("c", []))
    let a = x.matmul(v)
    let u = (a * s).sigmoid()
    let b = x.matmul(w)
    let weighted = u * (1 - u) * b + c
    trace.output("g", weighted.matmul(x))
    trace.output("h", x.transpose().matmul(u))
    trace.output("b", b)
    return try trace.finish().applying(StandardPasses.all)
  }

  @Test(arguments: DType.allCases)
  func aLoopComputesWhatItsStepsDo(dtype: DType) throws {
    let graph = try Self.trace(dtype)
    #expect(
      Self.groups(graph).map(\.roles) == [[.product, .program, .product, .program, .transposed, .transposed]])
    let (values, tensors) = try Self.inputs(dtype)
    let x = values["X"] ?? []
    let a = Self.times(x, values["v"] ?? [])
    let b = Self.times(x, values["w"] ?? [])
    let u = zip(a, values["s"] ?? []).map { 1 / (1 + exp(-$0 * $1)) }
    let weighted = zip(u, b).map { $0 * (1 - $0) * $1 + (values["c"]?[0] ?? 0) }
    let outputs = try evaluate(graph, tensors)
    let tolerance = dtype == .float64 ? 1e-11 : 3e-3
    #expect(distance(outputs["g"]?.values ?? [], Self.transposedTimes(x, weighted)) < tolerance)
    #expect(distance(outputs["h"]?.values ?? [], Self.transposedTimes(x, u)) < tolerance)
    #expect(distance(outputs["b"]?.values ?? [], b) < tolerance)
  }

  /// A sum over rows is known after the last row: what reads it waits.
  @Test func whatReadsASumIsNotInItsLoop() throws {
    let trace = Tracer(dtype: .float64)
    let x = trace.input("X", [Self.rows, Self.columns])
    let u = x.transpose().matmul(trace.input("s", [Self.rows]))
    let again = x.matmul(u)
    trace.output("y", x.transpose().matmul(again))
    let graph = try trace.finish().applying(StandardPasses.all)
    #expect(Self.groups(graph).map { $0.roles } == [[.product, .transposed]])
    let (values, tensors) = try Self.inputs()
    let matrix = values["X"] ?? []
    let expected = Self.transposedTimes(
      matrix, Self.times(matrix, Self.transposedTimes(matrix, values["s"] ?? [])))
    let most = expected.map(abs).max() ?? 0
    #expect(distance(try evaluate(graph, tensors)["y"]?.values ?? [], expected) < 1e-11 * most)
  }

  /// A broadcast reads a row's value at other rows.
  @Test func whatMixesRowsIsNotLoopedOver() throws {
    let trace = Tracer(dtype: .float64)
    let x = trace.input("X", [400, 400])
    let a = x.matmul(trace.input("v", [400]))
    let mean = a.mean()
    trace.output("y", x.transpose().matmul(a - mean.broadcast(to: [400])))
    // As many columns as rows: a sum has the shape of a value for each row.
    let sum = x.transpose().matmul(a)
    trace.output("z", (sum + a).tanh())
    trace.output("q", x.matmul(a))
    let graph = try trace.finish().applying(StandardPasses.all)
    let x0 = Numbers.values(400 * 400, seed: 7)
    let v0 = Numbers.values(400, seed: 8)
    let outputs = try evaluate(graph, ["X": Tensor(x0, shape: [400, 400]), "v": Tensor(v0)])
    let a0 = multiply(x0, v0, rows: 400, inner: 400, columns: 1)
    let m0 = a0.reduce(0, +) / 400
    let s0 = multiply(a0, x0, rows: 1, inner: 400, columns: 400)
    #expect(
      distance(
        outputs["y"]?.values ?? [], multiply(a0.map { $0 - m0 }, x0, rows: 1, inner: 400, columns: 400)) < 1e-9)
    #expect(distance(outputs["z"]?.values ?? [], zip(s0, a0).map { tanh($0 + $1) }) < 1e-9)
    #expect(distance(outputs["q"]?.values ?? [], multiply(x0, a0, rows: 400, inner: 400, columns: 1)) < 1e-9)
  }

  @Test func smallMatricesAreNotLoopedOver() throws {
    let trace = Tracer(dtype: .float64)
    let x = trace.input("X", [100, 10])
    trace.output("y", x.transpose().matmul(x.matmul(trace.input("v", [10]))))
    #expect(Self.groups(try trace.finish()).isEmpty)
  }

  /// No value of a loop may take another's slot: each block of rows writes all of them.
  @Test func valuesOfALoopShareNoMemory() throws {
    let trace = Tracer(dtype: .float64)
    let x = trace.input("X", [Self.rows, Self.columns])
    let vectors = (0..<5).map { trace.input("v\($0)", [Self.columns]) }
    // Each product dies as the next one is born.
    var u = x.matmul(vectors[0])
    for v in vectors.dropFirst() { u = (u * x.matmul(v)).tanh() }
    trace.output("y", x.transpose().matmul(u))
    let graph = try trace.finish().applying(StandardPasses.all)
    #expect(Self.groups(graph).count == 1)
    let x0 = Numbers.values(Self.rows * Self.columns, seed: 20)
    let v0 = (0..<5).map { Numbers.values(Self.columns, seed: UInt64(30 + $0)) }
    var tensors = ["X": try Tensor(x0, shape: [Self.rows, Self.columns])]
    for (index, v) in v0.enumerated() { tensors["v\(index)"] = try Tensor(v) }
    var u0 = Self.times(x0, v0[0])
    for v in v0.dropFirst() { u0 = zip(u0, Self.times(x0, v)).map { tanh($0 * $1) } }
    #expect(distance(try evaluate(graph, tensors)["y"]?.values ?? [], Self.transposedTimes(x0, u0)) < 1e-11)
  }

  /// The sums are divided by rows, not by threads: results are the same bit for bit.
  static func checkThreads() throws {
    let graph = try trace(.float64)
    let (_, tensors) = try inputs()
    let alone = try evaluate(graph, tensors).mapValues(\.values)
    for threads in [2, 3, 8] {
      BLAS.builtin.setThreads(threads)
      for _ in 0..<20 {
        let shared = try evaluate(graph, tensors).mapValues(\.values)
        #expect(shared == alone)
      }
    }
  }

  // The number of threads is the process's.
  @Test func resultsDoNotDependOnThreads() async {
    await #expect(processExitsWith: .success) { try RowBlockTests.checkThreads() }
  }
}
