import TestSupport
import Testing

@testable import Store

@Suite struct CheckTests {
  let directory: TemporaryDirectory
  let store: Store

  init() throws {
    directory = try TemporaryDirectory()
    store = try Store.open(path: directory.path("track.db"), access: .readWrite)
    for n in [2, 4, 8] { try Samples.record(in: store, n: n) }
  }

  @Test func whatWasRecordedIsSound() throws { #expect(try store.check() == []) }

  @Test(arguments: [
    ("UPDATE timing_summary SET median_ns = median_ns * 1.001 WHERE run = 1", "statistics"),
    ("UPDATE comparison SET low = low / 2 WHERE run_a = 1", "statistics"),
    ("UPDATE sample SET elapsed_ns = elapsed_ns + 5000 WHERE run = 2 AND round = 1", "statistics"),
    ("UPDATE cell SET noise_floor = 3 WHERE id = 1", "statistics"),
    ("UPDATE tensor SET data = zeroblob(bytes) WHERE id = 1", "tensors"),
    ("PRAGMA foreign_keys = OFF; DELETE FROM run_tensor WHERE tensor = 1", "tensors"),
    ("PRAGMA foreign_keys = OFF; UPDATE run SET cell = 99 WHERE id = 1", "foreign keys"),
  ])
  func whatWasTamperedWithIsFound(sql: String, area: String) throws {
    #expect(try shell("sqlite3 \(store.path) '\(sql)'") == "")
    #expect(try store.check().map(\.area).contains(area))
  }
}
