import Foundation
import TestSupport
import Testing

/// What a terminal would obey is shown, and messages are short.
@Suite struct TerminalTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  /// Characters that a terminal obeys, in UTF-8.
  private static let codes = "1b5b33316d c29b324a 07 0d e280ae e2808b 7f".replacing(" ", with: "")

  private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "\n" && (scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format)
  }

  /// Puts the codes at the end of texts of every table that takes them.
  private func poison() throws {
    let columns = [
      "machine": ["name", "cpu", "system"], "invocation": ["command", "toolchain", "host"],
      "cell": ["workload", "blas"],
      "run": ["strategy", "reason"], "run_tensor": ["name", "generator"], "cost": ["bracketing"],
      "verdict": ["reference"],
      "baseline": ["name"], "tag": ["tag"],
    ]
    for (table, names) in columns {
      for name in names {
        _ = try track.sqlite("UPDATE \(table) SET \(name) = coalesce(\(name), '') || CAST(x'\(Self.codes)' AS TEXT)")
      }
    }
  }

  @Test func namesAreShownOnStdout() throws {
    try track.run(["run", "hvp", "--n", "4,8", "--m", "4,8", "--seed", "1"] + TrackCommand.short)
    try track.run("runs tag latest good")
    try track.run("baseline save one")
    try poison()
    let ids = try track.sqlite("SELECT group_concat(run_id) FROM (SELECT run_id FROM run LIMIT 2)")
      .trimmingCharacters(in: .newlines).split(separator: ",").map(String.init)
    let commands = [
      ["runs", "list"], ["runs", "show", "latest"], ["runs", "diff"] + ids, ["report"], ["report", "--format", "html"],
      ["compare", "latest", "latest"], ["query", "SELECT * FROM runs"],
      ["query", "SELECT * FROM runs", "--format", "markdown"],
      ["query", "SELECT char(27) AS \"\u{1b}[31m\""], ["db", "stats"], ["db", "check"], ["baseline", "list"],
    ]
    for command in commands {
      let result = try track.run(command)
      #expect(result.status <= 1 && !result.output.isEmpty, "\(command): \(result.errors)")
      #expect(!(result.output + result.errors).unicodeScalars.contains(where: Self.isObeyed), "\(command)")
      // JSON has the same text, escaped.
      guard command[0] != "report", command[0] != "query" || !command.contains("--format") else { continue }
      let json = try track.run(command + ["--json"])
      #expect(!json.output.unicodeScalars.contains(where: Self.isObeyed), "\(command) --json")
      #expect(json.objects.count == json.lines.count, "\(command) --json")
    }
    let workload =
      try track.run(["query", "SELECT workload FROM runs LIMIT 1", "--json"]).objects.first?["workload"] as? String
    #expect(workload == "chain\u{1b}[31m\u{9b}2J\u{7}\u{d}\u{202e}\u{200b}\u{7f}")
    #expect(try track.run("runs list").output.contains("chain␛[31m⟨U+009B⟩2J␇ ⟨U+202E⟩⟨U+200B⟩␡"))
    // Data is exact in a pipe or a file.
    let data = try track.run(["query", "SELECT workload AS w FROM runs LIMIT 1", "--format", "csv"]).output
    #expect(data == "w\r\n\"\(workload ?? "")\"\r\n")
  }

  /// `script` gives the command a terminal.
  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"), "needs script of util-linux"),
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/pts/ptmx"), "needs pseudo-terminals: /dev/pts"))
  func dataIsShownOnATerminal() throws {
    try track.run("db migrate")
    let query = "SELECT char(27) || '[31m' AS a"
    let text = try shell(
      "cd '\(track.directory.url.path)' && script -qec \"'\(track.binary)' query \\\"\(query)\\\" --format csv\" /dev/null"
    )
    #expect(text.contains("␛[31m") && !text.contains("\u{1b}"), "\(text)")
  }

  @Test(arguments: [
    ["report", "--sweep", "LONG"], ["query", "SELECT LONG"], ["LONG"], ["run", "hvp", "--LONG"],
    ["run", "hvp", "--workload", "LONG"],
    ["run", "network", "LONG"], ["runs", "show", "LONG"], ["run", "hvp", "--n", "LONG"], ["compare", "LONG", "LONG"],
    ["report", "--from", "LONG"], ["run", "network", "superincreasing", "--input", "LONG"], ["db", "backup", "LONG"],
    ["query", "SELECT 1", "--format", "LONG"], ["runs", "list", "--db", "LONG"],
    ["run", "hvp", "--workload", "rank-one", "--v", "LONG"],
  ])
  func messagesAreShort(arguments: [String]) throws {
    try track.run(["run", "hvp", "--n", "2", "--seed", "1"] + TrackCommand.short)
    for long in [String(repeating: "x", count: 100_000), "\u{1b}[31m" + String(repeating: "x ", count: 50_000)] {
      let result = try track.run(arguments.map { $0.replacing("LONG", with: long) })
      #expect(result.status != 0)
      #expect(result.errors.utf8.count <= 1024 && !result.errors.contains("\u{1b}"), "\(result.errors.prefix(2000))")
      #expect(result.errors.contains("…(") || result.errors.utf8.count < 300, "\(result.errors.prefix(2000))")
    }
  }
}
