import Engine
public import Formats
import Store

/// A data set in memory: features and labels.
public struct TrainingData: Sendable {
  /// Name of the file, for messages.
  public let source: String
  /// Number of examples.
  public let count: Int
  /// Number of features of an example.
  public let width: Int
  /// Features, row-major.
  public let features: [Double]
  /// Labels, one each, from the last column; for words, their indices in `classes`.
  public let labels: [Double]
  /// Labels that are words, sorted by code points; a class is an index, from 0. Empty if labels are numbers.
  public let classes: [String]
  /// Remarks on skipped rows and on words, one sentence each.
  public let remarks: [String]
  /// Numbers of skipped rows, from 0.
  private let skipped: [Int]
  /// The third word, if there is one, with its row.
  private let third: (word: String, example: Int)?

  /// Reads all rows of a file: features followed by a label.
  /// - Parameters:
  ///   - words: the column of labels that the reader fills if they are words.
  ///   - skipsBad: whether bad rows are skipped and counted instead of refused.
  /// - Throws: `FormatError` if a row is bad; `InputError.data` if there are no rows or features, or words beside
  ///   numbers.
  public init(_ reader: any RowReader, words: LabelColumn = LabelColumn(), skipsBad: Bool = false) throws {
    var rows = TrainingRows(reader, words: words)
    try rows.read(skipsBad: skipsBad)
    guard rows.width > 0 else {
      throw rows.firstBad
        ?? InputError.data("\(reader.name) holds no row of numbers; give features and a label a line")
    }
    source = reader.name
    count = rows.labels.count
    width = rows.width - 1
    features = rows.features
    skipped = rows.skipped
    // By code points, as in Python.
    let order = words.words.indices.sorted {
      words.words[$0].utf8.lexicographicallyPrecedes(words.words[$1].utf8)
    }
    classes = order.map { words.words[$0] }
    var places = Array(repeating: 0.0, count: order.count)
    for (place, index) in order.enumerated() { places[index] = Double(place) }
    labels = order.isEmpty ? rows.labels : rows.labels.map { places[Int($0)] }
    third = words.words.count > 2 ? (words.words[2], rows.labels.firstIndex(of: 2) ?? 0) : nil
    var remarks = reader.remarks
    if let first = rows.firstBad {
      remarks.append("\(skipped.count) of \(count + skipped.count) rows are left out; the first: \(first)")
    }
    if !classes.isEmpty {
      let most = 20
      let list = classes.prefix(most).enumerated().map { "\(FormatError.quote($1.utf8)) is \($0)" }
      remarks.append(
        "labels are classes: \(list.joined(separator: ", "))\(classes.count > most ? ", and \(classes.count - most) more" : "")"
      )
    }
    self.remarks = remarks
  }

  /// Number of skipped rows.
  public var skippedCount: Int { skipped.count }

  /// The words with their classes, as JSON for the record of a run; `nil` if labels are numbers.
  public var mapping: String? {
    guard !classes.isEmpty else { return nil }
    return "classes " + JSONText.object(classes.enumerated().map { ($1, "\($0)") })
  }

  /// Position of an example in the file.
  private func place(_ example: Int) -> String {
    var row = example
    for skipped in skipped where skipped <= row { row += 1 }
    return "\(source), row \(row + 1)"
  }

  /// Maximum number of classes.
  private static let maxClasses = 100_000

  /// Maximum number of targets, one for each class of each example: 1 GiB.
  private static let maxTargets = 1 << 27

  /// Number of classes, if labels are class numbers from 0, or words.
  /// - Throws: `InputError.data` with the first label that is no class.
  public var requiredClasses: Int {
    get throws {
      if !classes.isEmpty { return classes.count }
      if let row = labels.firstIndex(where: { !(0..<Double(Self.maxClasses) ~= $0) || $0 != $0.rounded() }) {
        throw InputError.data(
          "\(place(row)): found the label \(labels[row]) in the last column, expected a class counted from 0, or a word"
        )
      }
      return Int(labels.max() ?? 0) + 1
    }
  }

  /// Inputs and targets for a network: one-hot for a cross-entropy, otherwise the labels.
  /// - Throws: `InputError.data` if labels do not fit; `EngineError`.
  func tensors(for description: NetworkDescription, dtype: DType) throws -> [(name: String, tensor: Tensor)] {
    let loss = try description.requiredLoss
    guard description.inputs.count == 1, let input = description.inputs.first, input.shape.count == width else {
      throw InputError.data(
        "network \(description.name) takes \(description.inputLength) numbers, and \(source) has \(width) features")
    }
    let shape = description.target?.shape ?? .scalar
    var targets = labels
    switch loss.kind {
    case .crossEntropy:
      try checkClasses(description, loss.value, shape)
      guard count.multipliedReportingOverflow(by: shape.count).partialValue <= Self.maxTargets else {
        throw InputError.data(
          "\(source) has \(count) examples of \(shape.count) classes, expected at most \(Self.maxTargets) targets in all"
        )
      }
      targets = labels.flatMap { label in (0..<shape.count).map { Double($0) == label ? 1 : 0 } }
    case .logistic: try checkTwo(description)
    case .squaredError, .node:
      if let word = classes.first {
        throw InputError.data(
          "\(source) has the label \(FormatError.quote(word.utf8)) in its last column, expected numbers for this loss"
        )
      }
    }
    let inputs = [
      (name: input.name, tensor: try Tensor(features, shape: Shape([count] + input.shape.extents), dtype: dtype))
    ]
    guard let target = loss.target else { return inputs }
    guard targets.count == count * shape.count else {
      throw InputError.data(
        "\(source) has one label a row, and \(loss.kind == .node ? target : loss.value) has shape \(shape)")
    }
    return inputs + [(target, try Tensor(targets, shape: Shape([count] + shape.extents), dtype: dtype))]
  }

  /// Refuses more classes than the network has outputs for.
  private func checkClasses(_ description: NetworkDescription, _ value: String, _ shape: Shape) throws {
    guard try requiredClasses > shape.count else { return }
    if classes.isEmpty {
      throw InputError.data(
        "\(source) must have labels 0 to \(shape.count - 1) in its last column for \(value) \(shape), found \(labels.min() ?? 0) to \(labels.max() ?? 0)"
      )
    }
    if shape.count == 2, let third { throw self.third(third.word, third.example, description) }
    throw InputError.data(
      "\(source) has \(classes.count) classes, from \(FormatError.quote(classes[0].utf8)) to \(FormatError.quote(classes[classes.count - 1].utf8)), and network \(description.name) tells \(shape.count) apart (\(value) \(shape)); ask for a larger one with --size"
    )
  }

  /// Refuses a third class, and labels that are no classes.
  private func checkTwo(_ description: NetworkDescription) throws {
    if let third { throw self.third(third.word, third.example, description) }
    if classes.isEmpty, let row = labels.firstIndex(where: { $0 != 0 && $0 != 1 }) {
      throw InputError.data(
        "\(place(row)): found the label \(labels[row]) in the last column, expected 0 or 1, for network \(description.name) tells two classes apart"
      )
    }
  }

  private func third(_ word: String, _ example: Int, _ description: NetworkDescription) -> InputError {
    let others = classes.filter { $0 != word }.prefix(2).map { FormatError.quote($0.utf8) }
    return InputError.data(
      "\(place(example)): found a third class, \(FormatError.quote(word.utf8)), beside \(others.joined(separator: " and ")), and network \(description.name) tells two apart; train mlp or two-branch, or leave its rows out"
    )
  }
}
