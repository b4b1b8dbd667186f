import Foundation
import Store
import Testing

@testable import Page

@Suite struct CurvatureFiguresTests {
  /// Every weight is in one part, so that the marks add up to the number of variables.
  @Test func aDensityCountsItsEigenvalues() throws {
    let nodes = (0..<50).map { (Double($0 * $0), $0 == 49 ? 1.0 : 2.0) }
    let parts = CurvatureFigures.parts(ofDensity: nodes.flatMap { [$0.0, $0.1] })
    #expect(abs(parts.reduce(0) { $0 + $1.count } - 99) < 1e-12)
    // The largest stands alone at the end, with the count that it has.
    let last = try #require(parts.last)
    #expect(last.count == 1 && last.text.contains("to 2401: about 1 eigenvalues"))
    #expect(parts[0].place < 40 && parts[0].count > 10)
  }

  @Test func edges() throws {
    #expect(CurvatureFigures.parts(ofDensity: []).isEmpty && CurvatureFigures.parts(ofDensity: [1]).isEmpty)
    let one = CurvatureFigures.parts(ofDensity: [3, 5])
    #expect(one.map(\.count) == [5] && one[0].place == 3)
    // Far ends, and what is no number, trap nowhere.
    for values in [[-1e308, 1, 1e308, 1], [.nan, 1, 2, 1], [0, .nan, 1, .infinity]] as [[Double]] {
      _ = CurvatureFigures.parts(ofDensity: values)
    }
  }

  /// The page of a run has its rows and both figures; of one under way, what is known.
  @Test func aRunOfCurvatureShowsWhatItIs() throws {
    let recorded = try RecordedSweep()
    let store = try Store.open(path: recorded.path, access: .readWrite)
    try store.begin(
      invocation: InvocationRecord(
        machine: MachineRecord(
          name: "host", cpu: "a processor", architecture: "x86_64", cores: 2, memoryBytes: 1 << 30, system: "a system"),
        command: "track run curvature f", toolchain: "Swift", trackVersion: "0", trackBuild: "debug", gitCommit: nil,
        gitDirty: nil, blasLibrary: "builtin"))
    let (cell, run) = (UUIDv7.next(), UUIDv7.next())
    try store.begin(
      cell: CellRecord(
        cellID: cell, sweepID: nil, workload: "f", size: "{}", variables: 4, dtype: "float64", threads: 1,
        blas: "builtin", seed: 7),
      runs: [RunRecord(runID: run, kind: .curvature, strategy: "linearized", cost: nil, inputs: [])])
    var trace = CurvatureRecord(.trace, hvps: 64, probes: 64, isComplete: true)
    (trace.value, trace.low, trace.high, trace.error) = (12.5, 11, 14.25, 1.75)
    try store.record(curvature: [trace], parts: nil, of: run)
    func page() throws -> String {
      let target = try #require(PageRequest(target: "/runs/\(run)"))
      let text = String(decoding: Site(path: recorded.path).respond(to: target).body, as: UTF8.self)
      MarkupCheck.check(text, "/runs/\(run)")
      return text
    }
    let early = try page()
    #expect(early.contains("11</span> to <span") && early.contains("14.25") && early.contains("data-refresh"))
    #expect(!early.contains("<figure>"))
    var outcome = RunOutcome(runID: run, status: .finished)
    func tensor(_ name: String, _ values: [Double], _ shape: [Int]) -> TensorRecord {
      TensorRecord(
        name: name, dtype: .float64, shape: shape, bytes: values.withUnsafeBytes { [UInt8]($0) })
    }
    outcome.outputs = [
      tensor("eigenvalues", [-2, 3, 11.5], [3]), tensor("eigenvalues.error", [1e-9, 1e-9, 2e-10], [3]),
      tensor("density", [-2, 1, 3, 2, 11.5, 1], [3, 2]),
    ]
    try store.finish(cell: cell, outcomes: [outcome], load: nil, steal: nil)
    let text = try page()
    #expect(text.contains("The smallest and largest distinct eigenvalues") && text.contains("11.5 ± 2.0e-10"))
    #expect(text.contains("About how many eigenvalues lie where") && text.contains("about 2 eigenvalues"))
    // A bound is no interval of 95 %.
    #expect(!text.contains("95 % interval</text>"))
    func values(_ name: String, most: Int) throws -> [Double] {
      try store.snapshot { try $0.values(of: name, ofRun: "\(run)", most: most) }
    }
    #expect(try values("eigenvalues", most: 3) == [-2, 3, 11.5])
    #expect(try values("eigenvalues", most: 2) == [] && values("none", most: 3) == [])
  }
}
