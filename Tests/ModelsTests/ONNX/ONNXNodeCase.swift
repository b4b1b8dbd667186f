import Engine
import Formats
import Foundation

@testable import Models

/// The cases of a file that Benchmarks/onnx/node_tests.py wrote.
struct ONNXNodeCases {
  /// Version of the `onnx` that made them.
  let version: String
  let all: [ONNXNodeCase]

  init(path: String) throws {
    let bytes = try FileContents.read(path: path).bytes
    var version = ""
    var all: [ONNXNodeCase] = []
    try ProtobufMessage(bytes, file: "node tests").visit { field in
      switch field.number {
      case 1: all.append(try ONNXNodeCase(field.message("case", all.count)))
      case 2: version = try field.text("version")
      default: break
      }
    }
    (self.version, self.all) = (version, all)
  }
}

/// A model of one node, with inputs and outputs.
struct ONNXNodeCase {
  enum Outcome: Equatable {
    case passed
    /// Not computed, for this reason.
    case refused(String)
    case wrong(String)
  }

  private(set) var name = ""
  private(set) var operation = ""
  private var model: [UInt8] = []
  private var inputs: [ProtobufMessage] = []
  private var outputs: [ProtobufMessage] = []
  private var relative = 0.0
  private var absolute = 0.0

  init(_ message: ProtobufMessage) throws {
    var read = ONNXNodeCase()
    try message.visit { field in
      switch field.number {
      case 1: read.name = try field.text("name")
      case 2: read.model = Array(try field.bytes("model"))
      case 3: read.inputs.append(try field.message("input", read.inputs.count))
      case 4: read.outputs.append(try field.message("output", read.outputs.count))
      case 5: if case .fixed64(let bits) = field.content { read.relative = Double(bitPattern: bits) }
      case 6: if case .fixed64(let bits) = field.content { read.absolute = Double(bitPattern: bits) }
      case 7: read.operation = try field.text("operator")
      default: break
      }
    }
    self = read
  }

  private init() {}

  /// Computes the model in double precision and compares it.
  var outcome: Outcome {
    do {
      let found = try results()
      for (index, (message, result)) in zip(outputs, found).enumerated() {
        let expected = try ONNXTensor(message).array(folder: nil)
        guard result.shape == expected.shape else {
          return .wrong("output \(index + 1) has shape \(result.shape), expected \(expected.shape)")
        }
        // Expected values have the rounding of single precision.
        let rounding = Double(Float.ulpOfOne) * (expected.reals.map { abs($0) }.filter(\.isFinite).max() ?? 0)
        for (place, (a, b)) in zip(result.reals, expected.reals).enumerated() {
          let isRight = a == b || a.isNaN && b.isNaN || abs(a - b) <= absolute + rounding + relative * abs(b)
          guard isRight else { return .wrong("output \(index + 1), element \(place + 1) is \(a), expected \(b)") }
        }
      }
      return .passed
    } catch {
      return .refused("\(error)")
    }
  }

  private func results() throws -> [ONNXArray] {
    let file = try ONNXFile(model, file: "\(name).onnx")
    let tracer = Tracer(dtype: .float64)
    var values: [String: ONNXValue] = [:]
    var tensors: [String: Tensor] = [:]
    for (port, message) in zip(file.graph.inputs, inputs) where !message.bytes.isEmpty {
      let array = try ONNXTensor(message).array(folder: nil)
      if array.type.isFloating {
        values[port.name] = ONNXValue(
          tracer.input(port.name, Shape(array.shape)), array.type, known: array, sources: [port.name])
        tensors[port.name] = try Tensor(array.reals, shape: Shape(array.shape))
      } else {
        values[port.name] = ONNXValue(array)
      }
    }
    let trace = ONNXTrace(file, tracer: tracer)
    let results = try trace.run(values)
    for (index, result) in results.enumerated() { tracer.output("\(index)", trace.value(of: result)) }
    let found = try tracer.finish().compile()(tensors)
    return results.indices.map { index in
      ONNXArray(.float64, results[index].shape.extents, .reals(found["\(index)"]?.values ?? []))
    }
  }
}
