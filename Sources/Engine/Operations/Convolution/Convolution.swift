/// The convolution of deep learning, as XLA's `conv_general_dilated`: x [n, g·i, extents…] and weights [g·o, i, taps…] give
/// y [n, g·o, positions…], where channel o of group g is the sum over the taps of the window and the i channels of that
/// group, without flipping the weights. Any number of axes, strides, paddings, dilations of both sides, and groups.
///
/// Counts exactly what reads elements, not padding or the holes of a dilation: with V pairs of a position and a tap that
/// read one (`WindowGrid.pairs`), n·g·o·i·V multiplications; additions are fewer by one a result that reads any. Linear in
/// each operand. x̄ and the cotangent of the weights are convolutions with as many multiplications: of ȳ with flipped
/// weights, and of x with ȳ, by windows with exchanged parts (`Window.transposed`, `.exchanged`).
///
/// Products of matrices, in blocks of some 1 MiB (`ConvolutionKernel`).
public struct Convolution: Operation {
  /// One for each axis after the first two, with as many taps as the weights have there.
  public let windows: [Window]
  public let groups: Int

  public init(_ windows: [Window], groups: Int = 1) {
    self.windows = windows
    self.groups = groups
  }

  public var name: String { "convolution" }

  public func shape(of operands: [Shape]) throws -> Shape {
    func error(_ expected: String) -> EngineError {
      EngineError.shape(
        operation: "\(name) in \(groups) groups", operands: operands, expected: expected)
    }
    guard operands.count == 2, operands[0].rank == windows.count + 2,
      operands[1].rank == windows.count + 2
    else {
      throw error("[n, g·i, …] and [g·o, i, …] with \(windows.count) more axes each")
    }
    let (x, weights) = (operands[0], operands[1])
    guard groups >= 1, weights[0] % groups == 0, x[1] == weights[1].saturatingProduct(groups) else {
      throw error("[n, g·i, …] and [g·o, i, …], where g is the number of groups")
    }
    guard zip(windows, weights.extents[2...]).allSatisfy({ $0.size == $1 }) else {
      throw error("windows with as many taps as the weights, found \(windows.map(\.size))")
    }
    return try x.windowed(windows, operation: name).replacing(1, by: weights[0])
  }

  private func grid(_ x: Shape) -> WindowGrid { WindowGrid(windows, on: x.extents[2...]) }

  public func count(operands: [Shape], result: Shape) -> OperationCount {
    let grid = grid(operands[0])
    let terms = operands[1][1].saturatingProduct(grid.pairs)
    return OperationCount(multiplications: terms, additions: max(terms - grid.readers, 0))
      .times(result[0].saturatingProduct(result[1]))
  }

  public func reference<A: ReferenceArithmetic>(
    _ operands: [A.Tensor], result: Shape, in arithmetic: A
  ) -> A.Tensor? {
    let grid = grid(arithmetic.shape(of: operands[0]))
    let (inputs, outputs) = (arithmetic.shape(of: operands[1])[1], result[1] / groups)
    let (taps, size, positions) = (grid.taps, grid.elements, grid.positions)
    let block = min(positions, max(1, (1 << 20) / (inputs * taps)))
    let weights = (0..<groups).map { group in
      let first = group * outputs * inputs * taps
      return arithmetic.gather(
        operands[1], Array(first..<first + outputs * inputs * taps),
        shape: [outputs, inputs * taps])
    }
    // Parts of each image and group, one block after the other.
    var parts: [A.Tensor] = []
    var places = Array(repeating: 0, count: result.count)
    var done = 0
    for start in stride(from: 0, to: positions, by: block) {
      let range = start..<min(start + block, positions)
      let sources = grid.sources(at: range)
      for part in 0..<result[0] * groups {
        let patches = (0..<inputs).flatMap { input in
          sources.map { $0 < 0 ? -1 : (part * inputs + input) * size + $0 }
        }
        let matrix = arithmetic.gather(operands[0], patches, shape: [inputs * taps, range.count])
        parts.append(
          arithmetic.product(weights[part % groups], transposed: false, matrix, transposed: false))
        for output in 0..<outputs {
          for (index, position) in range.enumerated() {
            places[(part * outputs + output) * positions + position] =
              done + output * range.count + index
          }
        }
        done += outputs * range.count
      }
    }
    return arithmetic.gather(parts, places, shape: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    sum(
      tangents[0].map { $0.trace.record(self, $0, operands[1]) },
      tangents[1].map { $0.trace.record(self, operands[0], $0) })
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    let extents = operands[0].shape.extents[2...]
    if index == 0 {
      let windows = zip(windows, extents).map { $0.transposed(on: $1) }
      let flipped = operands[1].grouped(0, groups, order: [0, 2, 1], merging: 0)
        .flip(axes: windows.indices.map { $0 + 2 }.filter { operands[1].shape[$0] > 1 })
      return cotangent.trace.record(Convolution(windows, groups: groups), cotangent, flipped)
    }
    let windows = zip(windows, extents).map { $0.exchanged(on: $1) }
    let x = operands[0].grouped(1, groups, order: [2, 1, 0], merging: 1)
    let y = cotangent.grouped(1, groups, order: [1, 2, 0], merging: 0)
    let result = cotangent.trace.record(Convolution(windows, groups: groups), x, y)
    return result.isPoisoned ? result : result.moving(1, to: 0)
  }

  /// One convolution: of more images, with more channels of each group, or in more groups.
  public func batched(_ batch: Batch) -> Value {
    let (size, x, weights) = (batch.size, batch.operands[0], batch.operands[1])
    let (images, outputs) = (batch.shape(0), batch.shape(1)[0])
    func shape(_ first: [Int], _ operand: Value) -> Shape {
      Shape(first + operand.shape.extents.suffix(windows.count))
    }
    guard batch.isBatched[1] else {
      let result = batch.trace.record(self, x.reshape(shape([size * images[0], images[1]], x)), weights)
      return result.reshaped(shape([size, images[0], outputs], result))
    }
    let taken = batch.shape(1)[1]
    if !batch.isBatched[0] {
      // Channels in the order group, element of the batch, channel of the group.
      let each = outputs / groups
      let channels = weights.reshape(shape([size, groups, each, taken], weights)).moving(1, to: 0)
      let result = batch.trace.record(self, x, channels.reshape(shape([size * outputs, taken], weights)))
      if result.isPoisoned { return result }
      let parts = result.reshape(shape([images[0], groups, size, each], result))
      let order = [2, 0, 1, 3] + windows.indices.map { $0 + 4 }
      return parts.transpose(order).reshape(shape([size, images[0], outputs], result))
    }
    let channels = x.moving(0, to: 1).reshape(shape([images[0], size * images[1]], x))
    let result = batch.trace.record(
      Convolution(windows, groups: size * groups), channels, weights.reshape(shape([size * outputs, taken], weights)))
    return result.reshaped(shape([images[0], size, outputs], result)).moving(1, to: 0)
  }

  public func scratchBytes(operands: [Shape], result: Shape, dtype: DType) -> Int {
    ConvolutionKernel(self, operands, result, dtype).scratchBytes
  }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>)
    -> Code
  {
    let kernel = ConvolutionKernel(self, operands, result, Element.dtype)
    // So that it is compiled for each element type.
    if let products = products as? GEMMTable<Double> { return kernel.code(products) }
    if let products = products as? GEMMTable<Float> { return kernel.code(products) }
    return kernel.code(products)
  }
}

extension Value {
  /// Splits an axis of the first two into its groups and the rest, arranges the three axes that result, and merges two.
  fileprivate func grouped(_ axis: Int, _ groups: Int, order: [Int], merging first: Int) -> Value {
    var extents = shape.extents
    extents.replaceSubrange(axis...axis, with: [groups, extents[axis] / groups])
    let split = reshape(Shape(extents)).transpose(order + (3..<extents.count))
    var merged = split.shape.extents
    merged.replaceSubrange(first...first + 1, with: [merged[first] * merged[first + 1]])
    return split.reshape(Shape(merged))
  }

  /// The convolution (`Convolution`) with weights [g·o, i, taps…] of images [n, g·i, extents…], this value. Empty lists
  /// stand for 1, or for no padding, along every axis; negative padding leaves elements out.
  public func convolution(
    _ weights: Value, strides: [Int] = [], padding: [(low: Int, high: Int)] = [],
    dilations: [Int] = [],
    inputDilations: [Int] = [], groups: Int = 1
  ) -> Value {
    if isPoisoned || weights.isPoisoned { return poisoned }
    let count = Swift.max(weights.shape.rank - 2, 0)
    guard
      [strides.count, padding.count, dilations.count, inputDilations.count].allSatisfy({
        $0 == 0 || $0 == count
      })
    else {
      return trace.fail(
        .shape(
          operation: "convolution", operands: [shape, weights.shape],
          expected: "strides, paddings and dilations for \(count) axes"))
    }
    let windows = (0..<count).map { axis in
      Window(
        size: weights.shape[axis + 2], stride: strides.isEmpty ? 1 : strides[axis],
        low: padding.isEmpty ? 0 : padding[axis].low,
        high: padding.isEmpty ? 0 : padding[axis].high,
        dilation: dilations.isEmpty ? 1 : dilations[axis],
        baseDilation: inputDilations.isEmpty ? 1 : inputDilations[axis])
    }
    return trace.record(Convolution(windows, groups: groups), self, weights)
  }
}
