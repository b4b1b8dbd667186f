import Testing

@testable import Engine

@Suite struct WindowGridTests {
  /// Runs, counts, and the two windows of the derivatives against the definition, for small windows of every kind.
  @Test func runsAreTheDefinition() {
    for code in 0..<3456 {
      var rest = code
      func digit(_ radix: Int) -> Int {
        defer { rest /= radix }
        return rest % radix
      }
      let window = Window(
        size: 1 + digit(3), stride: 1 + digit(4), low: digit(4) - 1, high: digit(3) - 1,
        dilation: 1 + digit(4),
        baseDilation: 1 + digit(6))
      for extent in [1, 2, 5] {
        let axis = WindowAxis(window, on: extent)
        var pairs: Set<[Int]> = []
        for position in 0..<axis.positions {
          for tap in 0..<window.size {
            let place = position * window.stride + tap * window.dilation - window.low
            if place >= 0, place % window.baseDilation == 0, place / window.baseDilation < extent {
              pairs.insert([position, tap, place / window.baseDilation])
            }
          }
        }
        func all(_ count: Int, _ run: (Int) -> WindowAxis.Run, _ order: (Int, Int, Int) -> [Int])
          -> Set<[Int]>
        {
          Set(
            (0..<count).flatMap { number in
              let run = run(number)
              return (0..<run.count).map {
                order(number, run.first + $0 * run.step, run.source + $0 * run.sourceStep)
              }
            })
        }
        #expect(
          all(window.size, axis.positions(ofTap:)) { [$1, $0, $2] } == pairs,
          "\(window) on \(extent)")
        #expect(axis.pairs == pairs.count && axis.readers == Set(pairs.map { $0[0] }).count)
        guard axis.positions > 0 else { continue }
        #expect(all(axis.positions, axis.taps(ofPosition:)) { [$0, $1, $2] } == pairs)
        let transposed = WindowAxis(window.transposed(on: extent), on: axis.positions)
        #expect(transposed.positions == extent, "\(window) on \(extent)")
        #expect(
          all(window.size, transposed.positions(ofTap:)) { [$2, window.size - 1 - $0, $1] }
            == pairs,
          "transpose of \(window) on \(extent)")
        let exchanged = WindowAxis(window.exchanged(on: extent), on: extent)
        #expect(exchanged.positions == window.size)
        #expect(all(axis.positions, exchanged.positions(ofTap:)) { [$0, $1, $2] } == pairs)
        let operands = WindowAxis(window.exchangingOperands(on: extent), on: window.size)
        #expect(operands.positions == axis.positions)
        #expect(
          all(extent, operands.positions(ofTap:)) { [$1, window.size - 1 - $2, extent - 1 - $0] } == pairs,
          "exchanged operands of \(window) on \(extent)")
      }
    }
  }
}
