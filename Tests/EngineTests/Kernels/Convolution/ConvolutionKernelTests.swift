import TestSupport
import Testing

@testable import Engine

/// Every kernel for a convolution, whichever would be chosen, against the definition.
@Suite struct ConvolutionKernelTests {
  private struct Row {
    let convolution: Convolution
    let x: Shape
    let weights: Shape

    /// Results of all kernels, of which memory held NaN before.
    func results() throws -> [(kernel: ConvolutionKernel, values: [Double])] {
      let result = try convolution.shape(of: [x, weights])
      return ConvolutionKernel.all(convolution, [x, weights], result, .float64).map { kernel in
        let (numbers, scratch) = (operands, kernel.scratchBytes)
        func buffer(_ values: [Double]) -> UnsafeMutableRawPointer {
          let memory = UnsafeMutableRawPointer.allocate(byteCount: max(values.count * 8, 64), alignment: 64)
          memory.initializeMemory(as: Double.self, from: values, count: values.count)
          return memory
        }
        let nothing = Array(repeating: Double.nan, count: (scratch + 7) / 8 + 1)
        let buffers = [
          buffer(numbers[0]), buffer(numbers[1]), buffer(Array(repeating: .nan, count: result.count)), buffer(nothing),
        ]
        defer { for buffer in buffers { buffer.deallocate() } }
        buffers.withUnsafeBufferPointer { addresses in
          guard let base = addresses.baseAddress else { return }
          let code = kernel.code(BLAS.builtin.double)
          // Twice: what one call leaves in its scratch must not matter.
          for _ in 0..<2 { code.kernel(KernelArguments(base: base)) }
        }
        let y = buffers[2].assumingMemoryBound(to: Double.self)
        #expect(buffers[3].load(fromByteOffset: scratch, as: Double.self).isNaN, "beyond the scratch of \(kernel)")
        return (kernel, (0..<result.count).map { y[$0] })
      }
    }

    private var operands: [[Double]] { [Numbers.values(x.count, seed: 1), Numbers.values(weights.count, seed: 2)] }

    var definition: [Double] {
      let (operands, groups) = (operands, convolution.groups)
      return ConvolutionTests.sum(
        operands[0], operands[1], (n: x[0], i: weights[1], o: weights[0] / groups, g: groups), Array(x.extents[2...]),
        convolution.windows
      ).values
    }
  }

  private static func check(_ row: Row) throws {
    let right = row.definition
    for (kernel, values) in try row.results() {
      let worst = zip(values, right).reduce(0) { max($0, abs($1.0 - $1.1).isNaN ? .infinity : abs($1.0 - $1.1)) }
      #expect(
        values.count == right.count && worst <= 1e-15 * Double(row.weights.count) + 1e-13,
        "\(kernel): \(row.convolution) of \(row.x) with \(row.weights) differs by \(worst)")
    }
  }

  @Test func drawnConvolutionsAreTheDefinitionByEveryKernel() throws {
    var numbers = Numbers(seed: 17)
    func draw(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &numbers) }
    for _ in 0..<300 {
      let axes = draw(1...3)
      let windows = (0..<axes).map { _ in
        Window(
          size: draw(1...5), stride: draw(1...3), low: draw(-1...3), high: draw(-1...3), dilation: draw(1...3),
          baseDilation: draw(1...3))
      }
      let groups = draw(1...2)
      let x = Shape([draw(1...3), groups * draw(1...3)] + (0..<axes).map { _ in draw(1...(axes == 3 ? 4 : 7)) })
      let weights = Shape([groups * draw(1...3), x[1] / groups] + windows.map(\.size))
      let row = Row(convolution: Convolution(windows, groups: groups), x: x, weights: weights)
      guard try !row.convolution.shape(of: [x, weights]).isEmpty else { continue }
      try Self.check(row)
    }
  }

  /// More columns than one block has: parts of an image, whole images, and both with taps in runs.
  @Test func blocksGiveOneResult() throws {
    let same = Window(size: 3, low: 1, high: 1)
    let rows = [
      Row(
        convolution: Convolution([Window(size: 2), Window(size: 3, low: 2, high: 1)]), x: [1, 8, 3, 3000],
        weights: [2, 8, 2, 3]),
      Row(convolution: Convolution([Window(size: 3, low: 2, high: 1)]), x: [1, 8, 9000], weights: [2, 8, 3]),
      Row(convolution: Convolution([same, same]), x: [70, 2, 4, 5], weights: [3, 2, 3, 3]),
      Row(
        convolution: Convolution([Window(size: 3, low: 1), Window(size: 6000, low: 1)]), x: [2, 1, 3, 6007],
        weights: [3, 1, 3, 6000]),
    ]
    for row in rows { try Self.check(row) }
  }

  /// The pairs of a window, of which a gradient of weights, its own gradients and a strided convolution's transpose have
  /// few beside the products of all positions with all taps, cost nothing beside their number.
  @Test func noKernelMultipliesMuchPadding() throws {
    let (image, channels) = (56, 16)
    let window = Window(size: 3, stride: 1, low: 1, high: 1)
    let strided = Window(size: 3, stride: 2, low: 1, high: 1)
    for first in [window, strided] {
      let positions = first.positions(on: image)
      let (exchanged, transposed) = (first.exchanged(on: image), first.transposed(on: image))
      // The convolution, the gradients in its weights and in x, and their gradients.
      let rows: [(Window, Int)] = [
        (first, image), (exchanged, image), (transposed, positions),
        (exchanged.transposed(on: image), 3), (exchanged.exchanged(on: image), image),
        (transposed.transposed(on: positions), image), (transposed.exchanged(on: positions), positions),
      ]
      for (window, extent) in rows {
        let x: Shape = [channels, channels, extent, extent]
        let weights: Shape = [channels, channels, window.size, window.size]
        let convolution = Convolution([window, window])
        let result = try convolution.shape(of: [x, weights])
        let kernel = ConvolutionKernel(convolution, [x, weights], result, .float32)
        let needed = convolution.count(operands: [x, weights], result: result).multiplications
        #expect(
          kernel.multiplications <= 1.2 * Double(needed),
          "\(window) on \(extent): \(kernel.multiplications / Double(needed))")
      }
    }
  }
}
