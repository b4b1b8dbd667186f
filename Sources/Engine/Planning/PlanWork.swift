/// What the steps of a plan do, by kinds of work that run at different rates. Predicts how long a call takes, in contrast
/// to `GraphCost`, which depends neither on the plan nor on a machine.
public struct PlanWork: Sendable {
  /// A kind of work, in units of which the time of one depends on the machine alone.
  public enum Kind: Sendable, CaseIterable {
    /// Calls of a kernel.
    case call
    /// Instructions of fused elementwise kernels, once for each tile.
    case instruction
    /// Cheap elementwise operations, an element each; a vector of elements counts in full.
    case element
    /// Divisions and square roots.
    case division
    /// Calls of exp, log, tanh and the like.
    case transcendental
    /// Elements of sigmoid and softplus, which are computed as a whole.
    case sigmoid, softplus
    /// Rows of reductions and row operations.
    case row
    /// Other operations of those, an element each.
    case reduction
    /// Bytes copied in another order.
    case copy
    /// Bytes of arrays that fused kernels read and write.
    case stream
    /// Bytes of a matrix that is multiplied with a vector, as stored and transposed.
    case rowsProduct, columnsProduct
    /// Bytes of an outer product.
    case outerProduct
    /// Rows of a matrix that are summed up, and those that a number is multiplied with.
    case summedRow, scaledRow
    /// Multiplications of matrix products A B, Aᵀ B and A Bᵀ.
    case product, productTransposedLeft, productTransposedRight
  }

  /// An amount of work.
  public struct Entry: Sendable, Hashable {
    public let kind: Kind
    /// What its rate depends on beside the machine: of matrix products the multiplications of one, otherwise the bytes
    /// that the plan has in use.
    public let size: Double
    /// Number of units.
    public var amount: Double
  }

  public private(set) var entries: [Entry] = []

  /// Elements that vector instructions compute together.
  private static let vector = 8
  /// Elements of a tile of a fused kernel, and bytes of a matrix in a block of rows.
  private static let (tile, rowBlock) = (256, 128 << 10)

  /// The work of one call of `plan`. Linear in its size.
  public init(_ plan: Plan) {
    let graph = plan.graph
    let inputs = graph.inputs.reduce(0.0) { $0 + Double(graph.nodes[$1.node].bytes) }
    let footprint = inputs + Double(plan.workspaceBytes)
    let owners = graph.storageOwners
    let schedule = Schedule(graph, owners: owners)
    for (step, nodes) in schedule.steps.enumerated() {
      if schedule.isProgram[step] {
        addProgram(nodes, schedule, graph, owners, footprint)
      } else if let product = graph.nodes[nodes[0]].operation as? MatrixProduct {
        // Of a group of steps on blocks of rows, the first product reads the matrix from memory.
        let isFirst = schedule.groupOf[step].map { schedule.groups[$0].steps.lowerBound == step } ?? true
        add(product, graph.nodes[nodes[0]], graph, isFirst ? footprint : min(footprint, Double(Self.rowBlock)))
      } else {
        add(graph.nodes[nodes[0]], graph, footprint)
      }
    }
  }

  private mutating func add(_ kind: Kind, _ amount: Double, _ size: Double) {
    guard amount > 0 else { return }
    if let index = entries.firstIndex(where: { $0.kind == kind && $0.size == size }) {
      entries[index].amount += amount
    } else {
      entries.append(Entry(kind: kind, size: size, amount: amount))
    }
  }

  private mutating func addProgram(
    _ nodes: [Int], _ schedule: Schedule, _ graph: Graph, _ owners: [Int], _ footprint: Double
  ) {
    let length = graph.nodes[nodes[0]].shape.count
    // Saturated sizes are beyond every limit anyway.
    let vectors = Double(length.saturatingSum(Self.vector - 1) / Self.vector * Self.vector)
    add(.call, 1, footprint)
    add(.instruction, Double(nodes.count) * Double(length.saturatingSum(Self.tile - 1) / Self.tile), footprint)
    var arrays: Set<Int> = []
    for node in nodes {
      let operation = graph.nodes[node]
      let operands = operation.operands.map { graph.nodes[$0].shape }
      let count = operation.operation.count(operands: operands, result: operation.shape)
      let perElement = { (amount: Int) in Double(amount) / Double(max(length, 1)) }
      let opcode = schedule.opcodes[node]
      for operand in operation.operands where !nodes.contains(operand) { arrays.insert(owners[operand]) }
      if !schedule.isInner(node) { arrays.insert(owners[node]) }
      if opcode == .sigmoid || opcode == .softplus {
        add(opcode == .sigmoid ? .sigmoid : .softplus, vectors, footprint)
        continue
      }
      let all = perElement(count.operations)
      let (costly, calls) = (perElement(count.divisions), perElement(count.transcendentals))
      add(.division, costly * vectors, footprint)
      add(.transcendental, calls * vectors, footprint)
      // What counts nothing, such as a change of sign, is done to each element, too.
      add(.element, (all == 0 ? 1 : all - costly - calls) * vectors, footprint)
    }
    add(.stream, arrays.reduce(0.0) { $0 + Double(graph.nodes[$1].bytes) }, footprint)
  }

  private mutating func add(_ product: MatrixProduct, _ node: Graph.Node, _ graph: Graph, _ size: Double) {
    let (left, right) = (graph.nodes[node.operands[0]], graph.nodes[node.operands[1]])
    let inner = product.transposesLeft ? left.shape[0] : left.shape[1]
    add(.call, 1, size)
    if inner == 1 {
      add(.outerProduct, Double(node.bytes), size)
      add(.scaledRow, Double(node.shape[1] == 1 ? 1 : node.shape[0]), size)
    } else if node.shape[1] == 1 {
      addVectorProduct(left, isTransposed: product.transposesLeft, size)
    } else if node.shape[0] == 1 {
      addVectorProduct(right, isTransposed: !product.transposesRight, size)
    } else {
      let multiplications = Double(node.shape.count) * Double(inner)
      let kind: Kind =
        product.transposesLeft ? .productTransposedLeft : product.transposesRight ? .productTransposedRight : .product
      add(kind, multiplications, multiplications)
    }
  }

  private mutating func addVectorProduct(_ matrix: Graph.Node, isTransposed: Bool, _ size: Double) {
    add(isTransposed ? .columnsProduct : .rowsProduct, Double(matrix.bytes), size)
    add(isTransposed ? .scaledRow : .summedRow, Double(matrix.shape[0]), size)
  }

  private mutating func add(_ node: Graph.Node, _ graph: Graph, _ footprint: Double) {
    if let outer = node.operation as? any GraphOperation {
      add(outer, node, footprint)
      return
    }
    let operands = node.operands.map { graph.nodes[$0] }
    let count = node.operation.count(operands: operands.map(\.shape), result: node.shape)
    let (costly, calls) = (Double(count.divisions), Double(count.transcendentals))
    let rest = Double(count.operations) - costly - calls
    add(.call, 1, footprint)
    if let products = node.operation.products(operands: operands.map(\.shape)) {
      let multiplications = Double(count.multiplications)
      add(.product, multiplications, multiplications / Double(max(products, 1)))
      add(.copy, operands.reduce(Double(node.bytes)) { $0 + Double($1.bytes) }, footprint)
      return
    }
    if rest + costly + calls == 0 {
      add(.copy, operands.reduce(Double(node.bytes)) { $0 + Double($1.bytes) }, footprint)
      return
    }
    let elements = operands.reduce(1) { max($0, $1.shape.count) }
    // One result for each row, or a row of them.
    let rows = node.shape.count < elements ? node.shape.count : elements / max(node.shape.extents.last ?? 1, 1)
    add(.row, Double(rows), footprint)
    add(.division, costly, footprint)
    add(.transcendental, calls, footprint)
    add(.reduction, rest, footprint)
    add(.stream, operands.reduce(Double(node.bytes)) { $0 + Double($1.bytes) }, footprint)
  }

  /// Evaluates graphs inside of it.
  private mutating func add(_ outer: any GraphOperation, _ node: Graph.Node, _ footprint: Double) {
    for (graph, calls) in outer.parts {
      let plan =
        switch graph.dtype {
        case .float64: Plan(graph, products: BLAS.builtin.double)
        case .float32: Plan(graph, products: BLAS.builtin.float)
        }
      for entry in PlanWork(plan).entries { add(entry.kind, entry.amount * Double(calls), entry.size) }
    }
    add(.call, 1, footprint)
    add(.stream, 2 * Double(node.bytes), footprint)
  }
}

extension Operation {
  /// Number of products of matrices that it takes; `nil` if it does other things, too.
  fileprivate func products(operands: [Shape]) -> Int? {
    switch self {
    case is BatchedMatrixProduct: operands.first { $0.rank == 3 }?[0]
    case let convolution as Convolution: operands[0][0].saturatingProduct(convolution.groups)
    default: nil
    }
  }
}
