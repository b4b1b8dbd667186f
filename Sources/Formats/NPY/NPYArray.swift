/// A whole NumPy array, converted to doubles.
public struct NPYArray: Sendable, Equatable {
  /// Maximum number of elements: 2 GiB as doubles.
  static let maxElements = 1 << 28
  /// Maximum number of decompressed elements: a file of a few kilobytes can hold any number of zeros.
  static let maxDecompressed = 1 << 27

  /// Extents, outermost first.
  public let shape: [Int]
  /// Elements in row-major order, for either order of the file.
  public let values: [Double]

  /// Reads the file at `path`.
  /// - Throws: `FormatError` if it cannot be read, is not such an array, or is truncated. Allocates no memory for
  ///   missing elements.
  public init(path: String) throws(FormatError) {
    let source = try ByteSource(path: path)
    try self.init(
      file: source.name, available: source.size, isHeld: source.size != nil,
      most: source.isCompressed ? Self.maxDecompressed : Self.maxElements
    ) { target throws(FormatError) in try source.fill(target) }
  }

  /// Parses `bytes`.
  /// - Throws: `FormatError`.
  public init(_ bytes: [UInt8], file: String) throws(FormatError) {
    var at = 0
    try self.init(file: file, available: bytes.count, isHeld: true, most: Self.maxElements) { target in
      let count = min(target.count, bytes.count - at)
      target.copyBytes(from: bytes[at..<at + count])
      at += count
      return count
    }
  }

  /// Reads an array through `fill`, which gives the next bytes; fewer than requested only at the end.
  /// - Parameters:
  ///   - available: the number of bytes, if it is known or claimed. The header must agree with it.
  ///   - isHeld: whether that many bytes are known to exist, so that memory can be allocated for them at once.
  ///   - most: maximum number of elements. The header must not claim more.
  /// - Throws: `FormatError`; the errors of `fill`.
  init(
    file: String, available: Int?, isHeld: Bool, most: Int,
    fill: (UnsafeMutableRawBufferPointer) throws(FormatError) -> Int
  ) throws(FormatError) {
    let header = try NPYHeader(file) { count throws(FormatError) in
      var bytes = [UInt8](repeating: 0, count: count)
      let filled = try bytes.withUnsafeMutableBytes { target in
        Result { () throws(FormatError) in try fill(target) }
      }.get()
      bytes.removeLast(count - filled)
      return bytes
    }
    if let available, available - header.length != header.bytes {
      throw Self.size(file, header, found: available - header.length)
    }
    guard header.count <= most else {
      throw FormatError(
        file, "header", found: "the shape \(NPYHeader.text(header.shape))", expected: "at most \(most) elements")
    }
    shape = header.shape
    let stored = try Self.stored(header, file: file, isHeld: isHeld, fill: fill)
    values = header.isFortranOrder && header.shape.count > 1 ? Self.rowMajor(stored, header.shape) : stored
  }

  /// The error for more or fewer elements than the header claims.
  static func size(_ file: String, _ header: NPYHeader, found: Int) -> FormatError {
    FormatError(
      file, found: "\(found) bytes of elements",
      expected:
        "\(header.bytes) for the shape \(NPYHeader.text(header.shape))\(found < header.bytes ? "; the file is cut short" : "")"
    )
  }

  /// The elements in the order of the file, read in parts.
  private static func stored(
    _ header: NPYHeader, file: String, isHeld: Bool, fill: (UnsafeMutableRawBufferPointer) throws(FormatError) -> Int
  ) throws(FormatError) -> [Double] {
    var values: [Double] = []
    // If the count is only claimed, memory grows as elements arrive.
    if isHeld { values.reserveCapacity(header.count) }
    let size = header.type.size
    let part = UnsafeMutableRawBufferPointer.allocate(byteCount: min(header.bytes, 1 << 16) + 1, alignment: 16)
    defer { part.deallocate() }
    while values.count < header.count {
      let wanted = min(header.count - values.count, (1 << 16) / size) * size
      let found = try fill(UnsafeMutableRawBufferPointer(rebasing: part[..<wanted]))
      guard found == wanted, let base = part.baseAddress else {
        throw Self.size(file, header, found: values.count * size + found)
      }
      for at in stride(from: 0, to: found, by: size) {
        guard let value = header.type.value(at: base + at) else {
          throw FormatError(
            file, "element \(values.count + 1)", found: "an integer beyond ±2^53", expected: NumberParser.integerBound)
        }
        values.append(value)
      }
    }
    let behind = try fill(UnsafeMutableRawBufferPointer(rebasing: part[..<1]))
    guard behind == 0 else { throw Self.size(file, header, found: header.bytes + behind) }
    return values
  }

  /// Converts elements from column-major to row-major order.
  private static func rowMajor(_ stored: [Double], _ shape: [Int]) -> [Double] {
    var stride = 1
    let strides = shape.map { extent in
      defer { stride *= extent }
      return stride
    }
    var index = Array(repeating: 0, count: shape.count)
    return stored.indices.map { _ in
      defer { advance(&index, shape) }
      return stored[zip(index, strides).reduce(0) { $0 + $1.0 * $1.1 }]
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
