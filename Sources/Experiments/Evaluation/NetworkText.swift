import Engine
import Formats
import Store

extension WeightedNetwork {
  /// The network file with all values inline, in numbers that read back to the same bits. Linear in the number of
  /// weights.
  public var text: String {
    description.text { name in self.tensors[name].map { JSONText.nested($0.values, shape: $0.shape.extents) } }
  }
}

extension NetworkDescription {
  /// The network file without parameter values, as runs record it.
  var definition: String { text { _ in nil } }

  /// The network file, with parameter values from `values` as JSON.
  func text(values: (String) -> String?) -> String {
    func quoted(_ text: String) -> String { text.jsonQuoted }
    func shape(_ shape: Shape) -> String { "[\(shape.extents.map(String.init).joined(separator: ", "))]" }
    let byName = Dictionary(nodes.map { ($0.name, $0) }) { first, _ in first }
    func operand(_ name: String) -> String {
      name.contains(".") ? byName[name].map { "{\(body($0))}" } ?? quoted(name) : quoted(name)
    }
    func body(_ node: Node) -> String {
      let arguments = node.operation.members.map { ", \(quoted($0.name)): \($0.json)" }.joined()
      return
        "\"op\": \(quoted(node.operation.name)), \"inputs\": [\(node.operands.map(operand).joined(separator: ", "))]\(arguments)"
    }
    func list(_ lines: [String]) -> String {
      lines.isEmpty ? "[]" : "[\n\(lines.map { "    {\($0)}" }.joined(separator: ",\n"))\n  ]"
    }
    var members = [
      "\"format\": \"track-network\"", "\"version\": \(version)", "\"name\": \(quoted(name))",
      "\"summary\": \(quoted(summary))",
    ]
    if let caution { members.append("\"caution\": \(quoted(caution))") }
    members += [
      "\"inputs\": \(list(inputs.map { "\"name\": \(quoted($0.name)), \"shape\": \(shape($0.shape))" }))",
      "\"parameters\": "
        + list(
          parameters.map { parameter in
            "\"name\": \(quoted(parameter.name)), \"shape\": \(shape(parameter.shape))"
              + (values(parameter.name).map { ", \"values\": \($0)" } ?? "")
          }),
      "\"nodes\": \(list(nodes.filter { !$0.isInner }.map { "\"name\": \(quoted($0.name)), \(body($0))" }))",
      "\"output\": \(quoted(output))",
    ]
    if let loss {
      let target = self.target.map { target in
        let name = quoted(target.name)
        return ", \"target\": "
          + (loss.kind == .node ? "{\"name\": \(name), \"shape\": \(shape(target.shape))}" : name)
      }
      members.append(
        "\"loss\": {\"op\": \(quoted(loss.kind.rawValue)), \"of\": \(quoted(loss.value))\(target ?? "")}")
    }
    return "{\n  \(members.joined(separator: ",\n  "))\n}\n"
  }
}
