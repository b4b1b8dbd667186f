import Foundation
import TestSupport
import Testing

/// Every command that a document, a help text or `make run` shows is run here, with shorter samples.
@Suite(.tags(.slow)) struct DocumentationTests {
  let track: TrackCommand
  private let path: String

  init() throws {
    track = try TrackCommand()
    let tools = try TrackCommand()
    // The binary under its own name; what it measures is made short, by options that come last and so count. Cells that take
    // a debug build long are skipped, except where TRACK_TIME allows more.
    let wrapper = """
      #!/bin/sh
      case "$1 $2" in
        "run hvp") exec '\(track.binary)' "$@" --rounds 1 --min-time 1us --max-time ${TRACK_TIME:-20ms} ;;
        # It ends with a signal alone; on a port of its own.
        serve*) timeout --preserve-status -s INT 2 '\(track.binary)' "$@" --port 0; [ $? -eq 130 ] ;;
        *) exec '\(track.binary)' "$@" ;;
      esac
      """
    try wrapper.write(toFile: tools.directory.path("track"), atomically: true, encoding: .utf8)
    try shell("chmod +x '\(tools.directory.path("track"))'")
    self.tools = tools.directory
    path = tools.directory.url.path
    // The example of docs/peers.md under the name that commands call it by.
    let text = try String(
      contentsOf: TrackCommand.repository.appending(path: "docs/peers.md"), encoding: .utf8)
    let example =
      text.components(separatedBy: "```python\n").dropFirst().first?.components(separatedBy: "```\n")[0] ?? ""
    try example.write(toFile: track.directory.path("peer.py"), atomically: true, encoding: .utf8)
    // What docs/your-own-function.md exports from PyTorch and scikit-learn.
    let models = TrackCommand.repository.appending(path: "Tests/ModelsTests/Fixtures/models")
    for (source, name) in [
      ("example.onnx", "model.onnx"), ("example.npz", "inputs.npz"), ("iris-logistic.npz", "iris.npz"),
      ("regressor.onnx", "regressor.onnx"), ("regressor.npz", "rows.npz"),
    ] {
      try Data(contentsOf: models.appending(path: source)).write(to: track.directory.url.appending(path: name))
    }
    // What the example in Python of docs/your-own-function.md writes.
    for file in ["rosenbrock.mlir", "rosenbrock.npz"] {
      let fixture = TrackCommand.repository.appending(path: "Tests/ModelsTests/Fixtures/functions/\(file)")
      try FileManager.default.copyItem(atPath: fixture.path, toPath: track.directory.path(file))
    }
  }

  private let tools: TemporaryDirectory

  /// A directory with the database of one cell, made once for all verbs.
  private static let oneCell = Result {
    let track = try TrackCommand()
    try track.run(["run", "hvp", "--n", "4", "--m", "2"] + TrackCommand.short)
    return track.directory
  }

  private static let pythonIsMissing: Comment =
    "without python3, docs/peers.md and the lines of README and help that call it are not run: apt-get install python3"

  /// Runs lines in order in one directory, as a reader would; those that call Python only where there is one. Those that need
  /// JAX or PyTorch are run by `make test-python`.
  private func run(_ lines: [String]) throws {
    for line in lines where (Tools.hasPython || !line.contains("python3 ")) && !line.contains("--library ") {
      let output = try shell(
        "cd '\(track.directory.url.path)' && unset TRACK_DB && PATH='\(path)':$PATH && (\(line)) 2>&1; echo \"exit $?\""
      )
      #expect(output.hasSuffix("exit 0\n"), "\(line): \(output.suffix(500))")
    }
  }

  /// Lines of the shell blocks of a Markdown file.
  private static func commands(in file: String) throws -> [String] {
    let text = try String(contentsOf: TrackCommand.repository.appending(path: file), encoding: .utf8)
    return text.components(separatedBy: "```sh\n").dropFirst().flatMap {
      $0.components(separatedBy: "\n```")[0].split(separator: "\n").map(String.init)
    }
  }

  @Test(arguments: [
    "README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "docs/files.md", "docs/network-format.md",
    "docs/your-own-function.md", "docs/serve.md", "docs/guide.md", "docs/cookbook.md", "docs/many-machines.md",
  ])
  func commandsOfDocumentsWork(file: String) throws { try runCommands(of: file) }

  /// Its queries ask for what its first line records, by a peer in Python.
  @Test(.enabled(if: Tools.hasPython, pythonIsMissing))
  func commandsOfThePageOnPeersWork() throws { try runCommands(of: "docs/peers.md") }

  private func runCommands(of file: String) throws {
    let lines = try Self.commands(in: file)
    // What a reader types in order: commands, and small files for them.
    let typed = ["track ", "sqlite3 ", "printf "]
    try run(lines.filter { line in typed.contains { line.hasPrefix($0) } })
    let targets = try shell("make -C '\(TrackCommand.repository.path)' --silent help")
    for line in lines where !typed.contains(where: { line.hasPrefix($0) }) {
      // What cannot be run inside a test: make itself, whose targets must exist, and what comes before a clone.
      if line.hasPrefix("make ") {
        #expect(targets.contains("  \(line.split(separator: " ").prefix(2).joined(separator: " ")) "), "\(line)")
      } else {
        #expect(line == "apt-get install -y git make" || line.hasPrefix("git clone "), "\(line)")
      }
    }
  }

  @Test(arguments: [
    "", "run hvp", "run network", "run gradient", "networks export", "verify network", "report", "query", "replay",
    "export", "export tensors", "serve", "runs list", "runs show", "runs diff", "runs tag", "runs rm", "db check",
    "db stats",
    "db gc", "db schema", "compare", "baseline",
  ])
  func commandsOfHelpWork(verb: String) throws {
    let help = try track.run(verb + " --help").output
    let shown = help.split(separator: "\n").filter { $0.hasPrefix("  track ") || $0.hasPrefix("  sqlite3 ") }
    #expect(!shown.isEmpty)
    // Reports need something to tell, and a place.
    try FileManager.default.copyItem(
      atPath: Self.oneCell.get().path("track.db"), toPath: track.directory.path("track.db"))
    try run(["mkdir reports"])
    // What follows two spaces is the remark beside a command.
    try run(shown.map { $0.drop { $0 == " " }.components(separatedBy: "  ")[0] })
  }

  @Test func commandsOfMakeRunWork() throws {
    let recipe = try shell("make -C '\(TrackCommand.repository.path)' --silent --just-print --old-file=build run")
    let lines = recipe.components(separatedBy: "\\\n").joined().split(separator: "\n").map(String.init)
    #expect(lines.count == 6 && lines.allSatisfy { $0.hasPrefix(".build/release/track ") })
    try run(
      lines.map { "export TRACK_TIME=8s; " + $0.components(separatedBy: "/").dropFirst(2).joined(separator: "/") })
    let report = try String(contentsOfFile: track.directory.path("reports/cost.md"), encoding: .utf8)
    for value in [
      #"\[52.0,26.0,13.0\]"#, #"\[57.0,19.0,76.0\]"#, #"\[-5.0,-4.0,-8.0,-16.0\] | \[1.0\]"#, "all 20 cells measured",
    ] {
      #expect(report.contains(value), "\(value)")
    }
  }

  /// The package in Examples is built by `make test`; docs/your-own-function.md shows the whole of one program.
  @Test func theProgramOfADocumentIsTheExample() throws {
    let blocks = try document("docs/your-own-function.md").components(separatedBy: "```swift\n").dropFirst()
    let shown = blocks.map { $0.components(separatedBy: "```\n")[0] }
    #expect(try shown.contains(document("Examples/Sources/Rosenbrock/main.swift")))
  }

  private func document(_ file: String) throws -> String {
    try String(contentsOf: TrackCommand.repository.appending(path: file), encoding: .utf8)
  }

  /// README as it is on disk, and the report as git's index has it: `make run` writes one of its own into the working directory.
  @Test func theCommittedReportIsOfTheseCommandsAndReadmeQuotesIt() throws {
    let report = try shell("git -C '\(TrackCommand.repository.path)' show :reports/cost.md")
    #expect(report.contains("`track run hvp --sweep`"))
    let quoted = try document("README.md").split(separator: "\n").filter { $0.hasPrefix(">") }
    #expect(!quoted.isEmpty)
    let shown = report.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let quote = quoted.map { $0.dropFirst(2) }.joined(separator: " ").components(separatedBy: " […]")
    for sentence in quote.flatMap({ $0.components(separatedBy: "  ") }) where !sentence.isEmpty {
      #expect(shown.contains(sentence), "\(sentence)")
    }
  }

  @Test func theReferenceIsTheHelpOfEveryVerb() throws {
    let script = TrackCommand.repository.appending(path: ".ci/reference").path
    let page = try shell("cd '\(track.directory.url.path)' && '\(script)' '\(path)/track'")
    #expect(
      try page == document("docs/reference.md"),
      "docs/reference.md is not the help of this binary: make docs refreshes it")
  }

  /// README's section on performance is the first columns of a table of reports/peers.md, and its date.
  @Test func readmeQuotesTheCommittedComparison() throws {
    let page = try document("reports/peers.md")
    let readme = try document("README.md")
    let section = try #require(readme.components(separatedBy: "\n## ").first { $0.hasPrefix("Performance") })
    let rows = section.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| ---") }
    #expect(!rows.isEmpty)
    for row in rows { #expect(page.contains(row.dropLast(2)), "\(row)") }
    let date = try #require(section.firstMatch(of: /\d{4}-\d\d-\d\d/))
    #expect(page.contains("Made by `make bench`: \(date.output)"))
  }
}
