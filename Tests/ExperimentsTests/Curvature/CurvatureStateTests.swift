import Engine
import Foundation
import Store
import Testing

@testable import Experiments

@Suite struct CurvatureStateTests {
  private static let cubes: [Double] = (0..<30).map { pow(Double($0) - 14, 3) / 100 }
  private static let matrix = SymmetricMatrix(eigenvalues: cubes + [50, 50, -70], seed: 21)

  private static func options(_ change: (inout CurvatureOptions) -> Void = { _ in }) -> CurvatureOptions {
    var options = CurvatureOptions()
    options.probes = 20
    options.densityProbes = 11
    options.densitySteps = 9
    options.eigenvalues = 3
    change(&options)
    return options
  }

  private static func state(_ options: CurvatureOptions) -> CurvatureState {
    CurvatureState(options, variables: matrix.rows.count, batch: 8, dtype: .float64, seed: 5)
  }

  private static func finished(_ options: CurvatureOptions) throws -> (state: CurvatureState, products: HessianProducts)
  {
    let products = try matrix.products()
    var state = state(options)
    while state.stage != .done { try state.advance(by: products) }
    return (state, products)
  }

  /// Each row says how many products its quantity took, and they are all that were taken.
  @Test func everyProductIsAccountedFor() throws {
    let (state, products) = try Self.finished(Self.options())
    let rows = state.rows
    #expect(rows.map(\.quantity) == [.trace, .diagonal, .eigenvalues, .density])
    #expect(rows[0].hvps == 20 && rows[1].hvps == 20 && rows[3].hvps == 11 * 9)
    #expect(rows[2].hvps == rows[2].steps && rows[2].hvps <= 33)
    #expect(products.count == 20 + 99 + rows[2].hvps)
    #expect(products.calls.reduce(0) { $0 + $1.products } == products.count)
    #expect(rows.allSatisfy(\.isComplete) && state.remark == nil)
    let outputs = Dictionary(try state.outputs().map { ($0.name, $0.tensor) }) { first, _ in first }
    #expect(
      outputs.keys.sorted() == [
        "density", "diagonal", "diagonal.error", "eigenvalues", "eigenvalues.error", "trace",
      ])
    #expect(outputs["density"]?.shape == [99, 2] && outputs["diagonal"]?.shape == [33])
    let expected: [Double] = [-70, -27.44, -21.97, 27.44, 33.75, 50]
    #expect(zip(outputs["eigenvalues"]?.values ?? [], expected).allSatisfy { abs($0 - $1) < 1e-8 * 70 })
    #expect(outputs["eigenvalues"]?.values.count == 6)
  }

  @Test func quantitiesCanBeLeftOut() throws {
    let onlyTrace = try Self.finished(
      Self.options {
        $0.eigenvalues = 0
        $0.densityProbes = 0
      })
    #expect(onlyTrace.state.rows.map(\.quantity) == [.trace, .diagonal] && onlyTrace.products.count == 20)
    let onlyEigenvalues = try Self.finished(
      Self.options {
        $0.probes = 0
        $0.densityProbes = 0
      })
    #expect(onlyEigenvalues.state.rows.map(\.quantity) == [.eigenvalues])
    #expect(try onlyEigenvalues.state.outputs().map(\.name) == ["eigenvalues", "eigenvalues.error"])
  }

  /// A run that is kept after any number of calls and read back ends with the same bits: parts that an earlier commit wrote
  /// are not written again.
  @Test func aStateThatIsKeptGoesOnToTheSameBits() throws {
    let (whole, products) = try Self.finished(Self.options())
    let calls = products.calls.count
    for (cut, pause) in [(1, 1), (2, 2), (4, 1), (5, 3), (9, 2), (calls / 2, 4), (calls - 2, 3), (calls - 1, 1)] {
      let products = try Self.matrix.products()
      var state = Self.state(Self.options())
      var (checkpoint, kept): (CurvatureCheckpoint, [Int: [UInt8]]) = (CurvatureCheckpoint(), [:])
      func keep() throws {
        let parts = try checkpoint.parts(of: state, count: products.count, calls: products.calls)
        if let first = parts.removesFrom { kept = kept.filter { $0.key < first } }
        for part in parts.parts { kept[part.ordinal] = part.bytes }
      }
      var steps = 0
      while products.calls.count < cut {
        try state.advance(by: products)
        steps += 1
        if steps % pause == 0 { try keep() }
      }
      try keep()
      let read = try #require(CurvatureCheckpoint.state(of: kept, variables: 33, dtype: .float64, seed: 5))
      #expect(read.state == state && read.count == products.count && read.calls == products.calls)
      #expect(CurvatureCheckpoint.options(kept[0] ?? []) == Self.options())
      // Goes on from what was read, and is kept once more on the way.
      var again = read.state
      var second = CurvatureCheckpoint(again)
      let more = try Self.matrix.products()
      if again.stage != .done { try again.advance(by: more) }
      let parts = try second.parts(of: again, count: more.count, calls: more.calls)
      if let first = parts.removesFrom { kept = kept.filter { $0.key < first } }
      for part in parts.parts { kept[part.ordinal] = part.bytes }
      #expect(CurvatureCheckpoint.state(of: kept, variables: 33, dtype: .float64, seed: 5)?.state == again)
      while again.stage != .done { try again.advance(by: more) }
      #expect(again == whole, "cut after \(cut) calls")
    }
  }

  /// Parts that are missing or of another length are no state.
  @Test func damagedPartsAreNoState() throws {
    let products = try Self.matrix.products()
    var state = Self.state(Self.options())
    for _ in 0..<5 { try state.advance(by: products) }
    var checkpoint = CurvatureCheckpoint()
    let parts = try checkpoint.parts(of: state, count: products.count, calls: products.calls).parts
    #expect(parts.count == 3 + 8 * 3)
    for missing in parts {
      var kept = Dictionary(uniqueKeysWithValues: parts.map { ($0.ordinal, $0.bytes) })
      kept[missing.ordinal] = nil
      #expect(CurvatureCheckpoint.state(of: kept, variables: 33, dtype: .float64, seed: 5) == nil)
      kept[missing.ordinal] = Array(missing.bytes.dropLast())
      #expect(CurvatureCheckpoint.state(of: kept, variables: 33, dtype: .float64, seed: 5) == nil)
    }
  }

  /// Probes end at 32, 64, 128, … once the trace is known well enough.
  @Test func probesEndAtTheRelativeError() throws {
    func probes(_ error: Double, most: Int = 4096) throws -> (Int, CurvatureState) {
      let state = try Self.finished(
        Self.options {
          ($0.relativeError, $0.probes, $0.eigenvalues, $0.densityProbes) = (error, most, 0, 0)
        }
      ).state
      return (state.hutchinson.traces.count, state)
    }
    let (loose, _) = try probes(0.9)
    #expect(loose >= 32 && loose.nonzeroBitCount == 1)
    let (close, state) = try probes(0.2)
    #expect(close > loose && close.nonzeroBitCount == 1 && state.rows[0].isComplete)
    let trace = try #require(state.hutchinson.trace(epsilon: 0))
    #expect(trace.error <= 0.2 * abs(trace.value))
    let (most, short) = try probes(1e-9, most: 100)
    #expect(most == 100 && !short.rows[0].isComplete)
    #expect(short.remark?.contains("not known to 1e-09 of itself; --probes allows more") == true)
  }
}
