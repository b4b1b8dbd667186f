/// A NumPy array as a whole, as doubles.
public struct NPYArray: Sendable, Equatable {
  /// Extents, outermost first.
  public let shape: [Int]
  /// Elements in row-major order, whatever order the file has.
  public let values: [Double]

  /// The array in the file at `path`.
  /// - Throws: `FormatError` where it cannot be read, is no such array, or is cut short; nothing is allocated for what is not there.
  public init(path: String) throws(FormatError) {
    let source = try ByteSource(path: path)
    try self.init(source.readAll(), file: source.name)
  }

  /// The array that `bytes` are.
  /// - Throws: `FormatError`.
  public init(_ bytes: [UInt8], file: String) throws(FormatError) {
    var at = 0
    let header = try NPYHeader(file) { count in
      let part = Array(bytes[at..<min(at + count, bytes.count)])
      at += part.count
      return part
    }
    guard bytes.count - header.length == header.bytes else {
      throw Self.size(file, header, found: bytes.count - header.length)
    }
    shape = header.shape
    values = try Self.values(bytes, header, file: file)
  }

  /// The error that there are more or fewer elements than the header says.
  static func size(_ file: String, _ header: NPYHeader, found: Int) -> FormatError {
    FormatError(
      file, found: "\(found) bytes of elements",
      expected:
        "\(header.bytes) for the shape \(NPYHeader.text(header.shape))\(found < header.bytes ? "; the file is cut short" : "")"
    )
  }

  private static func values(_ bytes: [UInt8], _ header: NPYHeader, file: String) throws(FormatError) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(header.count)
    var inexact: Int?
    bytes.withUnsafeBytes { raw in
      guard let base = raw.baseAddress.map({ $0 + header.length }) else { return }
      // The place in the file of each element in row-major order.
      let strides = Self.fortranStrides(header.shape)
      var index = Array(repeating: 0, count: header.shape.count)
      for position in 0..<header.count {
        let place = header.isFortranOrder ? zip(index, strides).reduce(0) { $0 + $1.0 * $1.1 } : position
        guard let value = header.type.value(at: base + place * header.type.size) else {
          inexact = inexact ?? position
          return
        }
        values.append(value)
        if header.isFortranOrder { Self.advance(&index, header.shape) }
      }
    }
    if let inexact {
      throw FormatError(
        file, "element \(inexact)", found: "an integer beyond 2^53", expected: "one that a double can hold")
    }
    return values
  }

  private static func fortranStrides(_ shape: [Int]) -> [Int] {
    var stride = 1
    return shape.map { extent in
      defer { stride *= extent }
      return stride
    }
  }

  private static func advance(_ index: inout [Int], _ shape: [Int]) {
    for axis in shape.indices.reversed() {
      index[axis] += 1
      if index[axis] < shape[axis] { return }
      index[axis] = 0
    }
  }
}
