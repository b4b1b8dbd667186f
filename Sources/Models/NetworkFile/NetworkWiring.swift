import Formats

/// Checks that each name of a network file is used once.
final class NetworkWiring {
  /// Names of the sizes.
  let sizes: Set<String>
  /// Version of the format.
  let version: Int
  private var places: [String: String] = [:]

  init(sizes: Set<String>, version: Int) {
    (self.sizes, self.version) = (sizes, version)
  }

  /// Numbers of axes of inputs and parameters.
  var axes: (input: ClosedRange<Int>, parameter: ClosedRange<Int>) {
    version == 1 ? (0...1, 0...2) : (0...Self.mostAxes, 0...Self.mostAxes)
  }

  private static let mostAxes = 8

  /// Registers the name at `cursor`.
  /// - Throws: `FormatError` if it is no name, or taken.
  func declare(_ cursor: JSONCursor) throws(FormatError) -> String {
    try declare(try cursor.name(), at: cursor)
  }

  @discardableResult
  func declare(_ name: String, at cursor: JSONCursor) throws(FormatError) -> String {
    if let other = places.updateValue(cursor.path, forKey: name) {
      throw cursor.mistake(found: "the name \"\(name)\" again", expected: "a name of its own; \(other) has it already")
    }
    return name
  }

  /// Registers a name that a network has implicitly.
  /// - Throws: `FormatError` if it is taken.
  func reserve(_ name: String, at cursor: JSONCursor) throws(FormatError) {
    if let other = places.updateValue(cursor.path, forKey: name) {
      throw cursor.mistake(
        found: "a network whose \(other) is named \"\(name)\"",
        expected: "another name there: one with a loss has J and s already, which are its loss and log-likelihood")
    }
  }

  /// Sorts nodes so that each comes after its operands; keeps the order if it is valid. Linear.
  /// - Throws: `FormatError` if a node reads something unknown, or in a cycle.
  static func ordered(_ nodes: [NetworkFile.Node], known: Set<String>) throws(FormatError) -> [NetworkFile.Node] {
    let places = Dictionary(nodes.enumerated().map { ($1.name, $0) }) { first, _ in first }
    var ordered: [NetworkFile.Node] = []
    var isDone = Array(repeating: false, count: nodes.count)
    // The path of nodes under examination, each read by the one before, with the next operand of each.
    var path: [(node: Int, operand: Int)] = []
    var isOnPath = isDone
    for start in nodes.indices where !isDone[start] {
      path = [(start, 0)]
      isOnPath[start] = true
      while let (index, operand) = path.last {
        let node = nodes[index]
        guard operand < node.operands.count else {
          ordered.append(node)
          isDone[index] = true
          isOnPath[index] = false
          path.removeLast()
          continue
        }
        path[path.count - 1].operand += 1
        let name = node.operands[operand]
        if known.contains(name) { continue }
        guard let next = places[name] else {
          throw JSONCursor(file: node.cursor.file, path: "\(node.cursor.path).inputs[\(operand)]", value: .string(name))
            .mistake(
              expected: "the name of an input, a parameter or a node")
        }
        if isOnPath[next] {
          let circle = path.drop { $0.node != next }.map { nodes[$0.node].name } + [name]
          throw node.cursor.mistake(
            found: "a circle: \(circle.joined(separator: " reads "))", expected: "wiring without one")
        }
        if !isDone[next] {
          path.append((next, 0))
          isOnPath[next] = true
        }
      }
    }
    return ordered
  }
}
