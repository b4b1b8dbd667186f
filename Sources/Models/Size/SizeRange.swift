/// A range of sizes such as `64..4096:x2` or `10..50:+10`, whose number of values is known before any is created.
struct SizeRange {
  private enum Step {
    case factor(Int)
    case sum(Int)
  }

  private let first: Int
  private let last: Int
  private let step: Step

  /// A single value.
  init(_ value: Int) {
    (first, last, step) = (value, value, .sum(1))
  }

  /// Parses a range.
  /// - Throws: `InputError.usage`.
  init(_ text: Substring, for name: String) throws {
    let ends = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let bounds = ends[0].split(separator: ".", omittingEmptySubsequences: true)
    guard ends.count == 2, bounds.count == 2, let sign = ends[1].first, sign == "x" || sign == "+",
      let step = Int(ends[1].dropFirst()), step >= (sign == "x" ? 2 : 1)
    else {
      throw InputError.usage("\(name) is \(text): expected a range such as 64..4096:x2 or 10..50:+10")
    }
    first = try SizeGrammar.count(bounds[0], for: name)
    last = try SizeGrammar.count(bounds[1], for: name)
    guard first <= last else { throw InputError.usage("\(name) is \(text): expected the smaller end first") }
    self.step = sign == "x" ? .factor(step) : .sum(step)
  }

  /// Number of values.
  var count: Int {
    guard case .sum(let step) = step else {
      var (count, value) = (1, first)
      while let next = next(value) { (count, value) = (count + 1, next) }
      return count
    }
    return (last - first) / step + 1
  }

  /// The values, in order.
  var values: [Int] { Array(sequence(first: first) { next($0) }) }

  private func next(_ value: Int) -> Int? {
    let (next, overflow) =
      switch step {
      case .factor(let step): value.multipliedReportingOverflow(by: step)
      case .sum(let step): value.addingReportingOverflow(step)
      }
    return overflow || next > last ? nil : next
  }
}
