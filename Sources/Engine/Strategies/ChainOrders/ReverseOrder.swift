/// Right to left: v·(vᵀ·(y1·y2ᵀ)). For the chain v vᵀ y₁ y₂ᵀ it takes 3nm multiplications and never forms v vᵀ.
public struct ReverseOrder: ChainOrder {
  public init() {}

  public var name: String { "reverse" }
  public var summary: String { "evaluates a product of matrices from right to left" }

  public func bracketing(extents: [Int]) -> Bracketing { .rightToLeft(extents.count - 1) }
}
