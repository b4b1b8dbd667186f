import Foundation
import TestSupport
import Testing

/// What `--max-memory` promises, of the real binary and by the kernel's own count: cells that run stay within a tenth of it beside the
/// runtime's own share, and cells that do not fit are skipped with their figures.
@Suite(.serialized, .tags(.slow)) struct MemoryLimitTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  /// Code, heap, a BLAS's buffers and SQLite: what a cell of a few numbers takes, as docs/performance.md states it.
  private static let share = 68_000_000.0

  /// The exit code of a command and the most bytes of memory that it had.
  private func peak(_ arguments: [String]) throws -> (status: Int, bytes: Double) {
    let words = ([track.binary] + arguments).map { "'\($0)'" }.joined(separator: " ")
    let text = try shell(
      "cd '\(track.directory.url.path)' && '\(builtProduct("PeakMemory"))' \(words) 2>&1"
    ).split(separator: "\n")
    let numbers = try #require(text.last).split(separator: " ")
    return (try #require(Int(numbers[0])), try #require(Double(numbers[1])))
  }

  @Test func theRuntimeTakesItsShare() throws {
    let (status, bytes) = try peak(["run", "hvp", "--n", "4", "--m", "2"] + TrackCommand.short)
    #expect(status == 0 && bytes < Self.share, "\(bytes)")
  }

  @Test(arguments: LongEvidence.cases(["float64", "float32"], sample: [1]))
  func gradientsAndEvaluationsStayWithinItOrAreRefused(dtype: String) throws {
    let fitting = [
      ["run", "gradient", "mlp", "--batch", "150000", "--seed", "1"],
      ["run", "gradient", "mlp", "--batch", "30000", "--seed", "1", "--json"],
      ["run", "gradient", "mlp", "--size", "layers=2000-1500-10", "--seed", "1"],
      ["run", "network", "mlp", "--size", "layers=4-4000-2000-10", "--input", "1,2,3,4", "--seed", "1"],
    ]
    for command in LongEvidence.cases(fitting, sample: [1, 3]) {
      let (status, bytes) = try peak(command + ["--dtype", dtype, "--max-memory", "200MB", "--quiet"])
      #expect(status == 0, "\(command)")
      #expect(bytes <= 1.1 * 200e6 + Self.share, "\(command) \(dtype): \(bytes / 1e6) MB")
    }
    for line in [
      "run gradient mlp --batch 1000000", "run gradient mlp --size layers=1-1000000000",
      "run gradient mlp --size layers=20000-20000-10", "run network mlp --size layers=2-1000000000 --input 1,2",
      "run network mlp --size layers=2-20000-20000-3 --input 1,2",
    ] {
      let command = line.split(separator: " ").map(String.init) + ["--dtype", dtype, "--max-memory", "200MB"]
      let (status, bytes) = try peak(command)
      #expect(status == 64 && bytes <= Self.share, "\(line): \(status), \(bytes / 1e6) MB")
      let refused = try track.run(command).errors
      #expect(
        refused.contains("of memory, more than --max-memory") && refused.contains("choose smaller sizes"), "\(refused)")
    }
  }

  @Test func trainingIsRefusedBeforeItBegins() throws {
    try shell("seq 1 3000 | sed 's/$/,1/' > '\(track.directory.path("data.csv"))'")
    let result = try track.run("run train mlp --data data.csv --size layers=1-3000-3 --steps 1 --max-memory 200MB")
    #expect(result.status == 64 && result.errors.contains("training of network mlp needs"), "\(result.errors)")
    let fits = try track.run("run train mlp --data data.csv --size layers=1-30-3 --steps 1 --max-memory 200MB")
    #expect(fits.status == 0, "\(fits.errors)")
  }

  /// Sizes of which some strategies fit and some do not, within a minute even unoptimized.
  @Test(
    arguments: LongEvidence.cases(
      [
        ("rank-one", "n=2600000"), ("rank-one", "n=20000000"), ("chain", "n=3000,m=1500"), ("chain", "n=2000000"),
        ("product", "dims=3000-40-2500-30-2000"), ("logistic", "samples=8000,d=400"),
        ("mlp", "layers=1000-900-700-10,batch=200"), ("two-branch", "d=900,h=900,k=700,c=10,batch=100"),
      ], sample: [0, 1]), LongEvidence.cases(["float64", "float32"], sample: [0]))
  func aCellStaysWithinIt(_ cell: (workload: String, size: String), dtype: String) throws {
    let limit = 200e6
    let (status, bytes) = try peak([
      "run", "hvp", "--workload", cell.workload, "--size", cell.size, "--dtype", dtype, "--max-memory", "200MB",
      "--rounds", "1", "--min-time", "1us", "--max-time", "1h", "--quiet", "--json",
    ])
    #expect(status == 0)
    #expect(bytes <= 1.1 * limit + Self.share, "\(cell) \(dtype): \(bytes / 1e6) MB")
    // What did not run says why; nothing else became of it.
    let others = try track.sqlite("SELECT DISTINCT reason FROM runs WHERE status <> 'finished'")
    let reasons = ["needs ", "strategy ", "is predicted to take "]
    #expect(others.split(separator: "\n").allSatisfy { line in reasons.contains { line.hasPrefix($0) } }, "\(others)")
    if cell.size == "n=20000000" { #expect(try track.sqlite("SELECT count(*) FROM hvp_costs") == "0\n") }
  }
}
