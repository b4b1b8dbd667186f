import Engine
public import Formats

/// A data set in memory: features, and a label each.
public struct TrainingData: Sendable {
  /// What it was read from.
  public let source: String
  /// Number of examples.
  public let count: Int
  /// Features of an example.
  public let width: Int
  /// Features, row-major.
  public let features: [Double]
  /// Labels, one each: the last column.
  public let labels: [Double]

  /// Reads all rows of a file: features, and then a label.
  /// - Throws: `FormatError` where a row is bad; `InputError.data` where there is none, or no feature.
  public init(_ reader: any RowReader) throws {
    var features: [Double] = []
    var labels: [Double] = []
    var width: Int?
    reading: while true {
      var row: [Double] = []
      switch try reader.next(into: &row) {
      case .end: break reading
      case .bad(let error): throw error
      case .row:
        guard row.count >= 2, row.count == width ?? row.count else {
          throw FormatError(
            reader.name, reader.place, found: "\(row.count) numbers",
            expected: width.map { "\($0) as in the first row" } ?? "at least a feature and a label")
        }
        width = row.count
        features += row.dropLast()
        labels.append(row[row.count - 1])
      }
    }
    guard let width else {
      throw InputError.data("\(reader.name) holds no row of numbers; give features and a label a line")
    }
    source = reader.name
    count = labels.count
    self.width = width - 1
    self.features = features
    self.labels = labels
  }

  /// Most classes that labels may be of.
  private static let mostClasses = 100_000

  /// Number of classes, where labels are classes counted from 0.
  /// - Throws: `InputError.data` that names the first label that is none.
  public var requiredClasses: Int {
    get throws {
      if let row = labels.firstIndex(where: { !(0..<Double(Self.mostClasses) ~= $0) || $0 != $0.rounded() }) {
        throw InputError.data(
          "\(source), row \(row + 1): found the label \(labels[row]) in the last column, expected a class counted from 0"
        )
      }
      return Int(labels.max() ?? 0) + 1
    }
  }

  /// Its inputs and targets for a network: one-hot for a cross-entropy, otherwise the labels.
  /// - Throws: `InputError.data` where labels do not fit; `EngineError`.
  func tensors(for description: NetworkDescription, dtype: DType) throws -> [(name: String, tensor: Tensor)] {
    let loss = try description.requiredLoss
    guard description.inputs.count == 1, let input = description.inputs.first, input.shape.count == width else {
      throw InputError.data(
        "network \(description.name) takes \(description.inputLength) numbers, and \(source) has \(width) features")
    }
    let shape = description.shape(of: loss.value) ?? .scalar
    var targets = labels
    if loss.kind == .crossEntropy {
      guard try requiredClasses <= shape.count else {
        throw InputError.data(
          "\(source) must have labels 0 to \(shape.count - 1) in its last column for \(loss.value) \(shape), found \(labels.min() ?? 0) to \(labels.max() ?? 0)"
        )
      }
      targets = labels.flatMap { label in (0..<shape.count).map { Double($0) == label ? 1 : 0 } }
    } else if loss.kind == .logistic, let row = labels.firstIndex(where: { $0 != 0 && $0 != 1 }) {
      throw InputError.data(
        "\(source), row \(row + 1): found the label \(labels[row]) in the last column, expected 0 or 1")
    }
    guard targets.count == count * shape.count else {
      throw InputError.data("\(source) has one label a row, and \(loss.value) has shape \(shape)")
    }
    return [
      (input.name, try Tensor(features, shape: Shape([count] + input.shape.extents), dtype: dtype)),
      (loss.target, try Tensor(targets, shape: Shape([count] + shape.extents), dtype: dtype)),
    ]
  }
}
