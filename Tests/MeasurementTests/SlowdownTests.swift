import Testing

@testable import Measurement

@Suite struct SlowdownTests {
  /// So many calls are made, of 1 ms each, and the missing part of a call is waited for.
  @Test(arguments: [(1, 50, 1, 1_020_000), (50, 50, 51, 51_000_000), (7, 10, 7, 7_700_000), (25, 10, 27, 27_500_000)])
  func moreCallsAreMadeThanCounted(calls: Int, counted: Int, made: Int, time: Int) {
    var asked: [Int] = []
    let taken = Slowdown(oneMoreIn: counted).nanoseconds(ofCalls: calls) {
      asked.append($0)
      return 1_000_000 * $0
    }
    #expect(asked == [made] && taken >= time - 1)
  }

  @Test func theFactorIsThatOfTheTimes() {
    #expect(abs(Slowdown(oneMoreIn: 50).factor - 1.02) < 1e-15)
    #expect(Slowdown(oneMoreIn: 0).counted == 1)
  }
}
