public import Engine
import Statistics

/// Where the elements of a tensor are drawn from.
public struct Distribution: Sendable {
  /// Upper end of the interval.
  public let upper: Double

  /// Uniform on [0, upper). Without negative numbers no sum cancels, so that a residual speaks of the arithmetic and not of
  /// the luck of the draw.
  public static func uniform(below upper: Double) -> Distribution { Distribution(upper: upper) }

  /// Draws a tensor. The same seed, name and shape give the same bits on every machine.
  /// - Throws: `EngineError.memory`.
  public func tensor(_ name: String, shape: Shape, dtype: DType, seed: Int) throws -> Tensor {
    var generator = SplitMix64(seed: Self.stream(seed: seed, name: name))
    return try Tensor(shape: shape, dtype: dtype) { bytes in
      switch dtype {
      case .float64:
        for index in bytes.bindMemory(to: Double.self).indices {
          bytes.storeBytes(of: draw(&generator), toByteOffset: 8 * index, as: Double.self)
        }
      case .float32:
        for index in bytes.bindMemory(to: Float.self).indices {
          bytes.storeBytes(of: Float(draw(&generator)), toByteOffset: 4 * index, as: Float.self)
        }
      }
    }
  }

  /// How a tensor was drawn, as it is recorded: enough to draw it again.
  public func description(name: String, seed: Int) -> String {
    "splitmix64 seed=\(seed) stream=\(name) uniform=[0,\(upper))"
  }

  private func draw(_ generator: inout SplitMix64) -> Double {
    Double(generator.next() >> 11) * 0x1p-53 * upper
  }

  /// Each tensor has a stream of its own: FNV-1a of its name, mixed with the seed.
  private static func stream(seed: Int, name: String) -> UInt64 {
    name.utf8.reduce(0xcbf2_9ce4_8422_2325 ^ UInt64(bitPattern: Int64(seed))) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
