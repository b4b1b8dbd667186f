/// Left to right: ((v·vᵀ)·y1)·y2ᵀ. For the chain v vᵀ y₁ y₂ᵀ it builds H = v vᵀ first and takes 2n² + nm multiplications.
public struct ForwardOrder: ChainOrder {
  public init() {}

  public var name: String { "forward" }
  public var summary: String { "evaluates a product of matrices from left to right" }

  public func bracketing(extents: [Int]) -> Bracketing { .leftToRight(extents.count - 1) }
}
