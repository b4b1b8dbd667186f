import Engine
public import Formats

/// The inputs of a run of a network: those given one by one, and then the rows of a file.
public final class NetworkInputs {
  /// Inputs that are timed alone.
  public let singles: [[Double]]
  /// Targets of those, one for each or none.
  public let targets: [[Double]]
  /// Rows that are evaluated in batches.
  let reader: (any RowReader)?
  /// What was read of the file to find its width: bad rows, then one that is good.
  private(set) var badAtStart: [FormatError] = []
  private(set) var firstRow: [Double] = []

  /// Numbers of an example.
  public private(set) var width = 0

  /// Inputs given one by one, then those of a file.
  public init(singles: [[Double]] = [], targets: [[Double]] = [], reader: (any RowReader)? = nil) {
    self.singles = singles
    self.targets = targets
    self.reader = reader
  }

  /// Finds the width, from the first input; reads the beginning of the file.
  /// - Throws: `InputError` where there is no input or lengths differ; `FormatError` where the first row is bad and none may be, or
  ///   all rows are.
  public func begin(skipsBad: Bool) throws {
    guard !singles.isEmpty || reader != nil else {
      throw InputError.usage(
        "no input is given; give one with --input 1,2,4,8, or a file of them with --inputs FILE.csv")
    }
    guard targets.isEmpty || targets.count == singles.count else {
      throw InputError.usage(
        "there are \(singles.count) inputs and \(targets.count) targets; give each --input a --target, or none")
    }
    width = singles.first?.count ?? 0
    for (index, input) in singles.enumerated() where input.count != width {
      throw InputError.data(
        "input \(index + 1) has \(input.count) numbers and input 1 has \(width); give inputs of one length")
    }
    guard let reader else { return }
    while firstRow.isEmpty {
      switch try reader.next(into: &firstRow) {
      case .row: break
      case .bad(let error):
        guard skipsBad else { throw error }
        badAtStart.append(error)
      case .end:
        // An interruption ends the rows, too.
        if Cancellation.shared.isRequested { return }
        if let first = badAtStart.first { throw first }
        throw InputError.data(
          "\(reader.name) holds no row of numbers; give a file with an input a line, such as 1,2,4,8")
      }
    }
    guard singles.isEmpty || firstRow.count == width else {
      throw FormatError(
        reader.name, reader.place, found: "\(firstRow.count) numbers", expected: "\(width) as of --input")
    }
    width = firstRow.count
  }

  /// Refuses a file whose rows name the inputs of `network` with other numbers of elements than these have.
  /// - Throws: `InputError.data`.
  public func check(_ network: NetworkDescription) throws {
    guard let reader, let parts = reader.parts else { return }
    for (input, count) in zip(network.inputs, parts) where input.shape.count != count {
      throw InputError.data(
        "\(reader.name), \(reader.place): \(input.name) has \(count) numbers, expected \(input.shape.count) as in network \(network.name)"
      )
    }
  }
}
