/// What a result of a function is.
enum ResultKind: String {
  case value, gradient, product

  /// In sentences.
  var text: String {
    switch self {
    case .value: "the value"
    case .gradient: "∇f"
    case .product: "Hv"
    }
  }
}
