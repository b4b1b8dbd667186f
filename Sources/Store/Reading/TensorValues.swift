extension Store.Snapshot {
  /// The values of an output of a run, as doubles; empty if the run has no such output, or only its digest, or one of more
  /// than `most` values.
  /// - Throws: `StoreError`.
  public func values(of output: String, ofRun runID: String, most: Int) throws -> [Double] {
    let rows = try query(
      """
      SELECT tensor.dtype, tensor.data FROM run_tensor JOIN tensor ON tensor.id = run_tensor.tensor
      WHERE run_tensor.run = (SELECT id FROM run WHERE run_id = ?) AND role = 'output' AND name = ? AND bytes <= ?
      """, [.text(runID), .text(output), .integer(Int64(8 * most))]
    ).rows
    guard let row = rows.first, case .blob(let bytes) = row[1] else { return [] }
    return bytes.withUnsafeBytes { raw in
      func values<Element: BitwiseCopyable>(_ type: Element.Type, _ number: (Element) -> Double) -> [Double] {
        (0..<(raw.count / MemoryLayout<Element>.size)).map {
          number(raw.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Element>.size, as: type))
        }
      }
      return row[0].text == TensorDType.float32.rawValue
        ? values(Float.self) { Double($0) } : values(Double.self) { $0 }
    }
  }
}
