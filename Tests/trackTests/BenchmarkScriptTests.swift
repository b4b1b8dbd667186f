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

  /// A ResNet-18 of few channels is evaluated and takes a product. Its memory is too small to compare.
  @Test(.enabled(if: Tools.hasPython, "needs python3: apt-get install python3"))
  func aSmallResNetGivesItsRows() throws {
    let (track, script) = (try TrackCommand(), TrackCommand.repository.appending(path: "Benchmarks/onnx/resnet18.py"))
    let text = try shell(
      """
      PYTHONDONTWRITEBYTECODE=1 python3 '\(script.path)' --track '\(track.binary)' --width 2 --image 32 \
        --max-time 1m 2>&1 || true
      """)
    let rows = text.split(separator: "\n").suffix(2).map {
      $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    #expect(rows.map { $0.first } == ["evaluation", "product"], "\(text)")
    #expect(rows.allSatisfy { $0.dropFirst().allSatisfy { Double($0) != nil } }, "\(text)")
  }
}
