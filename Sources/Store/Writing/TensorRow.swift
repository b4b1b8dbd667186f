/// A tensor as it is written: what takes time to derive is derived before the transaction that others wait for.
struct TensorRow {
  let name: String
  let digest: String
  let dtype: String
  let shape: String
  let bytes: Int
  let preview: String
  private let contents: TensorBytes?
  let generator: String?

  /// The row of a tensor; without its data where that is longer than `limit`. Linear in its size.
  init(_ tensor: TensorRecord, limit: Int) {
    name = tensor.name
    digest = tensor.digest
    dtype = tensor.dtype.rawValue
    shape = tensor.shapeText
    bytes = tensor.contents.count
    preview = JSONText.array(tensor.preview)
    contents = bytes <= limit ? tensor.contents : nil
    generator = tensor.generator
  }

  /// What is stored of it. A copy where the record shares its elements, and so made when it is bound.
  var data: SQLValue { contents.map { .blob($0.bytes) } ?? .null }
}

extension TensorRecord {
  /// Values that a preview shows.
  private static let previewed = 16

  /// The first values, for people.
  var preview: [Double] {
    switch dtype {
    case .float64: elements(of: Double.self, Self.previewed)
    case .float32: elements(of: Float.self, Self.previewed).map(Double.init)
    }
  }

  /// Its shape as JSON.
  var shapeText: String { JSONText.array(of: shape.map(String.init)) }

  /// The digest under which the store keeps it.
  public var digest: String { Digest.of(dtype: dtype.rawValue, shape: shapeText, contents) }

  private func elements<Element: BitwiseCopyable>(of type: Element.Type, _ most: Int) -> [Element] {
    var first: [Element] = []
    withBytes { raw in
      first = (0..<min(most, raw.count / MemoryLayout<Element>.size)).map {
        raw.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Element>.size, as: type)
      }
    }
    return first
  }
}
