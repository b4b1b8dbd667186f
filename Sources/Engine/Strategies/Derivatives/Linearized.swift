/// Linearises the gradient once, outside the timing, and times only the linear map v ↦ Hv. This is the cost of many
/// directions at one point, as in conjugate gradients.
public struct Linearized: HVPStrategy {
  public init() {}

  public var name: String { "linearized" }
  public var summary: String { "linearises the gradient once, untimed, and applies that to v" }

  public func product(
    _ function: Function, in trace: Tracer, at inputs: [String: Value], along directions: [Value]
  ) -> [Value] {
    ForwardOverReverse().product(function, in: trace, at: inputs, along: directions)
  }

  public func graph(for problem: Problem, dtype: DType, passes: [any GraphPass]) throws -> StrategyGraph {
    if let reason = refusal(of: problem, dtype: dtype) { throw EngineError.refused(strategy: name, reason: reason) }
    let whole = try ForwardOverReverse().graph(for: problem, dtype: dtype, passes: passes).graph
    let (setup, linear) = whole.split(applyingTo: problem.function?.directionNames ?? [])
    return StrategyGraph(linear, setup: setup)
  }
}

extension Graph {
  /// Splits the graph into a setup, which does not depend on `inputs` and has the outputs `residual.0`, `residual.1`,
  /// …, and the rest, which reads them. Views and constant tensors cost nothing and are in both.
  func split(applyingTo inputs: Set<String>) -> (setup: Graph, rest: Graph) {
    var depends = Array(repeating: false, count: nodes.count)
    for port in self.inputs where inputs.contains(port.name) { depends[port.node] = true }
    for (index, node) in nodes.enumerated() where node.operands.contains(where: { depends[$0] }) {
      depends[index] = true
    }
    func isFree(_ index: Int) -> Bool { nodes[index].operation.isView || nodes[index].operation is Fill }

    // The rest computes all nodes that depend on the inputs, and the free nodes (views and constants) between them.
    var inRest = depends
    var residuals: Set<Int> = []
    for index in outputs.map(\.node) where !depends[index] { residuals.insert(index) }
    for index in nodes.indices.reversed() where inRest[index] {
      for operand in nodes[index].operands where !inRest[operand] {
        if isFree(operand) {
          inRest[operand] = true
        } else if !(nodes[operand].operation is Input) {
          residuals.insert(operand)
        }
      }
    }
    let crossing = residuals.sorted().enumerated().map { Port(name: "residual.\($0)", node: $1) }
    let before = self.inputs.filter { !inputs.contains($0.name) }
    let setup = Graph(nodes: nodes, inputs: before, outputs: crossing).applying([DeadCode()])

    var rest: [Node] = []
    var moved = Array(repeating: 0, count: nodes.count)
    var ports: [Port] = []
    let names = Dictionary(crossing.map { ($0.node, $0.name) }) { first, _ in first }
    let inputNames = Dictionary(self.inputs.map { ($0.node, $0.name) }) { first, _ in first }
    for (index, node) in nodes.enumerated() {
      moved[index] = rest.count
      if let name = names[index] {
        rest.append(Node(operation: Input(name: name), operands: [], shape: node.shape, dtype: node.dtype))
        ports.append(Port(name: name, node: moved[index]))
      } else if node.operation is Input {
        rest.append(node)
        if let name = inputNames[index] { ports.append(Port(name: name, node: moved[index])) }
      } else if inRest[index] {
        rest.append(node.moved(to: moved))
      }
    }
    let graph = Graph(nodes: rest, inputs: ports, outputs: outputs.moved(to: moved), passes: passes)
    return (setup, graph)
  }
}

extension Strategy where Self == Linearized {
  public static var linearized: Self { Self() }
}
