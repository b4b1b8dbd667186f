/// Text on its way out in pieces of 64 KiB: a call of the system for each row would cost more than the row.
final class BufferedOutput {
  private var buffer: [UInt8] = []
  private let sink: (UnsafeRawBufferPointer) throws -> Void

  private static let pieceSize = 1 << 16

  /// Text that goes to `sink`.
  init(_ sink: @escaping (UnsafeRawBufferPointer) throws -> Void) {
    self.sink = sink
  }

  /// Adds a text.
  /// - Throws: what the sink throws.
  func write(_ text: String) throws {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.pieceSize { try flush() }
  }

  /// Passes on what is held back.
  /// - Throws: what the sink throws.
  func flush() throws {
    try buffer.withUnsafeBytes(sink)
    buffer.removeAll(keepingCapacity: true)
  }
}
