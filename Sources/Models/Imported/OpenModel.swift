/// A file of another library whose function is not fixed by the file alone: some extents are open, or it has no loss.
public protocol OpenModel: Model {
  /// The function for these choices.
  /// - Throws: `InputError`, `FormatError` if they do not fit the file.
  func fixed(_ choice: ModelChoice) throws -> ImportedModel

  /// Names of the open extents of the first axes, which count examples in most files, of inputs that are not `given`.
  func exampleCounts(beside given: Set<String>) -> [String]
}

/// What a command chooses of an open model.
public struct ModelChoice: Sendable {
  /// Values of open extents by name; the others follow from `given`.
  public var sizes = Size()
  /// Given tensors by name. Their shapes decide open extents; whole numbers that decide shapes are taken from them.
  public var given: [String: GivenTensors.Given] = [:]
  /// Name of the loss of the output, or `none`; `nil` if none was chosen.
  public var loss: String?
  /// Name of the targets.
  public var target = "t"
  /// The tensors that derivatives are taken in; `nil` for the file's floating-point parameters.
  public var variables: [String]?
  /// Whether derivatives are wanted, so that a scalar is needed.
  public var isDifferentiated = true
  /// Whether a file without a chosen loss must have an output that is one number. A Jacobian is that of its first output.
  public var needsScalar = true

  public init() {}
}

extension OpenModel {
  /// These sizes, and one example where they leave the number of examples of inputs that are not `given` open.
  public func oneExample(_ sizes: Size, beside given: Set<String>) -> Size {
    var sizes = sizes
    for name in exampleCounts(beside: given) where sizes[name] == nil { sizes[name] = 1 }
    return sizes
  }

  /// The function for a listing: open extents are 1, and without a loss it is the function of an evaluation.
  /// - Throws: as `fixed` does.
  public func shown(_ choice: ModelChoice) throws -> ImportedModel {
    var choice = choice
    for declaration in sizes where choice.sizes[declaration.name] == nil { choice.sizes[declaration.name] = 1 }
    do {
      return try fixed(choice)
    } catch let error as InputError {
      guard error.kind == .usage, choice.loss == nil, choice.variables == nil else { throw error }
      choice.isDifferentiated = false
      return try fixed(choice)
    }
  }
}
