import Foundation
import TestSupport
import Testing

@testable import Report
@testable import Store

/// A sweep that was measured in parts, and the same measurements in one file.
@Suite struct PartsTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func store(_ name: String) throws -> Store { try Store.open(path: directory.path(name), access: .readWrite) }

  /// The report without what differs between equal measurements: identifiers, digests, times of recording, the order of
  /// the newest runs, and that a cancelled run leaves a part incomplete.
  private func report(_ store: Store) throws -> String {
    let sections = try CostReport(from: store, scope: .newest).document.markdown.components(separatedBy: "\n## ")
    let ordered = sections.map { section in
      guard section.hasPrefix("Skipped and failed") else { return section }
      let lines = section.split(separator: "\n").filter { !$0.hasPrefix("Sweep `") }
      return lines.map { $0.split(separator: "|").dropFirst(2).joined(separator: "|") }.sorted().joined(separator: "\n")
    }
    return ordered.joined(separator: "\n## ")
      .replacing(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/, with: "ID")
      .replacing(/sha256:[0-9a-f]{64}/, with: "DIGEST")
      .replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.0-9]*Z/, with: "TIME")
  }

  @Test(arguments: RandomStudy.Kind.allCases, [1, 2, 3]) fileprivate func thePartsHaveTheReportOfTheWhole(
    kind: RandomStudy.Kind, seed: Int
  ) throws {
    let (whole, elsewhere) = try (store("whole.db"), store("elsewhere.db"))
    var study = RandomStudy(kind, seed: seed)
    try study.record(in: whole)
    let parts = try (1...3).map { part in
      let store = try store("part-\(part).db")
      var study = RandomStudy(kind, seed: seed)
      try study.record(part: part, of: 3, in: store, elsewhere: elsewhere)
      return store.path
    }
    let expected = try report(whole)
    for order in [[0, 1, 2], [2, 0, 1, 0]] {
      let merged = try store("merged-\(order).db")
      for part in order { _ = try merged.merge(from: parts[part]) }
      let lines = try report(merged).components(separatedBy: "\n")
      let difference = lines.difference(from: expected.components(separatedBy: "\n"))
      #expect(difference.isEmpty, "\(kind) \(seed), merged as \(order): \(difference.prefix(6))")
      #expect(try merged.check() == [])
    }
  }

  /// Of an incomplete sweep the report says so.
  @Test func missingPartsAreSaid() throws {
    let (merged, elsewhere) = try (store("merged.db"), store("elsewhere.db"))
    for part in [1, 3] {
      let store = try store("part-\(part).db")
      var study = RandomStudy(.chainsOnly, seed: 1)
      try study.record(part: part, of: 3, in: store, elsewhere: elsewhere)
      _ = try merged.merge(from: store.path)
    }
    let text = try CostReport(from: merged, scope: .newest).document.markdown
    #expect(text.contains(" has 2 of 3 parts here: "))
  }
}
