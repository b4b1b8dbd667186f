package import Engine
import Formats
package import Models
package import Store

/// The function of another library's file on many examples: a row has the elements of the inputs that are not given.
///
/// Each row is a call of its own, so that no result depends on other rows, whatever the function does along its first
/// axis.
package struct FunctionRows: ExampleFunction {
  private let model: ImportedModel
  package let dtype: DType
  package let inputs: [NetworkDescription.Tensor]
  package let tensors: [String: Tensor]
  private let graph: Graph

  package var name: String { model.name }
  /// Bytes that the model keeps.
  var keptBytes: Int { model.keptBytes }
  package var output: String { model.function.outputs.first?.name ?? "" }
  package var caution: String? { nil }
  package var batchRows: Int? { nil }
  package var traceable: [String] { [] }
  package var target: NetworkDescription.Tensor? { nil }

  /// - Parameter given: tensors for arguments, the same in every call.
  /// - Throws: `InputError` if all arguments are given, or one does not fit; `FormatError`; `EngineError`.
  package init(_ model: ImportedModel, given: [(name: String, tensor: GivenTensors.Given)], dtype: DType) throws {
    (self.model, self.dtype) = (model, dtype)
    let values = try GivenTensors(given, for: model).completed(for: model, at: Size()).tensors
    let arguments = model.function.arguments
    inputs = arguments.filter { values[$0.name] == nil }.map { .init(name: $0.name, shape: $0.shape) }
    guard !inputs.isEmpty else {
      throw InputError.usage("every tensor of \(model.name) is given; leave out --input and --inputs")
    }
    let tensors = try arguments.compactMap { argument in
      try values[argument.name].map {
        (argument.name, try Tensor($0.values, shape: argument.shape, dtype: dtype))
      }
    }
    self.tensors = Dictionary(tensors) { first, _ in first }
    graph = try model.function.graph(dtype: dtype)
  }

  /// Refuses rows of another length, and inputs given one by one that are not of the types of the arguments.
  /// - Throws: `InputError.data`.
  package func check(_ rows: NetworkInputs) throws {
    guard rows.width == inputLength else {
      let shapes = inputs.map { "\($0.name) \($0.shape)" }.joined(separator: ", ")
      throw InputError.data("an example has \(rows.width) numbers, expected \(inputLength) for \(shapes)")
    }
    for (index, input) in rows.singles.enumerated() {
      if let error = misfit(input[...], file: "--input", place: "input \(index + 1)") {
        throw InputError.data("\(error)")
      }
    }
  }

  /// What is wrong with the elements of an example: one of an integer argument is no whole number that `dtype` holds, or
  /// one of a Boolean argument is neither 0 nor 1. `nil` if nothing is.
  func misfit(_ row: ArraySlice<Double>, file: String, place: String) -> FormatError? {
    var offset = row.startIndex
    for input in inputs {
      let kind = model.function.arguments.first { $0.name == input.name }?.kind ?? .floating
      defer { offset += input.shape.count }
      guard kind != .floating, offset + input.shape.count <= row.endIndex else { continue }
      for (index, value) in row[offset..<(offset + input.shape.count)].enumerated() {
        let isHeld = dtype == .float64 ? abs(value) <= 0x1p53 : abs(value) <= 0x1p24
        if kind == .boolean ? value == 0 || value == 1 : value == value.rounded() && isHeld { continue }
        return FormatError(
          file, place, found: "\(value) as element \(index + 1) of \(input.name)",
          expected: kind == .boolean ? "0 or 1" : "a whole number that \(dtype) holds")
      }
    }
    return nil
  }

  package func graph(rows: Int?, traced: [String], hasTargets: Bool) throws -> Graph { graph }

  package func beginNetworkRun(
    size: Size, cost: CostRecord, threads: Int, blas: BLAS, in store: Store
  ) throws -> (run: UUIDv7, cell: UUIDv7) {
    let arguments = model.function.arguments
    let inputs = arguments.compactMap { argument in
      tensors[argument.name].map { TensorRecord(argument.name, $0) }
    }
    return try model.begin(
      .network, dtype: dtype, cost: cost, inputs: inputs, threads: threads, blas: blas, in: store)
  }
}
