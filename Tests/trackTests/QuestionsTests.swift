import Foundation
import TestSupport
import Testing

/// The blocks of docs/questions.md, asked of a real database that has something for each.
@Suite struct QuestionsTests {
  private static func blocks() throws -> [(title: String, command: String)] {
    let text = try String(contentsOf: TrackCommand.repository.appending(path: "docs/questions.md"), encoding: .utf8)
    return text.components(separatedBy: "\n## ").dropFirst().flatMap { section in
      section.components(separatedBy: "```sh\n").dropFirst().map {
        (section.components(separatedBy: "\n")[0], $0.components(separatedBy: "\n```")[0])
      }
    }
  }

  @Test func everyQuestionHasAnAnswer() throws {
    let track = try TrackCommand()
    let here = track.directory.url.path
    let git = "cd '\(here)' && git -c user.name=a -c user.email=a@b.c"
    try shell("cd '\(here)' && git init -q . && \(git) commit -q --allow-empty -m one")
    try track.run(["run", "hvp", "--n", "4,8,16", "--m", "2,8,32", "--seed", "3"] + TrackCommand.short)
    try shell("\(git) commit -q --allow-empty -m two")
    try track.run(["run", "hvp", "--n", "4", "--m", "2", "--seed", "3"] + TrackCommand.short)
    try track.run(["run", "hvp", "--n", "2000", "--m", "3", "--max-memory", "100KB"] + TrackCommand.short)
    try track.run(["run", "hvp", "--workload", "rank-one", "--n", "5"] + TrackCommand.short)
    let logistic = ["run", "hvp", "--workload", "logistic", "--size", "samples=4,d=3"]
    try track.run(logistic + ["--strategy", "forward-over-reverse,linearized"] + TrackCommand.short)
    let script = """
      echo track-peer 1 copier; read -r cell; directory=${cell##* }; echo ready 1
      while read -r word rest; do
        [ $word = run ] && echo took $rest || { cp "$directory/x.direction.npy" "$rest/x.hvp.npy"; echo written; }
      done
      """
    let cell = ["run", "hvp", "--workload", "rank-one", "--v", "1,0", "--y", "5,0", "--peer", "copy=\(script)"]
    #expect(try track.run(cell + TrackCommand.short).status == 0)
    let blocks = try Self.blocks()
    #expect(blocks.count >= 13)
    for (title, command) in blocks {
      let path = URL(fileURLWithPath: track.binary).deletingLastPathComponent().path
      let result = try shell("cd '\(here)' && PATH='\(path)':$PATH && \(command); echo \"exit $?\"")
      let lines = result.split(separator: "\n")
      #expect(lines.last == "exit 0" && !result.contains("Error"), "\(title): \(result)")
      // A box of a header, and a row for each answer.
      if command.hasPrefix("sqlite3") {
        #expect(
          lines.count { $0.hasPrefix("│") } >= 2 * command.components(separatedBy: "sqlite3 ").dropFirst().count,
          "\(title): \(result)")
      }
    }
    // Two commits are two points of one history.
    let history = try #require(blocks.first { $0.title.hasPrefix("Has it become slower") })
    let rows = try shell("cd '\(here)' && \(history.command)").split(separator: "\n").filter {
      $0.contains("│ chain") && $0.contains("{\"n\":4,\"m\":2}")
    }
    #expect(rows.count == 6)
    let crossing = try #require(blocks.first { $0.title.hasPrefix("Where do they cross") })
    #expect(try shell("cd '\(here)' && \(crossing.command)").contains("│ 16 │ 8             │ 32           │"))
  }
}
