import Engine

/// The backward pass of a network as a table: each adjoint with its formula, beside the forward value.
public struct GradientExplanation: Sendable {
  public struct Row: Sendable {
    /// Name of an adjoint or a gradient.
    public let name: String
    /// Formula of the adjoint.
    public let formula: String
    /// Name of the value whose adjoint it is.
    public let value: String
    /// Formula of the value; empty for inputs and parameters.
    public let forward: String
    /// Difference to the worked notes.
    public let footnote: String?
  }

  /// From the loss back to the inputs, then the parameters.
  public let rows: [Row]

  /// The backward pass of `description`.
  /// - Parameters:
  ///   - areShares: whether the targets of each example add up to 1, such as one-hot targets.
  ///   - footnotes: differences to the worked notes, by the name of the value.
  /// - Throws: `InputError.usage` if it has no loss.
  public init(
    _ description: NetworkDescription, batch: Int, areShares: Bool = true, footnotes: [String: String] = [:]
  ) throws {
    let loss = try description.requiredLoss
    let mean = batch == 1 ? "" : "/ \(batch)"
    func divided(_ text: String) -> String { batch == 1 ? text : "(\(text)) \(mean)" }
    let probabilities = NetworkGradient.probabilities(description)
    let target = loss.target ?? ""
    let weight = areShares || loss.kind != .crossEntropy ? "" : "sum(\(target)) * "
    let seed = weight + (probabilities.map { "\($0) - \(target)" } ?? loss.kind.adjoint(loss.value, target))
    let formulas = description.adjointFormulas([loss.value: divided(seed)])
    var rows: [Row] = []
    func add(_ name: String, _ suffix: String, _ formula: String, _ forward: String) {
      rows.append(
        Row(name: "\(name).\(suffix)", formula: formula, value: name, forward: forward, footnote: footnotes[name]))
    }
    if let probabilities {
      add("J", "adjoint", "1", batch == 1 ? "-s" : "mean(-s)")
      add("s", "adjoint", divided("-1"), "sum(\(target) * log \(probabilities))")
      add(probabilities, "adjoint", "s.adjoint * \(target) / \(probabilities)", "softmax(\(loss.value))")
    } else {
      let formula = loss.kind.formula(loss.value, target)
      add("J", "adjoint", "1", batch == 1 ? formula : "mean(\(formula))")
    }
    let nodes = Dictionary(description.nodes.map { ($0.name, $0) }) { first, _ in first }
    for name in try NetworkGradient.watched(description).reversed() {
      add(name, "adjoint", formulas[name] ?? "0", nodes[name].map { description.formula(of: $0) } ?? "")
    }
    for parameter in description.parameters {
      add(parameter.name, "gradient", formulas[parameter.name] ?? "0", "")
    }
    self.rows = rows
  }
}
