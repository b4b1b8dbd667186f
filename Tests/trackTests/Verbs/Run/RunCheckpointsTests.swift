import Foundation
import TestSupport
import Testing

/// `run hvp --checkpoints`: gradients that compute again what they do not keep.
@Suite struct RunCheckpointsTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  private static let model = ["run", "hvp", "--workload", "mlp", "--size", "layers=6-8-8-8-8-8-8-8-3,batch=16"]

  @Test func gradientsWithCheckpointsAreStrategiesOfACell() throws {
    let result = try track.run(
      Self.model + ["--strategy", "gradient,checkpointed", "--checkpoints", "1,3,1", "--seed", "4", "--json"]
        + TrackCommand.short)
    #expect(result.status == 0, "\(result.errors)")
    let lines = result.objects
    #expect(
      lines.compactMap { $0["strategy"] as? String } == [
        "gradient", "checkpointed", "checkpointed-1", "checkpointed-3",
      ])
    // Equal to every digit.
    let outputs = try lines.map {
      try JSONSerialization.data(withJSONObject: #require($0["outputs"]), options: .sortedKeys)
    }
    #expect(Set(outputs).count == 1)
    for line in lines {
      #expect(line["status"] as? String == "finished")
      #expect((line["error"] as? Double).map { $0 <= 8 } == true)
    }
    func column(_ name: String) throws -> [Int] {
      try track.sqlite("SELECT \(name) FROM hvp_costs ORDER BY strategy = 'gradient' DESC, strategy").split(
        separator: "\n"
      )
      .compactMap { Int($0) }
    }
    let (memory, count) = (try column("peak_bytes"), try column("multiplications"))
    #expect(memory.count == 4 && memory.dropFirst().allSatisfy { $0 < memory[0] })
    #expect(count.dropFirst().allSatisfy { $0 > count[0] && $0 < 2 * count[0] })
    #expect(memory[1] <= memory[2] && memory[3] <= memory[2])

    let run = try track.sqlite("SELECT run_id FROM runs WHERE strategy = 'checkpointed-3'")
    let again = try track.run(["replay", run.trimmingCharacters(in: .whitespacesAndNewlines)])
    #expect(again.status == 0, "\(again.errors)")
    let report = try track.run("report")
    let sections = report.output.components(separatedBy: "\n## ")
    let section = try #require(sections.first { $0.hasPrefix("Memory against time with checkpoints") })
    #expect(section.contains("checkpointed-1") && section.contains("| gradient"))
    // They are no Hessian-vector products.
    #expect(sections.dropFirst().allSatisfy { !$0.hasPrefix("The fastest strategy") || !$0.contains("checkpointed") })
    let path = track.directory.path("cost.md")
    #expect(try track.run(["report", "--output", path]).status == 0)
    #expect(FileManager.default.fileExists(atPath: track.directory.path("cost/checkpoints.svg")))
  }

  /// Sampling processes and other verbs find a number of checkpoints by the name alone.
  @Test func severalProcessesSampleThem() throws {
    let result = try track.run(
      Self.model + ["--strategy", "gradient,checkpointed-2", "--processes", "2", "--rounds", "4", "--min-time", "1us"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      try track.sqlite("SELECT processes FROM hvp_costs WHERE strategy = 'checkpointed-2'") == "2\n")
  }

  @Test func whatIsNoNumberOfCheckpointsIsRefused() throws {
    for text in ["0", "-1", "x", "1.5"] {
      #expect(try track.run(Self.model + ["--checkpoints", text]).status == 64, "\(text)")
    }
    #expect(try track.run(Self.model + ["--strategy", "checkpointed-0"]).status == 64)
    let chain = try track.run(
      ["run", "hvp", "--workload", "chain", "--n", "3", "--strategy", "forward", "--checkpoints", "2"]
        + TrackCommand.short)
    #expect(chain.status == 0 && chain.output.contains("skipped"), "\(chain.output)")
    let matrix = try track.run("run hessian rank-one --n 2 --checkpoints 2")
    #expect(matrix.status == 64 && matrix.errors.contains("--checkpoints"))
  }
}
