import Engine
import Foundation
import Store

/// A state as parts that a database keeps: all numbers as JSON, and the long vectors one by one, so that a commit adds only
/// the new ones.
struct CurvatureCheckpoint {
  /// The first vector of tridiagonalisations under way; before it, the JSON and the vectors of the diagonal.
  private static let firstVector = 3

  private struct Numbers: Codable {
    let options: CurvatureOptions
    let batch: Int
    let traces: [Double]
    let scale: Double
    let probes: [[SpectralDensity.Node]]
    let lanes: [Tridiagonal]
    let densityProducts: Int
    let densitySteps: Int
    let search: Tridiagonal?
    let converged: EigenvalueSearch.Sighting?
    let hasSearched: Bool
    let count: Int
    let calls: [HessianProducts.Call]
  }

  private struct Tridiagonal: Codable {
    let diagonal: [Double]
    let offDiagonal: [Double]
    let isInvariant: Bool
    let vectors: Int

    init(_ lanczos: Lanczos) {
      (diagonal, offDiagonal) = (lanczos.diagonal, lanczos.offDiagonal)
      (isInvariant, vectors) = (lanczos.isInvariant, lanczos.basis.count)
    }

    func lanczos(_ vector: (Int) throws -> [Double]) rethrows -> Lanczos {
      Lanczos(
        basis: try (0..<vectors).map(vector), diagonal: diagonal, offDiagonal: offDiagonal, isInvariant: isInvariant)
    }
  }

  /// What the parts are of that the database has: probes of the trace, finished probes of the density, whether the search
  /// had begun, and vectors of what was under way.
  private var kept: (traces: Int, probes: Int, isSearch: Bool, vectors: Int)

  /// Of a run from which nothing is kept yet.
  init() { kept = (-1, 0, false, 0) }

  /// Of a run from which this state is kept.
  init(_ state: CurvatureState) {
    kept = (
      state.hutchinson.traces.count, state.density.probes.count, state.search != nil, Self.vectors(state)
    )
  }

  private static func lanes(_ state: CurvatureState) -> [Lanczos] { state.search.map { [$0.lanczos] } ?? state.lanes }

  private static func vectors(_ state: CurvatureState) -> Int { lanes(state).map(\.basis.count).max() ?? 0 }

  /// The parts of a state that differ from those of the last call.
  /// - Throws: if a number is not finite.
  mutating func parts(of state: CurvatureState, count: Int, calls: [HessianProducts.Call]) throws -> CheckpointParts {
    let numbers = Numbers(
      options: state.options, batch: state.batch, traces: state.hutchinson.traces, scale: state.hutchinson.scale,
      probes: state.density.probes, lanes: state.lanes.map(Tridiagonal.init), densityProducts: state.densityProducts,
      densitySteps: state.densitySteps, search: state.search.map { Tridiagonal($0.lanczos) },
      converged: state.search?.converged, hasSearched: state.hasSearched, count: count, calls: calls)
    var parts = CheckpointParts(step: count)
    parts.add(0, [UInt8](try JSONEncoder().encode(numbers)))
    if state.hutchinson.traces.count != kept.traces {
      parts.add(1, Self.bytes(state.hutchinson.diagonal))
      parts.add(2, Self.bytes(state.hutchinson.squares))
    }
    let lanes = Self.lanes(state)
    let isSame = kept.probes == state.density.probes.count && kept.isSearch == (state.search != nil)
    if !isSame { parts.removesFrom = Self.firstVector }
    let most = Self.vectors(state)
    for index in (isSame ? min(kept.vectors, most) : 0)..<most {
      for (lane, lanczos) in lanes.enumerated() where index < lanczos.basis.count {
        parts.add(Self.ordinal(index, lane, of: lanes.count), Self.bytes(lanczos.basis[index]))
      }
    }
    kept = (state.hutchinson.traces.count, state.density.probes.count, state.search != nil, most)
    return parts
  }

  private static func ordinal(_ vector: Int, _ lane: Int, of lanes: Int) -> Int { firstVector + vector * lanes + lane }

  /// The options of kept parts; `nil` if the first one cannot be read.
  static func options(_ first: [UInt8]) -> CurvatureOptions? {
    (try? JSONDecoder().decode(Numbers.self, from: Data(first)))?.options
  }

  /// A state from its parts, with the number of products and their calls; `nil` if parts are missing or wrong.
  static func state(
    of parts: [Int: [UInt8]], variables: Int, dtype: DType, seed: Int
  ) -> (state: CurvatureState, count: Int, calls: [HessianProducts.Call])? {
    struct Missing: Error {}
    func vector(_ ordinal: Int, count: Int = variables) throws -> [Double] {
      guard let bytes = parts[ordinal], bytes.count == 8 * count else { throw Missing() }
      return bytes.withUnsafeBytes { raw in
        (0..<count).map { raw.loadUnaligned(fromByteOffset: 8 * $0, as: Double.self) }
      }
    }
    guard let first = parts[0], let numbers = try? JSONDecoder().decode(Numbers.self, from: Data(first)) else {
      return nil
    }
    var state = CurvatureState(
      numbers.options, variables: variables, batch: numbers.batch, dtype: dtype, seed: seed)
    do {
      let length = numbers.options.probes > 0 ? variables : 0
      state.hutchinson = Hutchinson(
        traces: numbers.traces, diagonal: try vector(1, count: length), squares: try vector(2, count: length),
        scale: numbers.scale)
      state.density = SpectralDensity(probes: numbers.probes)
      state.lanes = try numbers.lanes.enumerated().map { lane, kept in
        try kept.lanczos { try vector(ordinal($0, lane, of: numbers.lanes.count)) }
      }
      state.search = try numbers.search.map { kept in
        EigenvalueSearch(
          try kept.lanczos { try vector(ordinal($0, 0, of: 1)) }, converged: numbers.converged)
      }
    } catch {
      return nil
    }
    (state.densityProducts, state.densitySteps) = (numbers.densityProducts, numbers.densitySteps)
    state.hasSearched = numbers.hasSearched
    return (state, numbers.count, numbers.calls)
  }

  private static func bytes(_ values: [Double]) -> [UInt8] { values.withUnsafeBytes(Array.init) }
}
