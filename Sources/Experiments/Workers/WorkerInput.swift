import Engine
import Foundation
import Glibc

/// A worker's standard input.
struct WorkerInput {
  /// Maximum bytes of a line.
  private static let longestLine = 1 << 12

  /// The job. Tensors follow.
  /// - Throws: `WorkerFailure` if it is none.
  func job() throws -> WorkerJob {
    let head = try line()
    guard head.hasPrefix(WorkerJob.head + " "), let count = Int(head.dropFirst(WorkerJob.head.count + 1)),
      (0...WorkerJob.maxBytes).contains(count)
    else { throw WorkerFailure("expected a cell to measure on its standard input: track starts it by itself") }
    var bytes = [UInt8](repeating: 0, count: count)
    try bytes.withUnsafeMutableBytes { try fill($0) }
    return try JSONDecoder().decode(WorkerJob.self, from: Data(bytes))
  }

  /// The next given tensor, rounded to `dtype`.
  func tensor(of given: WorkerJob.Given, shape: Shape, dtype: DType) throws -> Tensor {
    guard given.count == shape.count else {
      throw WorkerFailure("found \(given.count) elements of \(given.name), expected \(shape.count)")
    }
    switch dtype {
    case .float64:
      return try Tensor(shape: shape, dtype: dtype) { bytes in
        try fill(UnsafeMutableRawBufferPointer(rebasing: bytes[..<(8 * given.count)]))
      }
    case .float32:
      var values = [Double](repeating: 0, count: given.count)
      try values.withUnsafeMutableBytes { try fill($0) }
      return try Tensor(values, shape: shape, dtype: dtype)
    }
  }

  /// The next line, without its end.
  func line() throws -> String {
    var bytes: [UInt8] = []
    // Byte by byte: what follows is not for this line.
    var byte: UInt8 = 0
    while bytes.count <= Self.longestLine {
      try withUnsafeMutableBytes(of: &byte) { try fill($0) }
      if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
    throw WorkerFailure("found no end of a line on its standard input")
  }

  private func fill(_ bytes: UnsafeMutableRawBufferPointer) throws {
    var filled = 0
    while filled < bytes.count {
      let part = UnsafeMutableRawBufferPointer(rebasing: bytes[filled...])
      let count = read(STDIN_FILENO, part.baseAddress, part.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw WorkerFailure("found the end of its standard input") }
      filled += count
    }
  }
}
