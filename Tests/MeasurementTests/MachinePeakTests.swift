import Engine
import Testing

@testable import Measurement

@Suite struct MachinePeakTests {
  @Test(arguments: [DType.float64, .float32]) func everyPeakIsPositive(dtype: DType) throws {
    let peak = try MachinePeak.measured(
      libraries: [.standard, .builtin], dtype: dtype, threads: 1, largestCache: 1 << 20, maxMemory: 1 << 30,
      limitNs: 50_000_000)
    let reading = try #require(peak.bytesPerNs)
    // A processor of any age does more than ten million of either in a second, and none yet a billion times a million.
    for rate in [peak.operationsPerNs, reading] { #expect(rate > 0.01 && rate < 1e6, "\(rate)") }
  }

  @Test func memoryThatCannotBeReadIsNotMeasured() throws {
    for (cache, memory) in [(1 << 40, 1 << 50), (1 << 20, 1 << 20)] {
      let peak = try MachinePeak.measured(
        libraries: [.builtin], dtype: .float64, threads: 2, largestCache: cache, maxMemory: memory, limitNs: 1_000_000)
      #expect(peak.bytesPerNs == nil && peak.operationsPerNs > 0)
    }
  }
}
