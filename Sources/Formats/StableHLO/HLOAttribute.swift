/// A property of an operation.
public indirect enum HLOAttribute: Sendable, Equatable {
  case integer(Int)
  case word(String)
  case string(String)
  case list([HLOAttribute])
  case dictionary([String: HLOAttribute])
  case dense(HLODense)
  /// `[0] x [1]`: two lists of `dot_general`.
  case pair([Int], [Int])
  /// Dimension numbers of a convolution: what stands on each axis of input, kernel and result.
  case axes([[String]])
  /// Something that no operation here needs: its text.
  case other(String)

  /// The numbers of a list, of `array<i64: …>` or of a dense array; `nil` for anything else.
  public var integers: [Int]? {
    switch self {
    case .list(let elements):
      var numbers: [Int] = []
      for element in elements {
        guard case .integer(let number) = element else { return nil }
        numbers.append(number)
      }
      return numbers
    case .dense(let dense): return dense.integers
    default: return nil
    }
  }

  public var integer: Int? { if case .integer(let number) = self { number } else { nil } }

  /// `true` or `false`; `nil` for anything else.
  public var flag: Bool? { word.flatMap(Bool.init) }

  public var word: String? { if case .word(let word) = self { word } else { nil } }
}

/// The numbers of `dense<…> : tensor<…>`.
public struct HLODense: Sendable, Equatable {
  public enum Elements: Sendable, Equatable {
    case floating([Double])
    /// Two's complement; unsigned numbers of 64 bits as their bits. Booleans are 0 and 1.
    case integer([Int])
  }

  public let type: HLOType
  /// In row-major order; a single one if all are equal.
  public let elements: Elements

  /// An array. There must be one element, or as many as the type has.
  public init(type: HLOType, elements: Elements) {
    (self.type, self.elements) = (type, elements)
  }

  /// All elements of an array of integers, at most a million; `nil` for others.
  var integers: [Int]? {
    guard case .integer(let numbers) = elements else { return nil }
    let count = type.extents.reduce(1) { $0.multipliedReportingOverflow(by: $1).overflow ? Int.max : $0 * $1 }
    guard numbers.count != count else { return numbers }
    return count <= 1 << 20 ? Array(repeating: numbers.first ?? 0, count: count) : nil
  }
}
