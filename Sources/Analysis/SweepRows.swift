/// The sizes of a cell, in order.
public struct CellSizes: Sendable, Hashable {
  public struct Size<Value: Hashable & Sendable>: Sendable, Hashable {
    public let name: String
    public let value: Value

    public init(_ name: String, _ value: Value) { (self.name, self.value) = (name, value) }
  }

  /// The integer sizes. Laws are sought along these.
  public var numbers: [Size<Int>] = []
  /// The other sizes, such as a network's layers. A law holds among cells with equal ones.
  public var choices: [Size<String>] = []

  public init() {}

  /// The sizes with the number of equal hidden layers as the last number, called `hidden`: 3-4-4-2 is 2 of 3-4…-2. `nil` if
  /// no size is a list of layers with such hidden ones.
  var layered: CellSizes? {
    for (place, choice) in choices.enumerated() {
      let widths = choice.value.split(separator: "-", omittingEmptySubsequences: false)
      guard widths.count > 2, widths.allSatisfy({ Int($0) != nil }), !numbers.contains(where: { $0.name == "hidden" }),
        Set(widths.dropFirst().dropLast()).count == 1
      else { continue }
      var sizes = self
      sizes.choices[place] = Size(choice.name, "\(widths[0])-\(widths[1])…-\(widths[widths.count - 1])")
      sizes.numbers.append(Size("hidden", widths.count - 2))
      return sizes
    }
    return nil
  }

  /// All sizes except this one.
  func without(_ variable: String) -> CellSizes {
    var others = self
    others.numbers.removeAll { $0.name == variable }
    return others
  }
}

/// A cell of a sweep, as input to the analysis.
public struct SweepCell: Sendable {
  public let workload: String
  public let dtype: String
  public let threads: Int
  public let blas: String
  public let sizes: CellSizes

  public init(workload: String, dtype: String, threads: Int, blas: String, sizes: CellSizes) {
    self.workload = workload
    self.dtype = dtype
    self.threads = threads
    self.blas = blas
    self.sizes = sizes
  }

  /// The lines of sizes that contain the cell, with its size on each.
  var lines: [(line: SizeLine, size: Int)] {
    sizes.numbers.map { size in
      let line = SizeLine(
        workload: workload, dtype: dtype, threads: threads, blas: blas, names: sizes.numbers.map(\.name),
        variable: size.name, fixed: sizes.without(size.name))
      return (line, size.value)
    }
  }
}

/// A line of sizes in one sweep: one size varies, the others are constant.
public struct SizeLine: Sendable, Hashable {
  public let workload: String
  public let dtype: String
  public let threads: Int
  public let blas: String
  /// Names of all integer sizes. One workload may be counted with and without a size, such as the chain with m.
  let names: [String]
  /// Name of the size that varies.
  public let variable: String
  /// The other sizes, which are constant.
  public let fixed: CellSizes
}

/// The quantities that are counted exactly. Raw values are the names of columns.
public enum CountedQuantity: String, Sendable, CaseIterable {
  case multiplications, additions
  case peakBytes = "peak_bytes"
}

public struct SweepRun: Sendable {
  public let cell: SweepCell
  public let strategy: String
  /// Its exact counts for which laws are sought; empty for a peer.
  public let counts: [CountedQuantity: Int]
  /// Its exact counts of every kind, in one order; empty for a peer.
  public let everyCount: [Int]
  /// Median nanoseconds per call; `nil` if the measurement did not finish.
  public let medianNs: Double?

  /// Multiplications and additions; `nil` if they were not counted.
  var operations: Double? {
    guard let multiplications = counts[.multiplications], let additions = counts[.additions] else { return nil }
    return Double(multiplications) + Double(additions)
  }

  public init(
    cell: SweepCell, strategy: String, counts: [CountedQuantity: Int], everyCount: [Int] = [], medianNs: Double?
  ) {
    self.everyCount = everyCount
    self.cell = cell
    self.strategy = strategy
    self.counts = counts
    self.medianNs = medianNs
  }
}

/// Two runs of a cell that were measured side by side.
public struct SweepPair: Sendable {
  public let cell: SweepCell
  /// Strategy names.
  public let a: String
  public let b: String
  /// Time of `a` divided by time of `b`, with its interval.
  public let ratio: Double
  public let low: Double
  public let high: Double
  public let verdict: Verdict
  /// Whether both compute the same graph, so that a difference is one of their places in memory.
  public let isSameComputation: Bool

  public init(
    cell: SweepCell, a: String, b: String, ratio: Double, low: Double, high: Double, verdict: Verdict,
    isSameComputation: Bool = false
  ) {
    self.verdict = verdict
    self.isSameComputation = isSameComputation
    self.cell = cell
    self.a = a
    self.b = b
    self.ratio = ratio
    self.low = low
    self.high = high
  }
}
