/// Steps of a schedule, one after another, that can be computed for some rows of one matrix before the next ones.
struct RowBlock {
  /// What a step has to do with the matrix.
  enum Role {
    /// The matrix times a vector.
    case product
    /// Its transpose times a vector.
    case transposed
    /// An elementwise run on a value for each row.
    case program
  }

  /// Shape of the matrix.
  let shape: Shape
  /// Which steps.
  private(set) var steps: Range<Int>
  private(set) var roles: [Role] = []
  /// Nodes that each reads and writes, of products: the matrix, the vector and the result.
  private(set) var arguments: [[Int]] = []
  /// The node that is computed first.
  let firstNode: Int

  private let matrix: Int
  private var written: Set<Int> = []
  private var sums: Set<Int> = []

  private init(matrix: Int, shape: Shape, from step: Int, node: Int) {
    self.matrix = matrix
    self.shape = shape
    steps = step..<step
    firstNode = node
  }

  /// The groups of a schedule: each has two products with its matrix or more. Linear in the size of the graph.
  static func all(in schedule: Schedule, of graph: Graph, owners: [Int]) -> [RowBlock] {
    var found: [RowBlock] = []
    var step = 0
    while step < schedule.steps.count {
      guard var group = RowBlock(startingAt: step, of: schedule, graph, owners) else {
        step += 1
        continue
      }
      while group.steps.upperBound < schedule.steps.count, group.takeNext(of: schedule, graph, owners) {}
      group.trim()
      step = max(group.steps.upperBound, step + 1)
      if group.roles.filter({ $0 != .program }).count > 1 { found.append(group) }
    }
    return found
  }

  private init?(startingAt step: Int, of schedule: Schedule, _ graph: Graph, _ owners: [Int]) {
    guard !schedule.isProgram[step], let product = graph.vectorProduct(schedule.steps[step][0]) else { return nil }
    self.init(
      matrix: owners[product.matrix], shape: graph.nodes[product.matrix].shape, from: step,
      node: schedule.steps[step][0]
    )
  }

  /// Takes one step more, if it can be computed row by row with the others.
  private mutating func takeNext(of schedule: Schedule, _ graph: Graph, _ owners: [Int]) -> Bool {
    let step = steps.upperBound
    let nodes = schedule.steps[step]
    let reads = nodes.flatMap { node in graph.nodes[node].operands.map { owners[$0] } }
    // A sum is complete after the last row.
    guard sums.isDisjoint(with: reads) else { return false }
    if schedule.isProgram[step] {
      guard graph.nodes[nodes[0]].shape.count == shape[0],
        // A broadcast reads elsewhere than it writes.
        !nodes.contains(where: { node in
          graph.opcode(node)?.isBroadcast ?? false
            && graph.nodes[node].operands.contains { written.contains(owners[$0]) }
        })
      else { return false }
      take(.program, nodes: [], writing: nodes.map { owners[$0] })
      return true
    }
    guard let product = graph.vectorProduct(nodes[0]), owners[product.matrix] == matrix,
      graph.nodes[product.matrix].shape == shape
    else { return false }
    let result = owners[nodes[0]]
    if product.isTransposed {
      sums.insert(result)
    } else if written.contains(owners[product.vector]) {
      return false
    }
    take(
      product.isTransposed ? .transposed : .product, nodes: [product.matrix, product.vector, nodes[0]],
      writing: [result])
    return true
  }

  /// Its steps in the order in which they are computed for some rows: products first, which read nothing that others write, so that two of
  /// them read the matrix once.
  var order: [(step: Int, role: Role)] {
    let all = Array(zip(steps, roles))
    return all.filter { $0.1 == .product } + all.filter { $0.1 != .product }
  }

  private mutating func take(_ role: Role, nodes: [Int], writing: [Int]) {
    steps = steps.lowerBound..<steps.upperBound + 1
    roles.append(role)
    arguments.append(nodes)
    written.formUnion(writing)
  }

  /// Elementwise runs at the end gain nothing.
  private mutating func trim() {
    while roles.last == .program {
      roles.removeLast()
      arguments.removeLast()
      steps = steps.lowerBound..<steps.upperBound - 1
    }
  }
}

extension Graph {
  /// A node that multiplies a matrix, for which a row loop pays, with a vector; `nil` for others.
  fileprivate func vectorProduct(_ index: Int) -> (matrix: Int, vector: Int, isTransposed: Bool)? {
    guard let product = nodes[index].operation as? MatrixProduct else { return nil }
    let (left, right) = (nodes[index].operands[0], nodes[index].operands[1])
    if nodes[index].shape[1] == 1, RowBlockedKernel.pays(nodes[left].shape, dtype: nodes[left].dtype) {
      return (left, right, product.transposesLeft)
    }
    if nodes[index].shape[0] == 1, RowBlockedKernel.pays(nodes[right].shape, dtype: nodes[right].dtype) {
      return (right, left, !product.transposesRight)
    }
    return nil
  }
}

extension RowBlockedKernel {
  /// The code of what was found in a schedule.
  init(_ group: RowBlock, programs: [Int: FusedKernel]) {
    rows = group.shape[0]
    columns = group.shape[1]
    steps = group.order.compactMap { step, role in
      switch role {
      case .product: .product
      case .transposed: .transposed
      case .program: programs[step].map(Step.program)
      }
    }
  }
}
