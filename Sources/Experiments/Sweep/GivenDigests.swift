import Engine
import Formats
import Store

/// Digests of given tensors. Cells of a sweep share most of theirs, whose digests are computed once.
struct GivenDigests {
  /// The memory of a tensor's elements, and its shape. The cells keep that memory while their digests are computed.
  private struct Key: Hashable {
    let address: UnsafeRawPointer?
    let extents: [Int]
  }

  private var known: [Key: String] = [:]

  /// A digest of the names, shapes and values; `nil` if nothing is given. Linear in the number of new values.
  /// - Throws: `EngineError` if a shape does not fit its values.
  mutating func digest(of given: GivenTensors) throws -> String? {
    guard !given.tensors.isEmpty else { return nil }
    let lines = try given.tensors.sorted { $0.key < $1.key }.map { name, tensor in
      "\(name.jsonQuoted) \(try digest(of: tensor))\n"
    }
    return JSONText.digest(lines.joined())
  }

  private mutating func digest(of tensor: GivenTensors.Given) throws -> String {
    let key = Key(address: tensor.values.withUnsafeBytes { $0.baseAddress }, extents: tensor.extents)
    if let known = known[key] { return known }
    let digest = TensorRecord("", try Tensor(tensor.values, shape: Shape(tensor.extents))).digest
    known[key] = digest
    return digest
  }
}
