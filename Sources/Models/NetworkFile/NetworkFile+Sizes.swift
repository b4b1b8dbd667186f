import Engine
import Formats

extension NetworkFile {
  /// The network at these sizes. Sizes that are not chosen follow from the inputs' length, from given tensors, or
  /// from the file.
  /// - Parameters:
  ///   - chosen: sizes by name.
  ///   - inputLength: number of elements of an example, if known.
  ///   - given: shapes of given parameters, with their sources.
  /// - Throws: `FormatError` if shapes do not fit; `InputError` if sizes do not.
  public func description(
    sizes chosen: [String: Int] = [:], inputLength: Int? = nil, given: [String: GivenTensors.Given] = [:]
  ) throws -> NetworkDescription {
    let sizes = try resolved(chosen, inputLength: inputLength, given: given)
    func shape(_ extents: [NetworkExtent], _ cursor: JSONCursor) throws -> Shape {
      Shape(
        try extents.map { extent in
          guard let value = extent.value(sizes) else {
            throw cursor.mistake(
              found:
                "the extent \(extent.text) for \(sizes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ","))",
              expected: "one from 1 to \(NetworkExtent.largest)")
          }
          return value
        })
    }
    let inputs = try self.inputs.map { NetworkDescription.Tensor(name: $0.name, shape: try shape($0.shape, $0.cursor)) }
    let parameters = try self.parameters.map {
      NetworkDescription.Tensor(name: $0.name, shape: try shape($0.shape, $0.cursor))
    }
    let place = JSONCursor(file: file, path: "loss.target", value: .null)
    var target: NetworkDescription.Tensor?
    if let extents = targetShape, let name = self.loss?.target {
      target = NetworkDescription.Tensor(name: name, shape: try shape(extents, place))
    }
    let nodes = try shaped(inputs, parameters, target, sizes)
    let loss = try checkedLoss(nodes)
    if let loss, loss.kind != .node, let name = loss.target {
      let value = nodes.first { $0.name == loss.value }
      target = NetworkDescription.Tensor(name: name, shape: value?.shape ?? .scalar)
    }
    return NetworkDescription(
      version: version, name: name, summary: summary, caution: caution,
      sizes: self.sizes.map { ($0.name, sizes[$0.name] ?? $0.value) },
      inputs: inputs, parameters: parameters, nodes: nodes, output: output, loss: loss, target: target)
  }

  private func checkedLoss(_ nodes: [NetworkDescription.Node]) throws -> NetworkDescription.Loss? {
    guard let loss, let value = nodes.first(where: { $0.name == loss.value }) else { return nil }
    let rank = loss.kind == .crossEntropy ? 1 : 0
    guard loss.kind == .squaredError || value.shape.rank == rank else {
      throw JSONCursor(file: file, path: "loss.of", value: .string(loss.value)).mistake(
        found: "\(loss.value) of shape \(value.shape)",
        expected: loss.kind == .node
          ? "one number, such as a sum" : rank == 0 ? "one number, as of weights of shape [d]" : "a vector of logits")
    }
    return loss
  }

  /// The chosen sizes, then those that follow, then the file's own.
  private func resolved(
    _ chosen: [String: Int], inputLength: Int?, given: [String: GivenTensors.Given]
  ) throws -> [String: Int] {
    for unknown in chosen.keys.sorted() where !sizes.contains(where: { $0.name == unknown }) {
      throw InputError.usage(
        "network \(name) has no size \"\(unknown)\"; it has \(sizes.isEmpty ? "none" : sizes.map(\.name).joined(separator: ", "))"
      )
    }
    var known = chosen
    var sources = chosen.mapValues { "the size asked for is \($0)" }
    func follow(_ extent: NetworkExtent, _ value: Int, _ source: String) throws {
      guard let name = extent.name else { return }
      guard let size = extent.size(for: value), known[name] ?? size == size else {
        throw InputError.data(
          "\(source), and \(sources[name] ?? "that is no \(extent.text)"); make both agree on the size \(name) of network \(self.name)"
        )
      }
      known[name] = size
      sources[name] = sources[name] ?? source
    }
    for parameter in parameters {
      guard let tensor = given[parameter.name], tensor.extents.count == parameter.shape.count else { continue }
      for (extent, value) in zip(parameter.shape, tensor.extents) {
        try follow(extent, value, "\(tensor.source) has shape \(Shape(tensor.extents))")
      }
    }
    if let inputLength, inputs.count == 1, inputs[0].shape.count == 1, let extent = inputs[0].shape.first {
      try follow(extent, inputLength, "an input has \(inputLength) numbers")
    }
    for (name, value) in sizes { known[name] = known[name] ?? value }
    return known
  }

  /// The nodes with their shapes. Each is recorded alone to find its shape, for one example and for a batch, which
  /// adds an axis in front of everything that depends on an input.
  private func shaped(
    _ inputs: [NetworkDescription.Tensor], _ parameters: [NetworkDescription.Tensor],
    _ target: NetworkDescription.Tensor?, _ sizes: [String: Int]
  ) throws -> [NetworkDescription.Node] {
    let examples = inputs + (target.map { [$0] } ?? [])
    var shapes = Dictionary((examples + parameters).map { ($0.name, $0.shape) }) { first, _ in first }
    var varies = Set(examples.map(\.name))
    var readsTargets = Set(target.map { [$0.name] } ?? [])
    return try nodes.map { node in
      let operation: NetworkOperation
      do throws(NetworkCall.Mistake) {
        operation = try node.operation.resolved(sizes)
      } catch {
        throw mistake(error, of: node)
      }
      let operands = node.operands.compactMap { shapes[$0] }
      let ranks = operands.map(\.rank)
      let single = try shape(of: node, operation, operands, ranks)
      guard single.count <= NetworkExtent.largest, version == 1 || !single.isEmpty else {
        throw node.cursor.mistake(
          found: "\(node.operation.name) of shape \(single)",
          expected: single.isEmpty ? "at least one element" : "at most \(NetworkExtent.largest) elements")
      }
      shapes[node.name] = single
      if node.operands.contains(where: readsTargets.contains) { readsTargets.insert(node.name) }
      if node.operands.contains(where: varies.contains) {
        varies.insert(node.name)
        let batch = 2
        let rows = zip(node.operands, operands).map { varies.contains($0) ? Shape([batch] + $1.extents) : $1 }
        guard try shape(of: node, operation, rows, ranks) == Shape([batch] + single.extents) else {
          throw node.cursor.mistake(
            found:
              "\(node.operation.name) of \(node.operands.joined(separator: ", ")), whose operands do not all depend on the inputs alike",
            expected: "the same of each row of a batch")
        }
      }
      guard node.name != output || varies.contains(node.name) && !readsTargets.contains(node.name) else {
        throw node.cursor.mistake(
          found: "an output that depends on \(varies.contains(node.name) ? "the targets" : "no input")",
          expected: "one that \(varies.contains(node.name) ? "does not" : "does")")
      }
      return NetworkDescription.Node(
        name: node.name, operation: operation, operands: node.operands, shape: single, operandRanks: ranks,
        readsTargets: readsTargets.contains(node.name))
    }
  }

  /// The error for a mistake in a node, with its place.
  private func mistake(_ mistake: NetworkCall.Mistake, of node: Node) -> FormatError {
    let path = node.cursor.path + (mistake.member.map { ".\($0)" } ?? "")
    return JSONCursor(file: file, path: path, value: .null).mistake(
      found: "\(node.operation.name) of \(node.operands.joined(separator: ", "))",
      expected: "arguments that fit (\(mistake.sentence))")
  }

  private func shape(
    of node: Node, _ operation: NetworkOperation, _ operands: [Shape], _ ranks: [Int]
  ) throws -> Shape {
    let trace = Tracer(dtype: .float64)
    let result: Value
    do throws(NetworkCall.Mistake) {
      result = try operation.checked(operands.enumerated().map { trace.input("\($0)", $1) }, ranks)
    } catch {
      throw mistake(error, of: node)
    }
    do {
      _ = try trace.finish()
      return result.shape
    } catch {
      throw node.cursor.mistake(
        found:
          "\(node.operation.name) of \(zip(node.operands, operands).map { "\($0) \($1)" }.joined(separator: ", "))",
        expected: "shapes that fit (\(error))")
    }
  }
}
