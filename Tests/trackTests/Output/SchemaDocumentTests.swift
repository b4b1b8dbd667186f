import Foundation
import TestSupport
import Testing

@Suite struct SchemaDocumentTests {
  @Test func theCommittedDocumentIsThatOfTheDatabase() throws {
    let track = try TrackCommand()
    try track.run("db migrate")
    let document = try track.run("db schema")
    #expect(document.status == 0)
    let committed = try String(contentsOf: TrackCommand.repository.appending(path: "docs/schema.md"), encoding: .utf8)
    #expect(document.output == committed, "docs/schema.md is not that of this schema: make docs refreshes it")
    let lines = try track.run("db schema --json").objects
    #expect(lines.contains { $0["relation"] as? String == "hvp_costs" && $0["column"] as? String == "median_ns" })
    #expect(try track.run("db schema --format xml").status == 64)
    #expect(track.directory.contents == ["track.db"])
  }

  @Test func theHelpNamesEveryView() throws {
    let track = try TrackCommand()
    try track.run("db migrate")
    let views = try track.sqlite("SELECT name FROM sqlite_schema WHERE type = 'view'").split(separator: "\n")
    let help = try track.run("query --help").output.split { !$0.isLetter && $0 != "_" }
    #expect(views.count >= 13)
    for view in views { #expect(help.contains(view), "\(view)") }
  }
}
