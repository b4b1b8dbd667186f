import Engine
public import Formats

/// The inputs of a run of a network: inputs given one by one, then the rows of a file.
public final class NetworkInputs {
  /// Inputs given one by one, which are timed alone.
  public let singles: [[Double]]
  /// Targets of these inputs: one for each, or none.
  public let targets: [[Double]]
  /// Rows of a file, evaluated in batches.
  let reader: (any RowReader)?
  /// Rows that were read to find the width: bad rows, then a good one.
  private(set) var badAtStart: [FormatError] = []
  private(set) var firstRow: [Double] = []

  /// Number of elements of an example.
  public private(set) var width = 0

  /// Inputs given one by one, then those of a file.
  public init(singles: [[Double]] = [], targets: [[Double]] = [], reader: (any RowReader)? = nil) {
    self.singles = singles
    self.targets = targets
    self.reader = reader
  }

  /// Finds the width from the first input; reads the beginning of the file.
  /// - Throws: `InputError` if there is no input or lengths differ; `FormatError` if all rows are bad, or if the
  ///   first row is and bad rows are not allowed.
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
        // A cancellation ends the rows, too.
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

  /// Refuses a file whose rows name the inputs of `network` with other numbers of elements.
  /// - Throws: `InputError.data`.
  public func check(_ network: NetworkDescription) throws { try check(network.inputs, of: network.name) }

  /// Refuses a file whose rows name `inputs` with other numbers of elements.
  /// - Throws: `InputError.data`.
  package func check(_ inputs: [NetworkDescription.Tensor], of name: String) throws {
    guard let reader, let parts = reader.parts else { return }
    for (input, count) in zip(inputs, parts) where input.shape.count != count {
      throw InputError.data(
        "\(reader.name), \(reader.place): \(input.name) has \(count) numbers, expected \(input.shape.count) as in network \(name)"
      )
    }
  }
}
