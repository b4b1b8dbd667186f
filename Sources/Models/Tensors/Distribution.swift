public import Engine
import Statistics

/// The distribution of a tensor's elements.
public enum Distribution: Sendable, Hashable {
  /// Uniform on [0, upper). Without negative numbers no sum cancels, so the relative error shows the arithmetic and
  /// not the luck of the draw.
  case uniform(below: Double)
  /// Uniform on [−radius, radius).
  case centered(radius: Double)
  /// In each row, along the last axis, one element is 1 and the others are 0.
  case oneHot
  /// 0 or 1 with equal chance.
  case bits
  /// One number for all elements.
  case fill(Double)
  /// Row i has the first number up to and including the diagonal, the second once, and then zeros.
  case staircase(Double, Double)

  /// Weights of a layer that reads `inputs` values, with a variance that keeps the next layer's values near 1.
  public static func weights(inputs: Int) -> Distribution {
    .centered(radius: (3 / Double(max(inputs, 1))).squareRoot())
  }

  /// Weights of a tensor whose first axis counts results, if it has several.
  static func weights(of shape: Shape) -> Distribution {
    .weights(inputs: shape.rank < 2 ? shape.count : shape.count / max(shape[0], 1))
  }

  /// Draws a tensor. The same seed, name and shape give the same bits on every machine.
  /// - Throws: `EngineError.memory`.
  public func tensor(_ name: String, shape: Shape, dtype: DType, seed: Int) throws -> Tensor {
    var generator = SplitMix64(seed: Self.stream(seed: seed, name: name))
    let row = max(shape.extents.last ?? 1, 1)
    var hot = 0
    return try Tensor(shape: shape, dtype: dtype) { bytes in
      for index in 0..<shape.count {
        if index % row == 0, self == .oneHot { hot = Int(Self.unit(&generator) * Double(row)) }
        let value = draw(&generator, isHot: index % row == hot, row: index / row, column: index % row)
        switch dtype {
        case .float64: bytes.storeBytes(of: value, toByteOffset: 8 * index, as: Double.self)
        case .float32: bytes.storeBytes(of: Float(value), toByteOffset: 4 * index, as: Float.self)
        }
      }
    }
  }

  /// The recorded description: enough to draw the tensor again.
  public func description(name: String, seed: Int) -> String {
    let law: String
    switch self {
    case .uniform(let upper): law = "uniform=[0,\(upper))"
    case .centered(let radius): law = "uniform=[-\(radius),\(radius))"
    case .oneHot: law = "one-hot"
    case .bits: law = "bits"
    case .fill(let value): return "fill \(value)"
    case .staircase(let lower, let next): return "staircase \(lower) \(next)"
    }
    return "splitmix64 seed=\(seed) stream=\(name) \(law)"
  }

  private func draw(_ generator: inout SplitMix64, isHot: Bool, row: Int, column: Int) -> Double {
    switch self {
    case .uniform(let upper): Self.unit(&generator) * upper
    case .centered(let radius): (2 * Self.unit(&generator) - 1) * radius
    case .oneHot: isHot ? 1 : 0
    case .bits: Self.unit(&generator) < 0.5 ? 0 : 1
    case .fill(let value): value
    case .staircase(let lower, let next): column <= row ? lower : column == row + 1 ? next : 0
    }
  }

  /// A number in [0, 1).
  private static func unit(_ generator: inout SplitMix64) -> Double { Double(generator.next() >> 11) * 0x1p-53 }

  /// Each tensor has its own stream: FNV-1a of its name, mixed with the seed.
  private static func stream(seed: Int, name: String) -> UInt64 {
    name.utf8.reduce(0xcbf2_9ce4_8422_2325 ^ UInt64(bitPattern: Int64(seed))) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
