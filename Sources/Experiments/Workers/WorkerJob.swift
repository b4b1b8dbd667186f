import Engine
import Foundation
import Measurement

/// What a worker samples: the cell, so that it can be built again, and how much of it.
///
/// On the worker's standard input, the line `track-cell 1 LENGTH` comes first, then as many bytes of JSON, then the
/// elements of given tensors as doubles. Tensors that are not given are drawn again from the seed.
struct WorkerJob: Codable {
  struct Entrant: Codable {
    let strategy: String
    let slowdown: Slowdown?
  }

  /// A given tensor; its elements follow.
  struct Given: Codable {
    let name: String
    let count: Int
  }

  let model: String
  let definition: String?
  let size: Size
  let quantity: Problem.Quantity
  let dtype: String
  let threads: Int
  let blas: String
  let passes: [String]
  let seed: Int
  /// Bytes that a strategy may take.
  let maxMemory: Int
  let entrants: [Entrant]
  /// Number of peers, whose calls this process asks for.
  let peers: Int
  let hasTwin: Bool
  var settings: CellSampling.Settings
  let given: [Given]

  static let head = "track-cell 1"
  /// Maximum bytes of the JSON: networks are its largest part.
  static let maxBytes = 1 << 28

  /// The job with its given tensors, as written to a worker.
  func bytes(given tensors: [String: GivenTensors.Given]) throws -> [UInt8] {
    let text = try JSONEncoder().encode(self)
    var bytes = Array("\(Self.head) \(text.count)\n".utf8) + text
    bytes.reserveCapacity(bytes.count + 8 * given.reduce(0) { $0 + $1.count })
    for tensor in given { tensors[tensor.name]?.values.withUnsafeBytes { bytes += $0 } }
    return bytes
  }
}
