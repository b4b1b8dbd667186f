/// A tensor as it is written. Values that take time are derived before the transaction, because other writers wait
/// for it.
struct TensorRow {
  let name: String
  let digest: String
  let dtype: String
  let shape: String
  let bytes: Int
  let preview: String
  private let contents: TensorBytes?
  let generator: String?

  /// The row of a tensor, without data if that is longer than `limit`. Linear in the number of elements.
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

  /// The stored bytes. If the record shares its elements, they are copied when they are bound.
  var data: SQLValue { contents.map { .blob($0.bytes) } ?? .null }
}

extension TensorRecord {
  /// Number of values in a preview.
  static let previewed = 16

  /// The first values, as a preview.
  var preview: [Double] {
    switch dtype {
    case .float64: elements(of: Double.self, Self.previewed)
    case .float32: elements(of: Float.self, Self.previewed).map(Double.init)
    }
  }

  var shapeText: String { JSONText.array(of: shape.map(String.init)) }

  /// Content digest.
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
