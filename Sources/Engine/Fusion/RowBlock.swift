/// Row-blocked fusion: consecutive steps of a schedule that can be computed for a block of rows of one matrix before
/// the next block.
struct RowBlock {
  /// How a step uses the matrix.
  enum Role {
    /// The matrix times vectors.
    case product
    /// Its transpose times vectors.
    case transposed
    /// An elementwise run on a value of each vector for each row.
    case program
  }

  /// Shape of the matrix.
  let shape: Shape
  /// Indices of the steps in the schedule.
  private(set) var steps: Range<Int>
  private(set) var roles: [Role] = []
  /// For each step, the number of vectors: 1 or that of a batch, whose arrays are [vectors, rows].
  private(set) var widths: [Int] = []
  /// For each step, the nodes that it reads and writes. For a product: the matrix, the vector and the result.
  private(set) var arguments: [[Int]] = []
  /// The first node that is computed.
  let firstNode: Int

  private let matrix: Int
  /// Number of vectors of the batch, once a step has one.
  private var batch: Int?
  private var written: Set<Int> = []
  private var sums: Set<Int> = []

  private init(matrix: Int, shape: Shape, from step: Int, node: Int) {
    self.matrix = matrix
    self.shape = shape
    steps = step..<step
    firstNode = node
  }

  /// All row blocks of a schedule. Each has at least two products with its matrix. Linear in the size of the graph.
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

  /// Adds the next step if it can be computed row by row with the others. Returns whether it did.
  private mutating func takeNext(of schedule: Schedule, _ graph: Graph, _ owners: [Int]) -> Bool {
    let step = steps.upperBound
    let nodes = schedule.steps[step]
    let reads = nodes.flatMap { node in graph.nodes[node].operands.map { owners[$0] } }
    // A sum over rows is complete only after the last row.
    guard sums.isDisjoint(with: reads) else { return false }
    if schedule.isProgram[step] {
      let count = graph.nodes[nodes[0]].shape.count
      guard let width = width(of: count),
        !nodes.contains(where: { node in
          schedule.opcodes[node].map { mixesRows($0, count, of: graph.nodes[node], owners) } ?? false
        })
      else { return false }
      take(.program, width, nodes: [], writing: nodes.map { owners[$0] })
      return true
    }
    guard let product = graph.vectorProduct(nodes[0]), owners[product.matrix] == matrix,
      graph.nodes[product.matrix].shape == shape, width(of: product.width * shape[0]) != nil
    else { return false }
    let result = owners[nodes[0]]
    if product.isTransposed {
      sums.insert(result)
    } else if written.contains(owners[product.vector]) {
      return false
    }
    take(
      product.isTransposed ? .transposed : .product, product.width,
      nodes: [product.matrix, product.vector, nodes[0]], writing: [result])
    return true
  }

  /// The number of vectors of an array of `count` elements; `nil` if it is neither 1 nor that of the batch.
  private func width(of count: Int) -> Int? {
    if count == shape[0] { return 1 }
    guard count % shape[0] == 0 else { return nil }
    let width = count / shape[0]
    return width == batch ?? width && (2...RowBlockedKernel.maxWidth).contains(width) ? width : nil
  }

  /// Whether an element of the result depends on what the group computes for another row: a contrast needs whole rows,
  /// and a broadcast reads other positions than it writes, but for one of a value for each row to all vectors.
  private func mixesRows(_ opcode: Opcode, _ count: Int, of node: Graph.Node, _ owners: [Int]) -> Bool {
    if opcode.isOfRows { return true }
    guard opcode.isBroadcast, node.operands.contains(where: { written.contains(owners[$0]) }) else { return false }
    return opcode.inner != shape[0] || opcode.extent * opcode.inner != count
  }

  /// The steps in the order in which they run on a block of rows. Products that read no result of the other steps
  /// come first, so two products read the matrix once.
  var order: [(step: Int, role: Role, width: Int)] {
    let all = steps.map { ($0, roles[$0 - steps.lowerBound], widths[$0 - steps.lowerBound]) }
    return all.filter { $0.1 == .product } + all.filter { $0.1 != .product }
  }

  private mutating func take(_ role: Role, _ width: Int, nodes: [Int], writing: [Int]) {
    steps = steps.lowerBound..<steps.upperBound + 1
    roles.append(role)
    widths.append(width)
    if width > 1 { batch = width }
    arguments.append(nodes)
    written.formUnion(writing)
  }

  /// Removes elementwise runs from the end, which gain nothing.
  private mutating func trim() {
    while roles.last == .program {
      roles.removeLast()
      widths.removeLast()
      arguments.removeLast()
      steps = steps.lowerBound..<steps.upperBound - 1
    }
  }
}

extension Graph {
  /// The matrix and vectors, if the node multiplies vectors with a matrix that is large enough for row-blocked
  /// fusion; otherwise `nil`. Several vectors are the rows of the left side.
  fileprivate func vectorProduct(_ index: Int) -> (matrix: Int, vector: Int, isTransposed: Bool, width: Int)? {
    guard let product = nodes[index].operation as? MatrixProduct else { return nil }
    let (left, right) = (nodes[index].operands[0], nodes[index].operands[1])
    if nodes[index].shape[1] == 1, RowBlockedKernel.pays(nodes[left].shape, dtype: nodes[left].dtype) {
      return (left, right, product.transposesLeft, 1)
    }
    let width = nodes[index].shape[0]
    guard width == 1 || !product.transposesLeft,
      RowBlockedKernel.pays(nodes[right].shape, dtype: nodes[right].dtype, width: width)
    else { return nil }
    return (right, left, !product.transposesRight, width)
  }
}

extension RowBlockedKernel {
  /// Translates a row block of a schedule to a kernel.
  init(_ group: RowBlock, program: (Int) -> FusedKernel?) {
    rows = group.shape[0]
    columns = group.shape[1]
    steps = group.order.compactMap { step, role, width in
      switch role {
      case .product: .product(width: width)
      case .transposed: .transposed(width: width)
      case .program: program(step).map { .program($0, width: width) }
      }
    }
  }
}
