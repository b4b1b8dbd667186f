import Foundation
import TestSupport
import Testing

@testable import Report
@testable import Store

/// No sentence of a report contradicts the rows, whatever was recorded: each claim is recounted from the views.
@Suite struct RandomStudyTests {
  private typealias Kind = RandomStudy.Kind
  private static let cases = LongEvidence.cases(
    Kind.allCases.flatMap { kind in (0..<40).map { (kind, $0) } },
    sample: Kind.allCases.indices.flatMap { kind in [0, 1, 2].map { 40 * kind + $0 } })

  @Test(arguments: cases) fileprivate func sentencesFollowFromRows(kind: RandomStudy.Kind, seed: Int) throws {
    let directory = try TemporaryDirectory()
    let store = try Store.open(path: directory.path("track.db"), access: .readWrite)
    var study = RandomStudy(kind, seed: seed)
    study.hasPeak = seed % 2 == 1
    try study.record(in: store)
    try Claims(store).check("\(kind), seed \(seed)")
  }

  @Test(.tags(.slow)) func sentencesFollowFromThousandsOfRows() throws {
    let directory = try TemporaryDirectory()
    let store = try Store.open(path: directory.path("track.db"), access: .readWrite)
    var study = RandomStudy(.mixed, seed: 1)
    try study.record(in: store, count: 150)
    try Claims(store).check("thousands")
  }

  /// A database whose only run is of another kind has no sentence on products.
  @Test func ofANetworkAloneNothingIsSaidOfProducts() throws {
    let directory = try TemporaryDirectory()
    let store = try Store.open(path: directory.path("track.db"), access: .readWrite)
    #expect(throws: ReportError.nothingToReport(path: store.path)) { try Claims(store).check("empty") }
  }
}
