/// Writes NumPy's file format for one array, version 1.0: a header, then the elements as they are in memory.
///
/// Source: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
public enum NPYWriter {
  /// Type of the elements, little-endian.
  public enum Element: String, Sendable {
    /// IEEE 754 in 4 bytes.
    case float32 = "<f4"
    /// IEEE 754 in 8 bytes.
    case float64 = "<f8"
  }

  /// A file with the row-major elements `data`, unchanged.
  public static func file(_ element: Element, shape: [Int], data: some Collection<UInt8>) -> [UInt8] {
    header(element, shape: shape) + data
  }

  /// The bytes before the elements. A multiple of 64 bytes, so that the elements are aligned when the file is mapped.
  /// - Parameter shape: extents, outermost first; empty for a scalar.
  public static func header(_ element: Element, shape: [Int]) -> [UInt8] {
    let tuple = shape.map { "\($0)," }.joined(separator: " ")
    // NumPy omits the last comma, except in a tuple of one.
    let extents = shape.count > 1 ? String(tuple.dropLast()) : tuple
    let text = "{'descr': '\(element.rawValue)', 'fortran_order': False, 'shape': (\(extents)), }"
    let before = 10
    let length = (before + text.utf8.count + 1 + 63) / 64 * 64 - before
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 0xff), UInt8(length >> 8 & 0xff)] + Array(text.utf8)
      + [UInt8](repeating: UInt8(ascii: " "), count: length - text.utf8.count - 1) + [UInt8(ascii: "\n")]
  }
}
