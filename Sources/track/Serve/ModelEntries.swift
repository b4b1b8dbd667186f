import Engine
import Experiments
import Page

/// What pages say of built-in models.
enum ModelEntries {
  static var builtin: [ModelEntry] {
    Models.builtin(for: .workload).map { model in
      ModelEntry(
        name: model.name, summary: model.summary, sizes: model.sizes.map(\.name),
        tensors: model.tensors.map { ($0.name, "[\($0.axes.joined(separator: ", "))]", $0.summary) },
        strategies: model.strategies.map(\.name))
    }
  }
}
