import Engine
import Formats

extension ONNXModel {
  /// The function for these choices. Its arguments are the graph's inputs, the floating-point initializers, and the
  /// targets of a loss; its results are the graph's outputs, or one scalar.
  /// - Throws: `InputError`, `FormatError` if they do not fit the file; the place of the first node that cannot be traced.
  func fixed(_ choice: ModelChoice) throws -> ImportedModel {
    let (shapes, chosen) = try inputShapes(choice)
    var layout = ONNXLayout(model: self, inputShapes: shapes)
    for input in inputs {
      guard let type = input.type, let given = choice.given[input.name] else { continue }
      if !type.isFloating {
        layout.known[input.name] = ONNXArray(
          type, given.extents, .integers(given.values.map { type.wrapped(Int(clamping: $0)) }))
      } else if !choice.isDifferentiated, given.values.count <= ONNXLayout.maxKnown {
        layout.known[input.name] = ONNXArray(type, given.extents, .reals(given.values))
      }
    }
    // Recorded once, so that what is wrong or unknown is found here, and results have shapes.
    let tracer = Tracer(dtype: .float64)
    let values = layout.arguments.map { ($0.name, tracer.input($0.name, $0.shape)) }
    let trace = ONNXTrace(file, tracer: tracer)
    let results = try trace.run(layout.values(in: tracer, Dictionary(values) { first, _ in first }))
    _ = try tracer.finish()
    if let name = choice.variables?.first(where: trace.structural.contains) {
      throw InputError.usage("\(self.name) needs the values of \(name) for shapes; it cannot be a variable")
    }
    layout.known = layout.known.filter { $1.integers != nil || trace.structural.contains($0) }
    let outputs = zip(file.graph.outputs, results).map { (name: $0.name, value: $1) }
    let isMapping = choice.isDifferentiated && !choice.needsScalar && choice.loss == nil && !ONNXLoss.hasScalar(outputs)
    let loss = choice.isDifferentiated && !isMapping ? try ONNXLoss(choice, outputs: outputs, of: self) : nil
    let returned = isMapping ? 1 : outputs.count
    let arguments = layout.arguments.map { argument in
      var argument = argument
      argument.isVariable = argument.isVariable && !trace.structural.contains(argument.name)
      return argument
    }
    if let loss, let argument = loss.argument, arguments.contains(where: { $0.name == argument.name }) {
      throw InputError.usage(
        "\(name) has a tensor \(argument.name), the name of the targets; choose another with --target")
    }
    let file = file
    let fixedLayout = layout
    let record: @Sendable (Function.Arguments) throws -> [Value] = { arguments in
      let named = Dictionary(fixedLayout.arguments.map { ($0.name, arguments[$0.name]) }) { first, _ in first }
      let trace = ONNXTrace(file, tracer: arguments.trace)
      let results = try trace.run(fixedLayout.values(in: arguments.trace, named))
      return results.map(trace.value(of:))
    }
    var function = ImportedFunction(
      name: name, summary: summary, dtype: dtype, arguments: arguments + (loss?.argument.map { [$0] } ?? []),
      outputs: loss == nil
        ? outputs.prefix(returned).map { ImportedFunction.Output($0.name, $0.value.shape) }
        : [ImportedFunction.Output("loss", .scalar)],
      definition: try definition(choice, chosen, known: layout.known), keptBytes: file.bytes.count
    ) { arguments in
      let values = try record(arguments)
      guard let loss else { return Array(values.prefix(returned)) }
      return [loss.value(values[loss.output], target: loss.argument.map { arguments[$0.name] })]
    }
    if let loss {
      function.lossOfOutputs = loss.lossOfOutputs(outputs[loss.output].value.shape) { arguments in
        do {
          return try record(arguments)[loss.output]
        } catch {
          return arguments.trace.fail(.refused(strategy: "outputs", reason: "\(error)"))
        }
      }
    }
    return try ImportedModel(function, variables: choice.isDifferentiated ? choice.variables : [], chosen: chosen)
  }

  /// Largest number of elements of an input.
  private static let maxElements = 1 << 32

  /// Shapes of the inputs, and the open extents that they have.
  private func inputShapes(_ choice: ModelChoice) throws -> (shapes: [String: Shape], chosen: Size) {
    let names = openNames
    for unknown in choice.sizes.names.sorted() where !names.contains(unknown) {
      throw InputError.usage(
        "\(name) has no open extent \"\(unknown)\"; it has \(names.isEmpty ? "none" : names.joined(separator: ", "))")
    }
    var extents: [String: Int] = [:]
    for entry in choice.sizes.entries {
      guard case .count(let count) = entry.value else {
        throw InputError.usage("\(entry.name) is \(entry.value), expected a whole number")
      }
      extents[entry.name] = count
    }
    var sources: [String: String] = extents.mapValues { "the size asked for is \($0)" }
    for input in inputs {
      if let other = input.other {
        throw InputError.data("\(file.file), input \(input.name): \(other) is not supported")
      }
      guard let given = choice.given[input.name], let shape = input.shape else { continue }
      guard given.extents.count == shape.count else {
        throw InputError.data("\(given.source) has \(given.extents.count) axes, expected \(shape.count)")
      }
      for (axis, extent) in given.extents.enumerated() {
        guard let open = Self.openName(input, axis: axis) else { continue }
        if let other = extents[open], other != extent {
          throw InputError.data(
            "\(given.source) has \(extent) along \(open), and \(sources[open] ?? "another tensor has \(other)"); make them agree"
          )
        }
        extents[open] = extent
        sources[open] = "\(given.source) has \(extent)"
      }
    }
    var shapes: [String: Shape] = [:]
    for input in inputs {
      guard input.shape != nil || choice.given[input.name] != nil else {
        throw InputError.usage("\(name) does not say the shape of \(input.name); give it with --given")
      }
      let shape = try input.shape?.indices.map { axis -> Int in
        if case .number(let number)? = input.shape?[axis] { return number }
        let open = Self.openName(input, axis: axis) ?? ""
        guard let extent = extents[open] else {
          throw InputError.usage(
            "\(name) leaves the extent \(open) of \(input.name) open; give the tensor, or --size \(open)=…")
        }
        return extent
      }
      let found = Shape(shape ?? choice.given[input.name]?.extents ?? [])
      guard found.count <= Self.maxElements, found.extents.allSatisfy({ $0 <= Self.maxElements }) else {
        throw InputError.data(
          "\(file.file), input \(input.name): found the shape \(found), expected at most \(Self.maxElements) elements")
      }
      shapes[input.name] = found
    }
    return (shapes, Size(names.compactMap { name in extents[name].map { (name: name, value: .count($0)) } }))
  }
}

/// Which tensors a graph reads, and how.
struct ONNXLayout: Sendable {
  let arguments: [ImportedFunction.Argument]
  /// Element types of the arguments.
  private let types: [String: ONNXElementType]
  /// Initializers that are no arguments, and small ones that are: their elements are known while tracing.
  private let initializers: [String: ONNXTensor]
  private let folder: String?
  /// Elements of inputs that are known while tracing: of integers, and of numbers that shapes depend on.
  var known: [String: ONNXArray] = [:]

  /// Largest number of elements of a floating-point initializer that are known while tracing.
  static let maxKnown = 1024

  init(model: ONNXModel, inputShapes: [String: Shape]) {
    let file = model.file
    folder = file.folder
    var types: [String: ONNXElementType] = [:]
    var arguments: [ImportedFunction.Argument] = []
    for input in model.inputs {
      let type = input.type ?? .float32
      types[input.name] = type
      let kind: ImportedFunction.Argument.Kind = type.isFloating ? .floating : type == .bool ? .boolean : .integer
      let shape = inputShapes[input.name] ?? Shape.scalar
      arguments.append(
        ImportedFunction.Argument(input.name, shape, kind: kind, summary: "input", isVariable: false))
    }
    for tensor in file.graph.initializers where tensor.type.isFloating {
      types[tensor.name] = tensor.type
      let folder = file.folder
      var argument = ImportedFunction.Argument(
        tensor.name, Shape(tensor.shape), summary: "initializer", isVariable: true)
      if !tensor.isAbsent { argument.values = { try tensor.array(folder: folder).reals } }
      arguments.append(argument)
    }
    (self.arguments, self.types) = (arguments, types)
    initializers = Dictionary(file.graph.initializers.map { ($0.name, $0) }) { first, _ in first }
  }

  /// The tensors by name at the values of the arguments.
  func values(in tracer: Tracer, _ values: [String: Value]) throws -> [String: ONNXValue] {
    var all: [String: ONNXValue] = [:]
    for argument in arguments {
      guard let value = values[argument.name], let type = types[argument.name] else { continue }
      if let known = known[argument.name] {
        all[argument.name] =
          known.integers != nil ? ONNXValue(known) : ONNXValue(value, type, known: known, sources: [argument.name])
      } else if let tensor = initializers[argument.name], tensor.count <= Self.maxKnown, !tensor.isAbsent {
        all[argument.name] = ONNXValue(
          value, type, known: try tensor.array(folder: folder), sources: [argument.name])
      } else {
        all[argument.name] = ONNXValue(value, type)
      }
    }
    for (name, tensor) in initializers where all[name] == nil {
      all[name] = ONNXValue(try tensor.array(folder: folder))
    }
    return all
  }
}
