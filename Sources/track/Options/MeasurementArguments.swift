import ArgumentParser
import Engine
import Experiments
import Store

/// Options of verbs that compute and record.
struct MeasurementArguments: ParsableArguments {
  @Option(
    name: .customLong("dtype"),
    help: "Type of the elements: float64 or float32 (default: float64; of an ONNX file, its own).")
  var chosenDType: DType?

  @Option(help: "BLAS for products; auto takes OpenBLAS if it is installed.")
  var blas = BLAS.Choice.auto

  @Option(help: "What a commit survives: full, a power cut; normal, the end of the process.")
  var durability = Durability.full

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Record only digest, shape and seed of tensors larger than this.", valueName: "bytes"))
  var storeLimit = "1MiB"

  /// The chosen type of elements, or double precision.
  var dtype: DType { chosenDType ?? .float64 }

  /// The chosen type of elements, or that of the models.
  /// - Throws: `InputError.usage` if none is chosen and the models have different ones.
  func dtype(of models: [any Model]) throws -> DType {
    guard chosenDType == nil, let first = models.first else { return dtype }
    if let other = models.first(where: { $0.dtype != first.dtype }) {
      throw InputError.usage(
        "the elements of \(first.name) are \(first.dtype), those of \(other.name) \(other.dtype); choose one type with --dtype"
      )
    }
    return first.dtype
  }

  /// The database, for recording, with this command begun in it.
  func openForWriting(_ global: GlobalOptions, blas: BLAS) throws -> Store {
    Guard.shared.start(database: global.path)
    let store = try Store.open(
      path: global.path, access: .readWrite, durability: durability,
      storeLimit: UnitParser.bytes(storeLimit, for: "--store-limit"))
    try store.begin(
      invocation: .current(command: ShellQuoting.asTyped(), database: global.path, blasLibrary: blas.library) {
        remark in
        if !global.quiet { Console.note("note: \(remark)") }
      })
    return store
  }
}
