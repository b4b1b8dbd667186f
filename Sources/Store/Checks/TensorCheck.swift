import Foundation
import GRDB

/// Checks that each tensor agrees with its digest, shape and preview, and belongs to a run.
enum TensorCheck: DatabaseCheck {
  static let area = "tensors"

  static func problems(in db: GRDB.Database) throws -> [String] {
    var problems: [String] = []
    let rows = try Row.fetchCursor(db, sql: "SELECT digest, dtype, shape, bytes, preview, data FROM tensor ORDER BY id")
    while let row = try rows.next() {
      let digest: String = row[0]
      let dtype = TensorDType(rawValue: row[1]) ?? .float64
      let extents = (try? JSONDecoder().decode([Int].self, from: Data((row[2] as String).utf8))) ?? [-1]
      let size = extents.reduce(dtype == .float64 ? 8 : 4) { $0.multipliedReportingOverflow(by: $1).partialValue }
      if extents.contains(where: { $0 < 0 }) || size != row[3] as Int {
        problems.append(
          "\(digest) has \(row[3] as Int) bytes, and the shape \(row[2] as String) of \(dtype) has others")
      }
      guard let data: Data = row[5] else { continue }
      let bytes = [UInt8](data)
      if Digest.of(dtype: row[1], shape: row[2], bytes: bytes) != digest {
        problems.append("the stored values of \(digest) are not those it names")
      } else if JSONText.array(TensorRecord(name: "", dtype: dtype, shape: extents, bytes: bytes).preview) != row[4]
        as String
      {
        problems.append("the preview of \(digest) does not show its values")
      }
    }
    let orphans =
      try Int.fetchOne(db, sql: "SELECT count(*) FROM tensor WHERE id NOT IN (SELECT tensor FROM run_tensor)") ?? 0
    if orphans > 0 { problems.append("\(orphans) tensors belong to no run; track db gc removes them") }
    return problems
  }
}
