import Engine
import Formats

/// Functions as JAX prints them: files of StableHLO's text, by path.
struct StableHLOFiles: ModelSource {
  private static let format = "track-stablehlo"
  private static let version = 1

  var expected: String? { "a StableHLO text such as f.mlir" }

  func model(_ name: String) throws -> (any Model)? {
    guard name.hasSuffix(".mlir") else { return nil }
    let file = name.split(separator: "/").last.map(String.init) ?? name
    return try ImportedModel(Self.function(HLOModule(path: name), name: file))
  }

  func recorded(_ definition: JSONValue, source: String) throws -> (any Model)? {
    guard
      let found = try ImportedDefinition(
        definition, format: Self.format, version: Self.version, members: ["name", "text"], source: source)
    else { return nil }
    let module = try HLOModule(Array(found.text("text").utf8), file: source)
    return try ImportedModel(Self.function(module, name: found.text("name")), variables: found.variables)
  }

  /// The function @main of a module: arguments `arg0`, `arg1`, …, and `result`, or `result0`, `result1`, ….
  /// - Throws: `FormatError` with the place of what is wrong or is not computed here.
  static func function(_ module: HLOModule, name: String) throws -> ImportedFunction {
    guard let main = module.functions["main"] else {
      throw FormatError(
        module.file, found: "no function @main", expected: "one, as jax.jit(f).lower(*args).as_text() prints")
    }
    let arguments = try main.body.types.enumerated().map { index, type in
      ImportedFunction.Argument("arg\(index)", type.shape, kind: try kind(of: type, in: module, at: main.offset))
    }
    let outputs = main.results.enumerated().map { index, type in
      ImportedFunction.Output(main.results.count == 1 ? "result" : "result\(index)", type.shape)
    }
    for type in main.results { _ = try kind(of: type, in: module, at: main.offset) }
    let text = String(decoding: module.text, as: UTF8.self)
    let function = ImportedFunction(
      name: name, summary: "a function of \(arguments.count) arguments, in StableHLO", arguments: arguments,
      outputs: outputs,
      definition: ImportedDefinition.head(format: format, version: version) + [
        ("name", name.jsonQuoted), ("text", text.jsonQuoted),
      ]
    ) { values in
      let inputs = zip(arguments, main.body.types).map { HLOValue.recorded(values[$0.name], $1) }
      return try results(of: main, inputs, in: module, trace: values.trace).map { $0.value(in: values.trace) }
    }
    // Recorded once, so that what is wrong or unknown is found here, with its place.
    let trace = Tracer(dtype: .float64)
    let inputs = zip(arguments, main.body.types).map {
      HLOValue.recorded(trace.input($0.name, $0.shape), $1)
    }
    _ = try results(of: main, inputs, in: module, trace: trace)
    return function
  }

  /// The results of `main`, which have the types that it states.
  private static func results(
    of main: HLOFunction, _ inputs: [HLOValue], in module: HLOModule, trace: Tracer
  ) throws(FormatError) -> [HLOValue] {
    let results = try HLOEvaluation(module, trace: trace).call(main, inputs, at: main.offset)
    guard results.map(\.type) == main.results else {
      throw module.error(
        at: main.offset, found: "results of types \(HLOEvaluation.list(results.map(\.type)))",
        expected: HLOEvaluation.list(main.results))
    }
    return results
  }

  private static func kind(
    of type: HLOType, in module: HLOModule, at offset: Int
  ) throws(FormatError) -> ImportedFunction.Argument.Kind {
    switch type.element {
    case .floating: return .floating
    case .integer: return .integer
    case .boolean: return .boolean
    case .other:
      throw module.error(
        at: offset, found: "an argument or result of type \(type)",
        expected: "f64, f32, i1 or integers of up to 64 bits")
    }
  }
}
