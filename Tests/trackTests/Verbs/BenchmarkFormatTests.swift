import Foundation
import TestSupport
import Testing

/// `report --format bmf|gha`: what services that follow benchmarks read.
@Suite struct BenchmarkFormatTests {
  let track: TrackCommand

  init() throws {
    track = try TrackCommand()
    try track.run(["run", "hvp", "--n", "4", "--m", "2", "--strategy", "forward,reverse"] + TrackCommand.short)
  }

  private func json(_ options: String...) throws -> Any {
    let result = try track.run(["report", "--format"] + options)
    #expect(result.status == 0, "\(result)")
    return try JSONSerialization.jsonObject(with: Data(result.output.utf8))
  }

  private var times: [String: Double] {
    get throws {
      let rows = try track.sqlite("SELECT strategy, median_ns FROM hvp_costs").split(separator: "\n")
      return Dictionary(
        uniqueKeysWithValues: rows.map { row in
          let parts = row.split(separator: "|")
          return (String(parts[0]), Double(parts[1]) ?? 0)
        })
    }
  }

  @Test func bencherReadsLatencyAndCounts() throws {
    let found = try #require(json("bmf") as? [String: [String: [String: Double]]])
    let blas = try track.sqlite("SELECT DISTINCT blas FROM runs").trimmingCharacters(in: .newlines)
    #expect(
      Set(found.keys) == Set(["forward", "reverse"].map { "chain {\"n\":4,\"m\":2} \($0) float64 1 thread \(blas)" }))
    for (name, measures) in found {
      let strategy = name.contains(" forward ") ? "forward" : "reverse"
      #expect(try measures["latency"]?["value"].map { try abs($0 - (times[strategy] ?? 0)) < 1e-6 } == true)
      #expect(measures["latency"].map { $0["lower_value"] ?? 1 <= $0["upper_value"] ?? 0 } == true)
      // 2n² + nm and 3nm.
      #expect(measures["multiplications"] == ["value": strategy == "forward" ? 40 : 24])
    }
  }

  @Test func gitHubActionBenchmarkReadsEntries() throws {
    let entries = try #require(json("gha") as? [[String: Any]])
    #expect(entries.count == 2)
    for entry in entries {
      #expect(entry["unit"] as? String == "ns" && (entry["value"] as? Double ?? 0) > 0)
      #expect((entry["range"] as? String)?.hasPrefix("± ") == true)
    }
  }

  @Test func aFileHasTheSame() throws {
    let shown = try track.run("report --format gha").output
    #expect(try track.run("report --format gha --output out.json").status == 0)
    #expect(try String(contentsOfFile: track.directory.path("out.json"), encoding: .utf8) == shown)
  }

  @Test func anEmptyDatabaseHasNothing() throws {
    try track.run("db migrate --db empty.db")
    #expect(try track.run("report --format gha --db empty.db").status == 1)
    #expect(try track.run("report --format bmf --save-rows rows.sql").status == 64)
  }
}
