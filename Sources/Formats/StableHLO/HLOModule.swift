/// The type of an element, as MLIR writes it.
public enum HLOElement: Sendable, Hashable, CustomStringConvertible {
  /// `f64`, `f32`.
  case floating(bits: Int)
  /// `i64`, `ui32` and so on; up to 64 bits.
  case integer(bits: Int, isSigned: Bool)
  /// `i1`
  case boolean
  /// Any other, which nothing computes: its text.
  case other(String)

  public var description: String {
    switch self {
    case .floating(let bits): "f\(bits)"
    case .integer(let bits, let isSigned): "\(isSigned ? "" : "u")i\(bits)"
    case .boolean: "i1"
    case .other(let text): text
    }
  }
}

/// The type of a value: a tensor.
public struct HLOType: Sendable, Hashable, CustomStringConvertible {
  public let element: HLOElement
  /// Extents, outermost first; each is at least 0.
  public let extents: [Int]

  public init(_ element: HLOElement, _ extents: [Int]) {
    (self.element, self.extents) = (element, extents)
  }

  public var description: String {
    if case .other(let text) = element, extents.isEmpty { return text }
    return "tensor<\(extents.map { "\($0)x" }.joined())\(element)>"
  }
}

/// An operation of a module's text.
public struct HLOOperation: Sendable {
  /// Name with its dialect, such as `stablehlo.add`.
  public let name: String
  /// Its place in the text, in bytes.
  public let offset: Int
  /// Values of its function by number.
  public internal(set) var operands: [Int] = []
  /// Initial values of a reduction.
  public internal(set) var initials: [Int] = []
  /// Numbers of its results.
  public internal(set) var results: [Int] = []
  public internal(set) var types: [HLOType] = []
  public internal(set) var attributes: [String: HLOAttribute] = [:]
  /// Words without a name, such as `LT` of a comparison.
  public internal(set) var words: [String] = []
  public internal(set) var regions: [HLORegion] = []

  init(_ name: String, _ offset: Int) {
    (self.name, self.offset) = (name, offset)
  }
}

/// A list of operations with arguments, such as the body of a function or of a loop.
public struct HLORegion: Sendable {
  /// Numbers of the arguments' values.
  public internal(set) var arguments: [Int] = []
  public internal(set) var types: [HLOType] = []
  public internal(set) var operations: [HLOOperation] = []
  /// Numbers of the values that it returns.
  public internal(set) var returned: [Int] = []
}

public struct HLOFunction: Sendable {
  public let name: String
  /// Its place in the text, in bytes.
  public let offset: Int
  public internal(set) var body = HLORegion()
  /// Types of its results.
  public internal(set) var results: [HLOType] = []
  /// Number of its values, those of regions within it included.
  public internal(set) var valueCount = 0
}

/// A module of StableHLO in MLIR's text, as `jax.jit(f).lower(*args).as_text()` prints it. Reading it executes nothing
/// and refuses no operation: whoever lowers one knows which there are.
public struct HLOModule: Sendable {
  /// Name of the file in messages.
  public let file: String
  /// The whole text.
  public let text: [UInt8]
  public let functions: [String: HLOFunction]

  /// Maximum size of a text in bytes. Arrays that a function holds are part of it.
  public static let maxBytes = 1 << 28

  /// Reads the file at `path`. Linear in its size.
  /// - Throws: `FormatError` with line, column, what was found and what was expected.
  public init(path: String) throws(FormatError) {
    let source = try ByteSource(path: path)
    try self.init(try source.readAll(most: Self.maxBytes), file: source.name)
  }

  /// Parses a text. Linear in its size.
  /// - Throws: as the other initializer.
  public init(_ text: [UInt8], file: String) throws(FormatError) {
    guard text.count <= Self.maxBytes else {
      throw FormatError(file, found: "\(text.count) bytes", expected: "at most \(Self.maxBytes)")
    }
    var parser = HLOParser(HLOScanner(text, file: file))
    functions = try parser.module()
    (self.text, self.file) = (text, file)
  }

  /// The error for a mistake at a place of the text, with the line and a caret under the place.
  public func error(at offset: Int, found: String, expected: String) -> FormatError {
    HLOScanner(text, file: file).error(at: offset, found: found, expected: expected)
  }
}
