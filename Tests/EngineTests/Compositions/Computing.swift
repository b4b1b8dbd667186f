import Engine
import Testing

/// The result of a function of inputs, each a shape with its elements: by the kernels, which its value rules must confirm.
func compute(
  _ inputs: [(shape: Shape, values: [Double])], dtype: DType = .float64, _ body: ([Value]) throws -> Value
) throws -> Tensor {
  let trace = Tracer(dtype: dtype)
  let values = inputs.enumerated().map { trace.input("x\($0)", $1.shape) }
  trace.output("y", try body(values))
  let graph = try trace.finish()
  let tensors = try inputs.enumerated().map { ("x\($0)", try Tensor($1.values, shape: $1.shape, dtype: dtype)) }
  let given = Dictionary(tensors) { first, _ in first }
  let result = try #require(try evaluate(graph.applying(StandardPasses.all), given)["y"])
  let right = try #require(
    try graph.evaluate(inputs: given.mapValues { RunningTensor($0) }, in: RunningArithmetic(dtype: dtype))["y"])
  #expect(right.shape == result.shape)
  let unit = dtype == .float64 ? 0x1p-52 : 0x1p-23
  for (index, (value, reference)) in zip(result.values, right.values).enumerated() {
    let isRight =
      value == reference || value.isNaN && reference.isNaN
      || abs(value - reference) <= 16 * unit * right.errors[index] + 0x1p-140
    #expect(isRight, "element \(index): \(value) by the kernel, \(reference) by the value rules")
  }
  return result
}

/// Small integers that repeat after 11, as `numpy.arange(n) * 7 % 11 - 5`.
func integers(_ shape: Shape) -> (shape: Shape, values: [Double]) {
  (shape, (0..<shape.count).map { Double($0 * 7 % 11 - 5) })
}
