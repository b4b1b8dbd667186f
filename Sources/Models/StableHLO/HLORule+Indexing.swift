import Engine
import Formats

/// Gathers, scatters, windows and slices at computed places.
extension HLORule {
  static let indexing: [String: HLORule] = [:]
}
