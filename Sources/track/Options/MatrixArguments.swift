import ArgumentParser
import Engine
import Experiments

/// Options of verbs that compute a matrix of derivatives of a model.
struct MatrixArguments: ParsableArguments {
  @Argument(
    help:
      "A model: its name, or the path of a network file, an ONNX file or a StableHLO text; leave it out with --function.",
    completion: .list(Models.builtin(for: .workload).map(\.name)))
  var model: String?

  @OptionGroup(title: "Grid") var grid: GridArguments
  @OptionGroup(title: "Measurement") var limits: SamplingArguments
  @OptionGroup(title: "Cluster") var cluster: ClusterArguments
  @OptionGroup var measurement: MeasurementArguments
  @OptionGroup var global: GlobalOptions

  @Flag(help: "Print the grid with its exact counts; run nothing.")
  var dryRun = false

  @Flag(help: "With --json, print all outputs in full.")
  var fullOutputs = false

  /// Computes this quantity of the model under each strategy, and by peers.
  func run(_ quantity: Problem.Quantity, peers: [Peer] = []) throws {
    let options = try grid.naming(model, for: quantity == .hessian ? "a Hessian" : "a Jacobian")
    let list = try options.grid(quantity, isQuiet: global.quiet).cells()
    var measuring = try limits.options(blas: BLAS.find(measurement.blas), isSweep: false)
    measuring.storeLimit = try UnitParser.bytes(measurement.storeLimit, for: "--store-limit")
    measuring.dtype = try measurement.dtype(of: list.map(\.model))
    try CellsRun(
      cells: list, options: measuring, peers: peers, grid: grid, limits: limits, measurement: measurement,
      global: global, cluster: cluster, isDry: dryRun, isFull: fullOutputs
    ).run()
  }
}
