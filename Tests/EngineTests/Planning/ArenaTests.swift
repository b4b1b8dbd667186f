import TestSupport
import Testing

@testable import Engine

@Suite struct ArenaTests {
  /// Values alive at once never share memory, for random graphs of products.
  @Test(arguments: 0..<20)
  func livingValuesDoNotOverlap(seed: Int) throws {
    var numbers = Numbers(seed: UInt64(seed))
    let trace = Tracer(dtype: .float64)
    var values = (0..<3).map { trace.input("x\($0)", [Int.random(in: 1...9, using: &numbers)]) }
    for _ in 0..<40 {
      let a = values.randomElement(using: &numbers) ?? values[0]
      let b = values.randomElement(using: &numbers) ?? values[0]
      values.append(a.outer(b).matmul(b).tanh())
      values.append(b.dot(b).reshape([1]))
    }
    trace.output("last", values[values.count - 1])
    trace.output("middle", values[values.count / 2])
    let lifetimes = Lifetimes(of: try trace.finish())
    let arena = Arena(for: lifetimes)
    #expect(arena.bytes >= lifetimes.peakBytes)
    for a in lifetimes.values {
      for b in lifetimes.values where b.first > a.first && b.first <= a.last {
        let (first, second) = try (#require(arena.offsets[a.node]), #require(arena.offsets[b.node]))
        #expect(first + a.bytes <= second || second + b.bytes <= first)
        #expect(first % 64 == 0)
      }
    }
  }

  /// FreeList are those of a plain list that is searched from its start: the same slots for the same calls.
  @Test(arguments: 0..<20)
  func theFirstGapThatFitsIsTaken(seed: Int) {
    var numbers = Numbers(seed: UInt64(seed))
    var gaps = FreeList()
    var plain: [Range<Int>] = []
    var taken: [Range<Int>] = []
    var end = 0
    for _ in 0..<500 {
      let size = Int.random(in: 1...(Bool.random(using: &numbers) ? 4 : 40), using: &numbers)
      if !taken.isEmpty, Int.random(in: 0..<5, using: &numbers) < 2 {
        let freed = taken.remove(at: Int.random(in: taken.indices, using: &numbers))
        gaps.insert(freed)
        plain = Self.joined(plain + [freed])
      } else if let fit = plain.firstIndex(where: { $0.count >= size }) {
        let start = plain[fit].lowerBound
        #expect(gaps.take(size) == start)
        taken.append(start..<start + size)
        plain[fit] = start + size..<plain[fit].upperBound
        plain = Self.joined(plain)
      } else {
        #expect(gaps.take(size) == nil)
        let start = plain.last?.upperBound == end ? plain.removeLast().lowerBound : nil
        #expect(gaps.takeLast(endingAt: end) == start)
        taken.append((start ?? end)..<(start ?? end) + size)
        end = (start ?? end) + size
      }
    }
  }

  /// Ranges in order, those that touch joined, empty ones left out.
  private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    ranges.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { all, range in
      if let last = all.last, last.upperBound == range.lowerBound {
        all[all.count - 1] = last.lowerBound..<range.upperBound
      } else {
        all.append(range)
      }
    }
  }

  @Test func sizesBeyondTheAddressableArePlaced() throws {
    let trace = Tracer(dtype: .float64)
    let x = trace.input("x", [1 << 31])
    let huge = (0..<10).map { _ in x.outer(x) }
    let last = huge.reduce(huge[0]) { $0.matmul($1) }
    trace.output("y", last.matmul(last))
    #expect(Plan(try trace.finish(), blas: .builtin).workspaceBytes == Int.max)
  }

  @Test func deadValuesGiveTheirPlaceBack() throws {
    let sample = try SampleChain(Array(repeating: 64, count: 21))
    let plan = Plan(try sample.chain.graph(.leftToRight(20), dtype: .float64), blas: .builtin)
    // Twenty products of one size live two at a time.
    #expect(plan.cost.peakBytes == 2 * 64 * 64 * 8)
    #expect(plan.workspaceBytes == plan.cost.peakBytes)
  }
}
