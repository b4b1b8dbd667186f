import ArgumentParser
import Experiments
import Formats
import Store

extension Export {
  /// `track export tensors`.
  struct Tensors: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a run's inputs and outputs for NumPy, bit for bit.",
      discussion: """
          track export tensors latest -o run.npz

        npz has all tensors by name: numpy.load("run.npz")["v"]. npy has one array; select it with --name. If an input and \
        an output share a name, they are input.NAME and output.NAME.
        """)

    @Argument(help: "A run_id, its beginning, or latest.")
    var id: String

    enum Format: String, CaseIterable, ExpressibleByArgument {
      case npz, npy
    }

    @Option(help: "npz or npy.")
    var format = Format.npz

    @Option(help: ArgumentHelp("Only the tensor with this name; can be repeated.", valueName: "tensor"))
    var name: [String] = []

    @OptionGroup var target: ExportTarget
    @OptionGroup var global: GlobalOptions

    func run() throws {
      guard target.output != nil else {
        throw InputError.usage("--output is missing: expected the name of a file to make")
      }
      let store = try global.openForReading()
      let id = try store.snapshot { try RunReference.resolve(self.id, in: $0, path: global.path) }
      guard let run = try store.run(id) else { throw InputError.usage("there is no run \"\(id)\" in \(global.path)") }
      let tensors = try chosen(from: run)
      if format == .npy {
        guard let only = tensors.first, tensors.count == 1 else {
          throw InputError.usage(
            "npy holds one tensor and run \(id) has \(tensors.map(\.name).joined(separator: ", ")); choose one with --name, or --format npz"
          )
        }
        return try target.write(global) { sink in try only.file.withUnsafeBytes(sink) }
      }
      try target.write(global) { sink in
        var archive = ZipWriter { try $0.withUnsafeBytes(sink) }
        for tensor in tensors { try archive.add(tensor.name + ".npy", tensor.file) }
        try archive.finish()
      }
    }

    /// The requested tensors, under unique names.
    private func chosen(from run: StoredRun) throws -> [(name: String, file: [UInt8])] {
      let inputs = Set(run.inputs.map(\.name))
      let shared = inputs.intersection(run.outputs.map(\.name))
      let all = [("input", run.inputs), ("output", run.outputs)].flatMap { role, tensors in
        tensors.map { (name: shared.contains($0.name) ? "\(role).\($0.name)" : $0.name, tensor: $0) }
      }
      guard !all.isEmpty else {
        throw InputError.data(
          "run \(run.runID) is \(run.status.rawValue) and has no tensors; track export network_evaluations has evaluations"
        )
      }
      for name in name where !all.contains(where: { $0.name == name }) {
        throw InputError.usage(
          "run \(run.runID) has no tensor \"\(name)\"; it has \(all.map(\.name).joined(separator: ", "))")
      }
      return try all.filter { name.isEmpty || name.contains($0.name) }.map { name, tensor in
        guard let bytes = tensor.bytes else {
          throw InputError.data(
            "tensor \(name) of run \(run.runID) was larger than --store-limit and is not stored; choose others with --name"
          )
        }
        let element: NPYWriter.Element = tensor.dtype == .float64 ? .float64 : .float32
        return (name, NPYWriter.file(element, shape: tensor.shape, data: bytes))
      }
    }
  }
}
