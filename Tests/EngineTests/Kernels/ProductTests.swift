import TestSupport
import Testing

@testable import Engine

/// Matrix products of every form, at sizes on both sides of every block, against the definition.
@Suite(.tags(.slow)) struct ProductTests {
  /// Rows of op(A), terms, columns of op(B).
  static let sizes: [(Int, Int, Int)] = [
    (1, 1, 1), (2, 3, 2), (3, 4, 5), (7, 9, 8), (8, 5, 24), (9, 16, 25), (10, 256, 10), (5, 97, 7), (4, 100, 6),
    (13, 103, 11), (31, 257, 49), (64, 130, 50), (1, 300, 70), (70, 300, 1), (17, 1, 47),
  ]

  /// The elements of op⁻¹(A) where op(A) [rows, columns] is `values`.
  static func stored(_ values: [Double], rows: Int, columns: Int, transposed: Bool) -> [Double] {
    transposed ? (0..<values.count).map { values[$0 % rows * columns + $0 / rows] } : values
  }

  static func check(_ sizes: [(Int, Int, Int)] = sizes, on blas: BLAS, _ note: String) throws {
    for (p, q, r) in sizes {
      let a = Numbers.values(p * q, seed: 3)
      let b = Numbers.values(q * r, seed: 4)
      for (left, right) in [(false, false), (false, true), (true, false), (true, true)] {
        for dtype in DType.allCases {
          let trace = Tracer(dtype: dtype)
          let operands = [trace.input("A", left ? [q, p] : [p, q]), trace.input("B", right ? [r, q] : [q, r])]
          trace.output(
            "C", trace.record(MatrixProduct(transposesLeft: left, transposesRight: right), operands[0], operands[1]))
          let inputs = try [
            "A": Tensor(stored(a, rows: p, columns: q, transposed: left), shape: operands[0].shape, dtype: dtype),
            "B": Tensor(stored(b, rows: q, columns: r, transposed: right), shape: operands[1].shape, dtype: dtype),
          ]
          let exact = multiply(
            dtype == .float64 ? a : a.map { Double(Float($0)) }, dtype == .float64 ? b : b.map { Double(Float($0)) },
            rows: p, inner: q, columns: r)
          let product = try evaluate(trace.finish(), inputs, blas: blas)["C"]?.values ?? []
          let tolerance = Double(q) * (dtype == .float64 ? 0x1p-52 : 0x1p-23)
          #expect(
            distance(product, exact) <= tolerance, "[\(p), \(q)] [\(q), \(r)] \(left) \(right) in \(dtype) \(note)")
        }
      }
    }
  }

  static func check(set: String) throws {
    // What this processor does not have cannot be tested on it.
    guard BLAS.useInstructionSet(set) else { return }
    try check(on: .builtin, "on \(set)")
  }

  // The instruction set is the process's: each is tried in one of its own.
  @Test func everyFormAndSizeOnEveryInstructionSet() async {
    await #expect(processExitsWith: .success) { try ProductTests.check(set: "baseline") }
    await #expect(processExitsWith: .success) { try ProductTests.check(set: "avx2") }
    await #expect(processExitsWith: .success) { try ProductTests.check(set: "avx512") }
  }

  @Test func everyFormAndSizeOnTheStandardLibrary() throws {
    try Self.check(on: .standard, "on \(BLAS.standard.library)")
  }

  /// Some products of middle size are the engine's own beside OpenBLAS.
  @Test func productsOfMiddleSizeAgreeWithTheDefinition() throws {
    let sizes = [(64, 300, 96), (40, 500, 72), (96, 64, 256), (200, 400, 6)]
    try Self.check(sizes, on: .standard, "on \(BLAS.standard.library)")
    try Self.check(sizes, on: .builtin, "on our own")
  }
}
