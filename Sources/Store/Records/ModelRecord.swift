/// The model of a cell, if the name of its workload does not say all that it is.
public struct ModelRecord: Sendable {
  /// A JSON object from which the model can be made again, without weights. Its member `format` says which source it is
  /// of.
  public var definition: String
  /// Whether it is a model of track, and not a user's.
  public var isBuiltin: Bool

  public init(definition: String, isBuiltin: Bool = false) {
    self.definition = definition
    self.isBuiltin = isBuiltin
  }

  /// The name of a source in the database, by the format of a definition.
  private static let sources = [
    "track-network": "file", "track-expression": "expression", "track-onnx": "onnx", "track-stablehlo": "stablehlo",
    "track-swift": "swift", "track-peer": "peer",
  ]

  /// The source of a model that is not built in, by its format.
  static func source(ofFormat format: String?) -> String { format.flatMap { sources[$0] } ?? "unknown" }
}
