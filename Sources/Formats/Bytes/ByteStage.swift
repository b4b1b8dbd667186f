/// A sequential stream of bytes: a file, or the output of another stage.
protocol ByteStage: AnyObject {
  /// Reads at most as many bytes as `target` takes, and returns their number; 0 at the end.
  /// - Throws: `FormatError`.
  func read(into target: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int
}

/// A stage whose first bytes can be examined before they are read.
final class PeekedBytes: ByteStage {
  private let upstream: any ByteStage
  private var head: [UInt8] = []
  private var taken = 0

  init(_ upstream: any ByteStage) {
    self.upstream = upstream
  }

  /// The first bytes: at least `least`, unless the stream is shorter.
  /// - Throws: `FormatError`.
  func peek(least: Int) throws(FormatError) -> [UInt8] {
    while head.count < least {
      var part = [UInt8](repeating: 0, count: 1 << 16)
      let count = try part.withUnsafeMutableBytes { target in
        Result { () throws(FormatError) in try upstream.read(into: target) }
      }.get()
      if count == 0 { break }
      head += part[..<count]
    }
    return head
  }

  func read(into target: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    guard taken < head.count else { return try upstream.read(into: target) }
    let count = min(target.count, head.count - taken)
    target.copyBytes(from: head[taken..<taken + count])
    taken += count
    if taken == head.count { (head, taken) = ([], 0) }
    return count
  }
}
