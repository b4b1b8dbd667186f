public import Engine

/// The cells of a command: every size of every model.
public struct Grid {
  /// Models in order.
  public var models: [any Model]
  /// Names of strategies; `nil` for all that apply.
  public var strategies: [String]?
  /// Numbers of checkpoints, each of which makes one more strategy.
  public var checkpoints: [Int] = []
  /// The sizes of each --size; one empty size if there is none.
  public var sizes: [Size] = [[:]]
  /// Values of shorthands such as `n` for --n; the cells are the product of all lists.
  public var axes: [(shorthand: String, values: [Size.Value])] = []
  /// What is computed of each model.
  public var quantity = Problem.Quantity.hvp
  /// The matrix that products are taken with.
  public var product = Problem.Product.hessian
  /// Numbers of directions that products are taken along at once; empty for one, without an axis for it.
  public var directions: [Int] = []
  /// Tensors given by option or file, by the name under which they were given.
  public var given: [(name: String, tensor: GivenTensors.Given)] = []
  /// Whether a model without sizes takes those of its study.
  public var isSweep = false

  /// A grid of `models`.
  public init(models: [any Model]) {
    self.models = models
  }

  /// Maximum number of cells of a command.
  static let maxCells = 100_000

  /// Refuses a grid of too many cells before any is created.
  private func checkCount() throws {
    let extents = [models.count, sizes.count] + axes.map(\.values.count) + [max(directions.count, 1)]
    let (count, isTooMuch) = extents.reduce((1, false)) { product, extent in
      let (value, overflow) = product.0.multipliedReportingOverflow(by: extent)
      return (value, product.1 || overflow)
    }
    guard !isTooMuch, count <= Self.maxCells else {
      let names = ["workloads", "--size"] + axes.map { "values of \($0.shorthand)" } + ["--directions"]
      let parts = zip(extents, names).filter { $0.0 > 1 }
      throw InputError.usage(
        "the grid has \(isTooMuch ? "more than 2^63" : "\(count)") cells "
          + "(\(parts.map { "\($0.0) \($0.1)" }.joined(separator: " × "))), more than \(Self.maxCells); ask for fewer sizes"
      )
    }
  }

  /// The cells, in order.
  /// - Throws: `InputError` if sizes, tensors or strategies do not fit the models, or there are too many cells.
  public func cells() throws -> [Cell] {
    try checkCount()
    let strategies = try self.strategies.map { try $0.map(Self.strategy) }
    return try computed().flatMap { model in
      let given = try GivenTensors(given, for: model)
      return try sizes(of: model, given: given).map { size in
        let problem = try model.problem(size)
        let applying = (strategies ?? Strategies.applying(to: problem)) + checkpointed(beside: strategies)
        return Cell(
          model: model, size: size, strategies: applying, given: try given.completed(for: model, at: size))
      }
    }
  }

  /// The gradients by checkpoints that no name asks for already.
  private func checkpointed(beside strategies: [any Strategy]?) -> [any Strategy] {
    var seen = Set(strategies?.map(\.name) ?? [])
    return checkpoints.map { Checkpointed(checkpoints: $0) }.filter { seen.insert($0.name).inserted }
  }

  /// The models as what is computed of them.
  private func computed() throws -> [any Model] {
    if quantity != .hvp { return models.map { MatrixModel(quantity, of: $0) } }
    let multiplied = product == .hessian ? models : try models.map { try CurvatureModel(product, of: $0) }
    return directions.isEmpty ? multiplied : try multiplied.map(AlongDirections.init)
  }

  private func sizes(of model: any Model, given: GivenTensors) throws -> [Size] {
    var asked = sizes
    // A word such as an activation combines with any size.
    let hasCounts = axes.contains { !$0.values.allSatisfy { if case .name = $0 { true } else { false } } }
    let isUnsized = sizes.allSatisfy(\.entries.isEmpty) && given.tensors.isEmpty && !hasCounts
    if isUnsized && isSweep {
      asked = model.studySizes
    } else if isUnsized, model.sizes.contains(where: { !$0.isOptional }) {
      throw InputError.usage(
        "workload \(model.name) needs a size: give --size \(model.sizes.map { "\($0.name)=…" }.joined(separator: ",")), "
          + "tensors with --given FILE, or --sweep for its study")
    }
    for (shorthand, values) in axes {
      let declared = model.sizes.first { $0.shorthand == shorthand }
      if isUnsized && isSweep && declared == nil { continue }
      let name = declared?.name ?? shorthand
      asked = try asked.flatMap { size in
        guard size[name] == nil else {
          throw InputError.usage("\(name) is given twice, with --size and with --\(shorthand); give it once")
        }
        return values.map { size.merging([name: $0]) }
      }
    }
    if product != .hessian {
      asked = asked.map { $0.merging([CurvatureModel.sizeName: .name(product.rawValue)]) }
    }
    if !directions.isEmpty {
      asked = asked.flatMap { size in directions.map { size.merging([AlongDirections.sizeName: .count($0)]) } }
    }
    return try asked.map { try model.size(given.sizes(of: model, beside: $0)) }
  }

  private static func strategy(_ name: String) throws -> any Strategy {
    guard let strategy = Strategies.named(name) else {
      throw InputError.usage(
        "there is no strategy \"\(name)\"; expected one of \(Strategies.all.map(\.name).joined(separator: ", "))")
    }
    return strategy
  }
}
