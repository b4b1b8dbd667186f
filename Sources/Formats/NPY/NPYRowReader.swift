/// Reads the rows of a NumPy array [rows, columns], or [columns] as one row. Holds only a part of the file, for
/// either order of its elements.
public final class NPYRowReader: RowReader {
  public var name: String { source.name }
  public var place: String { "row \(next)" }
  public var columns: [String]? { nil }
  public var progress: Double? { rows > 0 ? Double(next) / Double(rows) : 1 }

  private let source: ByteSource
  private let header: NPYHeader
  private let rows: Int
  private let width: Int
  /// A block of consecutive rows.
  private var held: UnsafeMutableRawBufferPointer
  private var firstHeld = 0
  private var rowsHeld = 0
  private var next = 0

  /// Maximum number of columns: 256 MiB per row.
  static let maxColumns = 1 << 25

  /// Bytes held at once, unless one row is larger.
  private static let block = 1 << 20

  /// A reader of `source`.
  /// - Throws: `FormatError` if it is not such an array, does not have one or two axes, or has another length than
  ///   its header claims.
  public init(_ source: ByteSource) throws(FormatError) {
    self.source = source
    header = try NPYHeader(source.name) { count throws(FormatError) in
      var bytes = [UInt8](repeating: 0, count: count)
      let result = bytes.withUnsafeMutableBytes { target in
        Result { () throws(FormatError) in try source.fill(target) }
      }
      bytes.removeLast(count - (try result.get()))
      return bytes
    }
    guard (1...2).contains(header.shape.count), header.shape.allSatisfy({ $0 > 0 }) else {
      throw FormatError(
        source.name, "header", found: "the shape \(NPYHeader.text(header.shape))",
        expected: "(rows, columns), or (columns,) for one row, each at least 1")
    }
    rows = header.shape.count == 2 ? header.shape[0] : 1
    width = header.shape[header.shape.count - 1]
    // Checks the header's claims against the size of the file and the maximum row before allocating.
    guard width <= Self.maxColumns else {
      throw FormatError(
        source.name, "header", found: "rows of \(width) numbers", expected: "at most \(Self.maxColumns) a row")
    }
    if let size = source.size {
      guard size - header.length == header.bytes else {
        throw NPYArray.size(source.name, header, found: size - header.length)
      }
    } else if header.isFortranOrder, rows > 1, width > 1 {
      throw FormatError(
        source.name, "header", found: "an array stored by columns",
        expected:
          "rows, because this input cannot be read from several places; save np.ascontiguousarray(a), or name a file that is not compressed"
      )
    }
    let rowBytes = width * header.type.size
    held = .allocate(byteCount: max(rowBytes, Self.block / rowBytes * rowBytes), alignment: 16)
  }

  deinit { held.deallocate() }

  public func next(into values: inout [Double]) throws(FormatError) -> Row {
    guard next < rows else { return .end }
    if next == firstHeld + rowsHeld { try hold() }
    let position = next - firstHeld
    next += 1
    let size = header.type.size
    let stride = header.isFortranOrder ? rowsHeld : 1
    let start = header.isFortranOrder ? position : position * width
    let before = values.count
    guard let base = held.baseAddress else { return .end }
    for column in 0..<width {
      let value = header.type.value(at: base + (start + column * stride) * size)
      guard let value, value.isFinite else {
        values.removeLast(values.count - before)
        return .bad(
          FormatError(
            name, "row \(next), column \(column + 1)",
            found: value.map { "\($0)" } ?? "an integer beyond ±2^53",
            expected: value == nil ? NumberParser.integerBound : "a finite number"
          ))
      }
      values.append(value)
    }
    return .row
  }

  /// Reads the next rows: one range of bytes, or in column-major order one range from each column.
  private func hold() throws(FormatError) {
    firstHeld = next
    let size = header.type.size
    rowsHeld = min(rows - next, max(held.count / (width * size), 1))
    if !header.isFortranOrder || rows == 1 {
      let wanted = rowsHeld * width * size
      let found = try source.fill(UnsafeMutableRawBufferPointer(rebasing: held[..<wanted]))
      guard found == wanted else {
        throw NPYArray.size(name, header, found: next * width * size + found)
      }
      return
    }
    for column in 0..<width {
      let part = UnsafeMutableRawBufferPointer(
        rebasing: held[(column * rowsHeld * size)..<((column + 1) * rowsHeld * size)])
      let found = try source.fill(part, at: header.length + (column * rows + next) * size)
      guard found == part.count else { throw FormatError(name, found: "the end of the file", expected: "\(rows) rows") }
    }
  }
}
