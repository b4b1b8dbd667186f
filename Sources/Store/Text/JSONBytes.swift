/// Writes JSON as bytes, for millions of numbers: the same text as `JSONText`, without a string for each number.
public enum JSONBytes {
  /// Appends a number.
  @inline(__always)
  public static func append(_ value: Double, to bytes: inout [UInt8]) {
    // Most inputs are whole numbers; beyond 2^53 the shortest form needs an exponent.
    if let whole = Int64(exactly: value), whole.magnitude < 1 << 53, whole != 0 || value.sign == .plus {
      append(whole, to: &bytes)
      bytes.append(UInt8(ascii: "."))
      bytes.append(UInt8(ascii: "0"))
    } else if value.isFinite {
      bytes.append(contentsOf: value.description.utf8)
    } else {
      bytes.append(contentsOf: JSONText.number(value).utf8)
    }
  }

  /// Appends an array of numbers.
  public static func append(_ values: UnsafeBufferPointer<Double>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "["))
    for index in values.indices {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(values[index], to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private static func append(_ whole: Int64, to bytes: inout [UInt8]) {
    if whole < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = whole.magnitude
    if rest < 10 { return bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest)) }
    let start = bytes.count
    while rest > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    }
    bytes[start...].reverse()
  }
}

extension JSONBytes {
  /// Appends an array of numbers. If their bytes as doubles exceed `limit`, appends an object with shape, digest and
  /// first values instead.
  public static func append(_ values: UnsafeBufferPointer<Double>, limit: Int, to bytes: inout [UInt8]) {
    guard values.count * 8 > limit else { return append(values, to: &bytes) }
    append(count: values.count, limit: limit, to: &bytes, parts: CollectionOfOne(Array(values)))
  }

  /// The same of an array that is given part by part, and never in memory as a whole if it exceeds `limit`.
  /// - Parameter count: number of its elements.
  public static func append(count: Int, limit: Int, to bytes: inout [UInt8], parts: some Sequence<[Double]>) {
    guard count * 8 > limit else {
      return parts.flatMap(\.self).withUnsafeBufferPointer { append($0, to: &bytes) }
    }
    let dtype = TensorDType.float64
    var preview: [Double] = []
    var digest = Digest.OfTensor(dtype: dtype.rawValue, shape: "[\(count)]")
    for part in parts {
      preview += part.prefix(TensorRecord.previewed - preview.count)
      part.withUnsafeBytes { digest.add($0) }
    }
    bytes.append(
      contentsOf: JSONText.object([
        ("shape", "[\(count)]"), ("dtype", dtype.rawValue.jsonText), ("digest", digest.text.jsonText),
        ("preview", JSONText.array(preview)),
      ]).utf8)
  }
}
