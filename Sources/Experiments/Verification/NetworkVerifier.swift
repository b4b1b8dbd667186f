public import Engine
public import Formats
import Statistics
public import Store

/// Compares a network with a definition or labels, input by input, and records the result.
public struct NetworkVerifier {
  /// The inputs and expected outputs.
  public enum Cases {
    /// A definition, on every list of `length` whole numbers in `range`.
    case grid(NetworkForm.Definition, length: Int, range: ClosedRange<Int>)
    /// The same on this number of random lists; half of them are superincreasing or one step away from it.
    case sample(NetworkForm.Definition, length: Int, range: ClosedRange<Int>, count: Int, seed: Int)
    /// Rows of a file: an input followed by the output.
    case labelled(any RowReader)
  }

  public struct Result: Sendable {
    /// Its identity in the database.
    public let runID: UUIDv7
    /// `failed` if there is a difference.
    public let status: RunStatus
    public let verification: VerificationRecord
  }

  private let store: Store
  private let blas: BLAS
  private let interruption: Cancellation

  /// A verifier that records in `store`, in which an invocation has begun.
  public init(store: Store, blas: BLAS, interruption: Cancellation = .shared) {
    self.store = store
    self.blas = blas
    self.interruption = interruption
  }

  /// Maximum number of inputs of a grid: some seconds.
  public static let maxCases = 50_000_000

  /// Compares `network` on `cases`.
  /// - Parameter tolerance: allowed distance of an output from a label, relative to the larger of 1 and the label.
  /// - Throws: `InputError` if the cases do not fit the network; `FormatError` if their file cannot be read;
  ///   `StoreError`.
  public func run(_ network: WeightedNetwork, size: Size, cases: Cases, tolerance: Double = 0) throws -> Result {
    let threads = blas.setThreads(1)
    let (runID, cellID) = try network.begin(.verify, size: size, threads: threads, blas: blas, in: store)
    var outcome = RunOutcome(runID: runID, status: .finished)
    let record: VerificationRecord
    do {
      record = try compare(network, cases, tolerance: tolerance)
    } catch {
      outcome.status = .failed
      outcome.reason = "\(error)"
      try store.finish(cell: cellID, outcomes: [outcome], load: nil, steal: nil)
      throw error
    }
    if interruption.isRequested {
      outcome.status = .cancelled
      outcome.reason = "interrupted after \(record.cases) inputs"
    } else if let counterexample = record.counterexample {
      outcome.status = .failed
      outcome.reason =
        "\(record.disagreements) of \(record.cases) inputs differ from \(record.against), first \(counterexample.input): expected \(counterexample.expected), found \(counterexample.found)"
    }
    try store.record(record, of: runID)
    try store.finish(cell: cellID, outcomes: [outcome], load: nil, steal: nil)
    return Result(runID: runID, status: outcome.status, verification: record)
  }

  private func compare(_ network: WeightedNetwork, _ cases: Cases, tolerance: Double) throws -> VerificationRecord {
    let width = network.description.inputLength
    let labels = network.description.shape(of: network.description.output)?.count ?? 1
    var source = try CaseSource(cases, network: network.description)
    var record = VerificationRecord(against: source.against, cases: 0, disagreements: 0)
    let rows = NetworkEvaluator.batchRows(network.description)
    var evaluator: NetworkEvaluator?
    while !interruption.isRequested {
      let batch = try source.next(most: rows)
      guard batch.count > 0 else { break }
      if evaluator?.rows != batch.count { evaluator = try NetworkEvaluator(network, rows: batch.count, blas: blas) }
      let found = try evaluator?.evaluate(batch.inputs).outputs.first?.values ?? []
      for index in 0..<batch.count {
        let range = (index * labels)..<((index + 1) * labels)
        // NaN agrees with nothing.
        let agrees = zip(found[range], batch.expected[range]).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
        guard !agrees else { continue }
        record.disagreements += 1
        if record.counterexample == nil {
          record.counterexample = (
            JSONText.array(batch.inputs[(index * width)..<((index + 1) * width)]),
            JSONText.array(batch.expected[range]),
            JSONText.array(found[range])
          )
        }
      }
      record.cases += batch.count
    }
    // An empty set of examples does not pass.
    if record.cases == 0, !interruption.isRequested {
      throw InputError.data("\(source.against) holds no row of numbers; give an input and its output a line")
    }
    return record
  }
}

/// Inputs with their expected outputs, in batches.
private struct CaseSource {
  let against: String
  private let cases: NetworkVerifier.Cases
  private let width: Int
  private let labels: Int
  private var position = 0
  private var digits: [Int]
  private var generator: SplitMix64

  init(_ cases: NetworkVerifier.Cases, network: NetworkDescription) throws {
    self.cases = cases
    width = network.inputLength
    labels = network.shape(of: network.output)?.count ?? 1
    generator = SplitMix64(seed: 0)
    digits = []
    switch cases {
    case .grid(_, let length, let range):
      let total = (0..<length).reduce(1.0) { total, _ in total * Double(range.count) }
      guard total <= Double(NetworkVerifier.maxCases) else {
        throw InputError.usage(
          "a grid of \(range.count)^\(length) lists is more than \(NetworkVerifier.maxCases); choose a smaller --range or --size k, or --samples"
        )
      }
      against =
        "the definition on every list of \(length) whole numbers from \(range.lowerBound) to \(range.upperBound)"
      digits = Array(repeating: range.lowerBound, count: length)
    case .sample(_, let length, let range, let count, let seed):
      against =
        "the definition on \(count) lists of \(length) whole numbers, steps from \(range.lowerBound) to \(range.upperBound), seed \(seed)"
      generator = SplitMix64(seed: UInt64(bitPattern: Int64(seed)))
    case .labelled(let reader): against = reader.name
    }
  }

  /// At most `most` further cases.
  mutating func next(most: Int) throws -> (count: Int, inputs: [Double], expected: [Double]) {
    var batch: (count: Int, inputs: [Double], expected: [Double]) = (0, [], [])
    while batch.count < most, let (input, expected) = try nextCase() {
      batch.count += 1
      batch.inputs += input
      batch.expected += expected
    }
    return batch
  }

  private mutating func nextCase() throws -> (input: ArraySlice<Double>, expected: ArraySlice<Double>)? {
    switch cases {
    case .grid(let definition, _, let range):
      guard !digits.isEmpty else { return nil }
      let list = digits.map(Double.init)
      advance(in: range)
      return (list[...], [definition.holds(list) ? 1 : 0])
    case .sample(let definition, let length, let range, let count, _):
      guard position < count else { return nil }
      position += 1
      let list = drawn(length, range)
      return (list[...], [definition.holds(list) ? 1 : 0])
    case .labelled(let reader):
      var row: [Double] = []
      switch try reader.next(into: &row) {
      case .end: return nil
      case .bad(let error): throw error
      case .row:
        guard row.count == width + labels else {
          throw FormatError(
            reader.name, reader.place, found: "\(row.count) numbers",
            expected: "\(width) of the input and \(labels) of the output")
        }
        return (row[..<width], row[width...])
      }
    }
  }

  /// The next list of the grid; the last element changes fastest.
  private mutating func advance(in range: ClosedRange<Int>) {
    guard let axis = digits.lastIndex(where: { $0 < range.upperBound }) else {
      digits = []
      return
    }
    digits[axis] += 1
    for later in digits.indices[(axis + 1)...] { digits[later] = range.lowerBound }
  }

  /// A list whose elements are the sum of the elements before plus a step. In one half of the lists the steps are
  /// positive, so that long lists are not all negative.
  private mutating func drawn(_ length: Int, _ range: ClosedRange<Int>) -> [Double] {
    let isRising = generator.next() % 2 == 0
    let tie = Int(generator.next() % UInt64(2 * length))
    var sum = 0.0
    return (0..<length).map { index in
      let step = Double(range.lowerBound + Int(generator.next() % UInt64(range.count)))
      let element = isRising && index > 0 ? sum + (index == tie ? 0 : max(abs(step), 1)) : step
      sum += element
      return element
    }
  }
}
