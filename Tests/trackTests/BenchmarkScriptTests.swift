import Foundation
import TestSupport
import Testing

/// The tests of what compares reports and makes pages in `Benchmarks`, which need neither track nor a peer.
@Suite struct BenchmarkScriptTests {
  @Test(
    .enabled(if: Tools.hasPython, "needs python3: apt-get install python3"), arguments: ["peers", "store"])
  func unitTestsPass(directory: String) throws {
    let path = TrackCommand.repository.appending(path: "Benchmarks/\(directory)").path
    let text = try shell("PYTHONDONTWRITEBYTECODE=1 python3 -m unittest discover -s '\(path)'")
    #expect(text.hasSuffix("OK\n"), "\(text)")
  }
}
