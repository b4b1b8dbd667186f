public import Engine

/// The problem of a model without one of its own: the loss of its network over some examples, as a function of the
/// parameters.
extension Model {
  /// The network at the size of a cell.
  /// - Throws: `InputError` if the model is no network; `FormatError` if its file does not fit the size.
  package func description(at size: Size) throws -> NetworkDescription { try network(at: size).description }

  private func network(at size: Size) throws -> (file: NetworkFile, description: NetworkDescription) {
    let form = try networkForm
    let (file, counts, _) = try form.chosen(size.filter { name in form.sizes.contains { $0.name == name } }, of: name)
    return (file, try file.description(sizes: counts))
  }

  private func batch(_ size: Size) -> Int { sizes.first { $0.countsExamples }.flatMap { size.count($0.name) } ?? 1 }

  /// Parameters, inputs, targets, and a direction for each parameter.
  public func inputs(_ size: Size) throws -> [TensorSpecification] {
    let (file, description) = try network(at: size)
    let loss = try description.requiredLoss
    let batch = batch(size)
    func examples(_ name: String, _ shape: Shape, _ distribution: Distribution) -> TensorSpecification {
      TensorSpecification(name: name, shape: Shape([batch] + shape.extents), distribution: distribution)
    }
    let parameters = zip(file.parameters, description.parameters).map { parameter, tensor in
      TensorSpecification(
        name: tensor.name, shape: tensor.shape,
        distribution: parameter.distribution(tensor.shape) ?? .weights(of: tensor.shape))
    }
    return parameters + description.inputs.map { examples($0.name, $0.shape, .centered(radius: 1)) }
      + (description.target.map { [examples($0.name, $0.shape, loss.kind.targets)] } ?? [])
      + parameters.map(\.direction)
  }

  public func problem(_ size: Size) throws -> Problem {
    let description = try description(at: size)
    if (description.parameters + description.inputs).contains(where: { $0.name == "step" }) {
      throw InputError.data(
        "network \(description.name) has a tensor \"step\", as finite-difference calls the length of its step; rename it"
      )
    }
    let variables = description.parameters.map(\.name)
    return .derivative(of: try description.lossFunction(batch: batch(size), variables: variables))
  }

  /// The output of the network as a function of the parameters, with the tensors of the problem that it reads.
  public func mapping(_ size: Size) throws -> (function: Function, inputs: [TensorSpecification])? {
    guard network != nil else { return nil }
    let description = try description(at: size)
    let function = description.outputFunction(batch: batch(size), variables: description.parameters.map(\.name))
    let inputs = try inputs(size)
    let read = function.parameters.compactMap { parameter in inputs.first { $0.name == parameter.name } }
    // A problem of its own may have other tensors: then the Jacobian is that of its function.
    return read.count == function.parameters.count ? (function, read) : nil
  }

  /// The loss of the network's value that it is of, the mean over the examples.
  public func lossOfOutputs(_ size: Size) throws -> LossOfOutputs? {
    guard network != nil else { return nil }
    let description = try description(at: size)
    guard let loss = description.loss else { return nil }
    return LossOfOutputs(
      loss.kind, rank: description.shape(of: loss.value)?.rank ?? 0, targets: loss.target, mean: { $0.mean() },
      outputs: { arguments in
        description.record(at: arguments, hasTargets: false)[loss.value] ?? arguments[loss.value]
      })
  }

  /// The file's values of the problem's tensors, except those that are `given`.
  /// - Throws: `FormatError` if a parameter has no values, or they do not fit.
  public func ownValues(_ size: Size, beside given: Set<String>) throws -> [String: GivenTensors.Given] {
    guard needsDefinition, network != nil else { return [:] }
    let (file, description) = try network(at: size)
    let values = try zip(file.parameters, description.parameters).compactMap { parameter, tensor in
      given.contains(tensor.name) || parameter.distribution(tensor.shape) != nil
        ? nil : (tensor.name, try file.values(of: parameter, shape: tensor.shape))
    }
    return Dictionary(values) { first, _ in first }
  }
}
