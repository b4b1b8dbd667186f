import Foundation
import TestSupport
import Testing

@Suite struct ExportTests {
  let track: TrackCommand

  init() throws {
    track = try TrackCommand()
    try track.run(
      ["run", "hvp", "--workload", "rank-one", "--v", "4,2,1", "--y", "2,2,1", "--strategy", "reverse"]
        + TrackCommand.short)
  }

  @Test func rowsAreWritten() throws {
    #expect(try track.run("export runs --format csv -o runs.csv").status == 0)
    let csv = try String(contentsOfFile: track.directory.path("runs.csv"), encoding: .utf8)
    #expect(csv.hasPrefix("run_id,sweep_id,") && csv.contains(",\"{\"\"n\"\":3}\","))
    #expect(
      try track.run(["export", "SELECT 1 AS x, 'a,b' AS y"]).output.utf8.elementsEqual("x,y\r\n1,\"a,b\"\r\n".utf8))
    let line = try #require(try track.run("export runs --format jsonl").objects.first)
    #expect((line["size"] as? [String: Int]) == ["n": 3])
    for wrong in [
      "export nothing", "export sqlite_schema", "export runs --format parquet",
      "export tensors latest -o x --format mat",
    ] {
      #expect(try track.run(wrong).status == 64, "\(wrong)")
    }
    #expect(try track.run(["export", "DELETE FROM run"]).status == 64)
  }

  @Test func aFileIsReplacedOnlyWhenToldSo() throws {
    #expect(try track.run("export runs -o a.csv").status == 0)
    let before = try shell("cksum '\(track.directory.path("a.csv"))'")
    let refused = try track.run("export sweeps -o a.csv")
    #expect(
      refused.status == 73 && refused.errors.contains("a.csv exists; name another file, or replace it with --force"))
    #expect(try shell("cksum '\(track.directory.path("a.csv"))'") == before)
    #expect(try track.run("export sweeps -o a.csv --force").status == 0)
    #expect(try shell("cksum '\(track.directory.path("a.csv"))'") != before)
    #expect(try track.run("export runs -o /proc/none.csv").status == 73)
    #expect(try track.run("export runs -o .").status == 73)
    // A query that fails half-way leaves nothing.
    #expect(
      try track.run(["export", "SELECT json(value) FROM json_each('[\"1\", \"{\"]')", "-o", "half.csv"]).status == 64)
    #expect(track.directory.contents == ["a.csv", "track.db"])
  }

  @Test func tensorsAreWrittenBitForBit() throws {
    #expect(try track.run("export tensors latest -o run.npz").status == 0)
    #expect(try track.run("export tensors latest --name x.hvp --format npy -o hvp.npy").status == 0)
    let file = [UInt8](try Data(contentsOf: URL(fileURLWithPath: track.directory.path("hvp.npy"))))
    #expect(file.prefix(8) == [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0] && file.count == 128 + 24)
    let values = file.suffix(24).withUnsafeBytes { raw in
      (0..<3).map { raw.loadUnaligned(fromByteOffset: 8 * $0, as: Double.self) }
    }
    #expect(values == [52, 26, 13])
    let many = try track.run("export tensors latest --format npy -o all.npy")
    #expect(many.status == 64 && many.errors.contains("choose one with --name"))
    #expect(try track.run("export tensors latest --name none -o all.npz").errors.contains("it has v"))
    #expect(try track.run("export tensors latest").errors.contains("--output is missing"))
    #expect(track.directory.contents == ["hvp.npy", "run.npz", "track.db"])
  }

  @Test(.enabled(if: Tools.hasNumPy, "needs numpy: python3 -m pip install numpy"))
  func numPyReadsWhatIsWritten() throws {
    #expect(try track.run("export tensors latest -o run.npz").status == 0)
    #expect(try track.run("export tensors latest --name x.hvp --format npy -o hvp.npy").status == 0)
    let text = try shell(
      """
      cd '\(track.directory.url.path)'; python3 -c "
      import numpy as np
      z = np.load('run.npz')
      print(z['v'].tolist(), z['x.hvp'].tolist(), z['x.hvp'].dtype, np.array_equal(np.load('hvp.npy'), z['x.hvp']))"
      """)
    #expect(text == "[4.0, 2.0, 1.0] [52.0, 26.0, 13.0] float64 True\n")
  }

  @Test func aTensorThatIsNotStoredIsSaid() throws {
    try track.run(["run", "hvp", "--n", "4", "--m", "2", "--strategy", "reverse"] + TrackCommand.short)
    _ = try track.sqlite("UPDATE tensor SET data = NULL WHERE shape = '[4,2]'")
    let result = try track.run("export tensors latest -o a.npz")
    #expect(result.status == 65 && result.errors.contains("tensor Z") && result.errors.contains("--store-limit"))
    #expect(try track.run("export tensors latest --name v -o a.npz").status == 0)
  }
}
