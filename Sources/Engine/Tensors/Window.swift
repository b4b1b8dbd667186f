/// How a window moves along one axis, as XLA's window dimensions. With b elements of the operand from one to the next in
/// the dilated operand, tap k of position o reads element (o·stride + k·dilation − low) / b, if there is such an element.
public struct Window: Sendable, Hashable {
  /// Number of taps.
  public let size: Int
  /// From one position to the next.
  public let stride: Int
  /// Padding before the operand; negative: elements are left out.
  public let low: Int
  /// Padding after the operand; negative: elements are left out.
  public let high: Int
  /// From one tap to the next.
  public let dilation: Int
  /// From one element of the operand to the next.
  public let baseDilation: Int

  public init(
    size: Int, stride: Int = 1, low: Int = 0, high: Int = 0, dilation: Int = 1,
    baseDilation: Int = 1
  ) {
    self.size = size
    self.stride = stride
    self.low = low
    self.high = high
    self.dilation = dilation
    self.baseDilation = baseDilation
  }

  /// Whether it stays within limits in which no sum of products overflows, and its positions can be counted.
  public func fits(_ extent: Int) -> Bool {
    let most = 1 << 28
    return [size, stride, dilation, baseDilation].allSatisfy((1...most).contains) && extent <= most
      && [low, high].allSatisfy((-most...most).contains) && reach <= most && base(extent) <= most
  }

  private static func spread(_ count: Int, by dilation: Int) -> Int {
    count == 0 ? 0 : (count - 1) * dilation + 1
  }

  private func base(_ extent: Int) -> Int { Self.spread(extent, by: baseDilation) }
  private var reach: Int { Self.spread(size, by: dilation) }

  /// Number of positions on an axis.
  public func positions(on extent: Int) -> Int {
    let room = base(extent) + low + high - reach
    return room < 0 ? 0 : room / stride + 1
  }

  /// The window that takes what the positions have back to the operand: of each element, over the positions that read it.
  func transposed(on extent: Int) -> Window {
    let spread = Self.spread(positions(on: extent), by: stride)
    let before = reach - low - 1
    return Window(
      size: size, stride: baseDilation, low: before,
      high: base(extent) + reach - 1 - spread - before,
      dilation: dilation, baseDilation: stride)
  }

  /// The window that exchanges taps and positions: its taps are the positions, its positions the taps.
  func exchanged(on extent: Int) -> Window {
    let positions = positions(on: extent)
    return Window(
      size: positions, stride: dilation, low: low,
      high: Self.spread(positions, by: stride) - base(extent) + reach - low - 1, dilation: stride,
      baseDilation: baseDilation)
  }

  /// The window that exchanges taps and elements: it moves over the taps, in the opposite order, and its taps are the
  /// elements, in the opposite order, too.
  func exchangingOperands(on extent: Int) -> Window {
    let low = (extent - 1) * baseDilation + self.low - (size - 1) * dilation
    let span = (positions(on: extent) - 1) * stride + Self.spread(extent, by: baseDilation)
    return Window(
      size: extent, stride: stride, low: low, high: span - low - Self.spread(size, by: dilation),
      dilation: baseDilation, baseDilation: dilation)
  }
}
