/// A window on an axis with this extent.
struct WindowAxis: Sendable {
  let window: Window
  let extent: Int
  let positions: Int
  private let positionsOfTap: Congruence
  private let tapsOfPosition: Congruence

  init(_ window: Window, on extent: Int) {
    self.window = window
    self.extent = extent
    positions = window.positions(on: extent)
    positionsOfTap = Congruence(window.stride, modulo: window.baseDilation)
    tapsOfPosition = Congruence(window.dilation, modulo: window.baseDilation)
  }

  /// Numbers `first`, `first + step`, … for which the window reads elements `source`, `source + sourceStep`, …
  struct Run {
    var first = 0
    var step = 1
    var count = 0
    var source = 0
    var sourceStep = 0
  }

  /// The positions at which a tap reads an element.
  func positions(ofTap tap: Int) -> Run {
    run(positions, by: window.stride, from: tap * window.dilation - window.low, positionsOfTap)
  }

  /// The taps that read an element at a position.
  func taps(ofPosition position: Int) -> Run {
    run(
      window.size, by: window.dilation, from: position * window.stride - window.low, tapsOfPosition)
  }

  /// All t below the limit for which (t·factor + offset) / base dilation is an element.
  private func run(_ limit: Int, by factor: Int, from offset: Int, _ congruence: Congruence) -> Run {
    let end = (extent - 1) * window.baseDilation - offset
    guard end >= 0 else { return Run() }
    let last = min(limit - 1, end / factor)
    let start = offset >= 0 ? 0 : (-offset + factor - 1) / factor
    guard let first = congruence.first(from: start, offset), first <= last else { return Run() }
    let step = congruence.modulus
    return Run(
      first: first, step: step, count: (last - first) / step + 1,
      source: (first * factor + offset) / window.baseDilation,
      sourceStep: factor * step / window.baseDilation)
  }

  /// Number of pairs of a position and a tap that read an element.
  var pairs: Int { (0..<window.size).reduce(0) { $0.saturatingSum(positions(ofTap: $1).count) } }
  /// Number of positions that read an element.
  var readers: Int { (0..<positions).reduce(0) { $0 + (taps(ofPosition: $1).count > 0 ? 1 : 0) } }
}

/// The solutions t of factor·t + offset ≡ 0 for one modulus and factor, and any offset.
private struct Congruence: Sendable {
  /// From one solution to the next.
  let modulus: Int
  private let divisor: Int
  /// Of the factor.
  private let inverse: Int

  init(_ factor: Int, modulo number: Int) {
    // Euclid's algorithm, with s·factor ≡ r.
    var (r, next) = (factor % number, number)
    var (s, nextS) = (1, 0)
    while next != 0 {
      let quotient = r / next
      (r, next) = (next, r - quotient * next)
      (s, nextS) = (nextS, s - quotient * nextS)
    }
    divisor = r
    modulus = number / r
    inverse = (s % modulus + modulus) % modulus
  }

  /// The least solution from `start` on.
  func first(from start: Int, _ offset: Int) -> Int? {
    if modulus == 1 && divisor == 1 { return start }
    guard offset % divisor == 0 else { return nil }
    let rest = (-(offset / divisor) % modulus + modulus) % modulus
    let solution = rest * inverse % modulus
    return start + ((solution - start) % modulus + modulus) % modulus
  }
}

/// Windows on the last axes of a tensor, together.
struct WindowGrid: Sendable {
  let axes: [WindowAxis]

  /// There must be as many extents as windows, at least one.
  init(_ windows: [Window], on extents: ArraySlice<Int>) {
    axes = zip(windows, extents).map { WindowAxis($0, on: $1) }
  }

  /// Number of elements, of positions, and of taps.
  var elements: Int { axes.reduce(1) { $0 * $1.extent } }
  var positions: Int { axes.reduce(1) { $0 * $1.positions } }
  var taps: Int { axes.reduce(1) { $0 * $1.window.size } }
  /// Number of pairs of a position and a tap that read an element, and of positions that read one.
  var pairs: Int { axes.reduce(1) { $0.saturatingProduct($1.pairs) } }
  var readers: Int { axes.reduce(1) { $0.saturatingProduct($1.readers) } }

  /// The element that each tap reads at these positions, or −1: taps after one another.
  func sources(at range: Range<Int>) -> [Int] {
    var sources = Array(repeating: -1, count: taps * range.count)
    for tap in 0..<taps {
      forEachBlock(ofTap: tap) { block in
        for row in block.rows(touching: range) {
          let (first, source) = (block.first + row * block.rowStep, block.source + row * block.sourceRow)
          for index in 0..<block.count where range.contains(first + index * block.step) {
            sources[tap * range.count + first + index * block.step - range.lowerBound] =
              source + index * block.sourceStep
          }
        }
      }
    }
    return sources
  }
}

extension Shape {
  /// The shape of what windows on the last axes give at each position.
  /// - Throws: `EngineError.shape` if they do not fit.
  func windowed(_ windows: [Window], operation: String) throws -> Shape {
    guard !windows.isEmpty, windows.count <= rank,
      zip(windows, extents.suffix(windows.count)).allSatisfy({ $0.fits($1) })
    else {
      throw EngineError.shape(
        operation: "\(operation) with \(windows.count) windows", operands: [self],
        expected:
          "a window for each of the last axes, with taps and steps from 1 to 2²⁸")
    }
    let positions = zip(windows, extents.suffix(windows.count)).map { $0.positions(on: $1) }
    return Shape(extents.dropLast(windows.count) + positions)
  }

  /// The product of the extents before the last axes.
  func outer(of windows: [Window]) -> Int { Shape(extents.dropLast(windows.count)).count }
}
