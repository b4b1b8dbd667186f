import Foundation
import TestSupport
import Testing

@testable import Report
@testable import Store

/// The whole report of a fixed database, `Golden/rows.sql`. After a change that is meant, TRACK_RECORD_GOLDEN=1 swift test --filter
/// GoldenTests writes the files anew, and the difference is for the reviewer.
@Suite struct GoldenTests {
  private static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Golden")
  private static let isRecording = ProcessInfo.processInfo.environment["TRACK_RECORD_GOLDEN"] == "1"

  private func report<Value>(_ body: (CostReport) throws -> Value) throws -> Value {
    let rows = try String(contentsOf: Self.directory.appending(path: "rows.sql"), encoding: .utf8)
    return try Store.withRows(rows, name: "rows.sql") { store in
      try body(CostReport(from: store, scope: .newest))
    }
  }

  private func check(_ text: String, _ file: String) throws {
    let url = Self.directory.appending(path: file)
    if Self.isRecording {
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url, atomically: true, encoding: .utf8)
    }
    #expect(try text == String(contentsOf: url, encoding: .utf8), "\(file)")
  }

  @Test func everyFormatIsAsItWas() throws {
    try report { report in
      try check(report.document.markdown(figuresIn: "report"), "report.md")
      try check(report.document.html, "report.html")
      try check(report.document.csv, "report.csv")
      try check(report.document.json, "report.json")
      for figure in report.document.figures { try check(figure.svg, "report/\(figure.file)") }
    }
  }

  /// A prose that was interpolated into a string would print its fields.
  @Test(arguments: CostReport.QueryPlace.allCases) func noFormatShowsWhatProseIsMadeOf(place: CostReport.QueryPlace)
    throws
  {
    let rows = try String(contentsOf: Self.directory.appending(path: "rows.sql"), encoding: .utf8)
    try Store.withRows(rows, name: "rows.sql") { store in
      let document = try CostReport(from: store, scope: .newest, sql: place).document
      let texts = [document.markdown, document.html, document.csv, document.json] + document.figures.map(\.svg)
      for text in texts { #expect(!text.contains("Prose(") && !text.contains("spans:") && !text.contains("Optional(")) }
    }
  }

  @Test func storedStatisticsAreThoseOfTheirSamples() throws {
    let rows = try String(contentsOf: Self.directory.appending(path: "rows.sql"), encoding: .utf8)
    let findings = try Store.withRows(rows, name: "rows.sql") { try $0.check() }
    #expect(findings.filter { $0.area != "tensors" } == [])
  }

  /// By a rasteriser of SVG that is none of ours.
  @Test(.enabled(if: Tools.hasRasteriser, "needs rsvg-convert: apt-get install librsvg2-bin"))
  func everyFigureIsDrawn() throws {
    let directory = try TemporaryDirectory()
    try report { report in
      #expect(
        report.document.figures.map(\.file) == [
          "strategies.svg", "time-against-memory.svg", "ratio.svg", "cost-against-n.svg", "time-against-count.svg",
          "time-against-m.svg",
        ])
      for figure in report.document.figures {
        DrawnText.check(figure.svg, "\(figure.file)")
        try figure.svg.write(toFile: directory.path("a.svg"), atomically: true, encoding: .utf8)
        let complaints = try shell("rsvg-convert '\(directory.path("a.svg"))' -o '\(directory.path("a.png"))'")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: directory.path("a.png")))
        #expect(
          complaints == "" && bytes.starts(with: [0x89, 0x50, 0x4e, 0x47]) && bytes.count > 5000, "\(figure.file)")
      }
    }
  }
}
