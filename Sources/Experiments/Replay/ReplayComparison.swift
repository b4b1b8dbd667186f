import Accuracy
import Engine
import Measurement
import Store

/// Compares outputs that were computed again with recorded ones, by what rounding explains.
final class ReplayComparison {
  private let function: CompiledFunction
  private let inputs: [String: Tensor]
  /// Computed once a result is not identical; `nil` if it cannot be.
  private lazy var units: RoundingUnits? = try? RoundingUnits(function, at: inputs)

  /// - Parameter inputs: the inputs of the function that computed the outputs.
  init(_ function: CompiledFunction, at inputs: [String: Tensor]) {
    self.function = function
    self.inputs = inputs
  }

  /// Compares the outputs of a run with those that were found, by name.
  /// - Throws: `EngineError` if a recorded tensor is damaged.
  func outputs(_ found: [String: Tensor], of run: StoredRun) throws -> [Replay.Output] {
    try run.outputs.map { stored in
      guard let tensor = found[stored.name] else {
        return Replay.Output(name: stored.name, verdict: .different(nil), error: nil)
      }
      if TensorRecord(stored.name, tensor).digest == stored.digest {
        return Replay.Output(name: stored.name, verdict: .identical, error: 0)
      }
      guard let bytes = stored.bytes else {
        return Replay.Output(name: stored.name, verdict: .different(nil), error: nil)
      }
      let recorded = try Tensor(bytes: bytes, shape: Shape(stored.shape), dtype: tensor.dtype)
      return output(tensor, recorded: recorded.values, of: stored.name, called: stored.name)
    }
  }

  /// Compares a result of the function.
  /// - Parameters:
  ///   - result: its name as a result of the function.
  ///   - name: its name for the reader.
  func output(_ tensor: Tensor, recorded: [Double], of result: String, called name: String) -> Replay.Output {
    let relative = RelativeError.of(tensor, from: recorded)
    let units = units
    let error = units?.distance(tensor.values, recorded, of: result)
    guard let relative, let error, let units, units.explains(error) else {
      return Replay.Output(name: name, verdict: .different(relative), error: error)
    }
    return Replay.Output(name: name, verdict: .near(relative), error: error)
  }
}
