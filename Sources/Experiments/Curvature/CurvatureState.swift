import Engine
import Models
import Store

/// How far a curvature has come: what each product adds to, from the first to the last. Equal seeds, options and
/// products give equal bits, so a run that was interrupted can continue.
struct CurvatureState: Equatable {
  let options: CurvatureOptions
  let dtype: DType
  let seed: Int
  let variables: Int
  /// Number of products that are taken at once.
  let batch: Int

  var hutchinson: Hutchinson
  var density = SpectralDensity()
  /// The probes of the density under way.
  var lanes: [Lanczos] = []
  var densityProducts = 0
  var densitySteps = 0
  var search: EigenvalueSearch?
  var hasSearched = false

  init(_ options: CurvatureOptions, variables: Int, batch: Int, dtype: DType, seed: Int) {
    (self.options, self.dtype, self.seed, self.variables, self.batch) = (options, dtype, seed, variables, batch)
    hutchinson = Hutchinson(variables: options.probes > 0 ? variables : 0)
  }

  enum Stage: Equatable {
    case probes, density, eigenvalues, done
  }

  /// What the next product is for.
  var stage: Stage {
    if needsProbes { return .probes }
    if density.probes.count < options.densityProbes { return .density }
    return options.eigenvalues > 0 && !hasSearched ? .eigenvalues : .done
  }

  /// Numbers of probes at which the relative error is looked at: not at each, because to stop at a good moment makes
  /// an interval too narrow.
  private static let firstLook = 32

  private var isLook: Bool {
    let count = hutchinson.traces.count
    return count >= Self.firstLook && count % Self.firstLook == 0 && (count / Self.firstLook).nonzeroBitCount == 1
  }

  /// Whether the trace is as precise as was asked for.
  var isPrecise: Bool {
    guard let wanted = options.relativeError else { return true }
    return hutchinson.trace(epsilon: dtype.epsilon).map { $0.error <= wanted * abs($0.value) } ?? false
  }

  private var needsProbes: Bool {
    let count = hutchinson.traces.count
    guard count < options.probes else { return false }
    return options.relativeError == nil || !isLook || !isPrecise
  }

  /// Takes the next products: one, or a batch.
  /// - Throws: `NonFiniteProduct`; `EngineError`.
  mutating func advance(by products: HessianProducts) throws {
    switch stage {
    case .probes: try probe(by: products)
    case .density: try extendLanes(by: products)
    case .eigenvalues:
      if search == nil { search = EigenvalueSearch(Lanczos(start: try start())) }
      let settings = options.search(dtype, variables: variables)
      if let direction = search?.lanczos.direction {
        let product = try products.product(direction)
        hasSearched = search?.append(product: product, settings) ?? true
      }
    case .done: break
    }
  }

  private mutating func probe(by products: HessianProducts) throws {
    let count = hutchinson.traces.count
    let probes = try (count..<min(count + batch, options.probes)).map { try signs("probe.\($0)") }
    for (probe, product) in zip(probes, try products.products(probes)) {
      hutchinson.append(probe, product: product)
    }
  }

  private mutating func extendLanes(by products: HessianProducts) throws {
    if lanes.isEmpty {
      let count = density.probes.count
      lanes = try (count..<min(count + batch, options.densityProbes)).map {
        Lanczos(start: try signs("density.\($0)"))
      }
    }
    let steps = min(options.densitySteps, variables)
    func isOpen(_ lane: Lanczos) -> Bool { !lane.isInvariant && lane.steps < steps }
    let open = lanes.indices.filter { isOpen(lanes[$0]) }
    let found = try products.products(open.map { lanes[$0].direction })
    for (index, product) in zip(open, found) {
      lanes[index].append(product: product, negligible: 64 * dtype.epsilon)
      densitySteps = max(densitySteps, lanes[index].steps)
    }
    densityProducts += open.count
    guard !lanes.contains(where: isOpen) else { return }
    for lane in lanes { density.append(lane) }
    lanes = []
  }

  /// ±1 with equal chance; each name has a stream of its own.
  func signs(_ name: String) throws -> [Double] {
    try Distribution.bits.tensor("curvature.\(name)", shape: [variables], dtype: .float64, seed: seed).values.map {
      2 * $0 - 1
    }
  }

  /// The start of the search: no signs, which may lie in an invariant subspace of a matrix of whole numbers.
  private func start() throws -> [Double] {
    try Distribution.centered(radius: 1).tensor(
      "curvature.start", shape: [variables], dtype: .float64, seed: seed
    ).values
  }
}
