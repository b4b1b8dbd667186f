/// The built-in models.
struct BuiltinModels: ModelSource {
  /// In the order in which listings and reports show them; the first is the default of `run hvp`.
  static let all: [any Model] = [
    ChainModel(), ProductModel(), RankOneModel(), SuperincreasingModel(), TwoBranchModel(), MLPModel(), LogisticModel(),
  ]

  var expected: String? { Self.all.map(\.name).joined(separator: ", ") }

  func model(_ name: String) throws -> (any Model)? { Self.all.first { $0.name == name } }
}
