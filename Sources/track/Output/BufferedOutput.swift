/// Collects text into pieces of 64 KiB, because a system call for each row would cost more than the row.
final class BufferedOutput {
  private var buffer: [UInt8] = []
  private let sink: (UnsafeRawBufferPointer) throws -> Void

  private static let pieceSize = 1 << 16

  /// A buffer that writes to `sink`.
  init(_ sink: @escaping (UnsafeRawBufferPointer) throws -> Void) {
    self.sink = sink
  }

  /// Adds a text.
  /// - Throws: errors of the sink.
  func write(_ text: String) throws {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.pieceSize { try flush() }
  }

  /// Writes the buffered text.
  /// - Throws: errors of the sink.
  func flush() throws {
    try buffer.withUnsafeBytes(sink)
    buffer.removeAll(keepingCapacity: true)
  }
}
