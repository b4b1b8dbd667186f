import Engine
import Formats
import Foundation
import TestSupport
import Testing

@testable import Experiments
@testable import Models

/// Network files that are nearly right: each is a network that can be evaluated or a mistake that is named. Bounded and seeded.
@Suite(.tags(.slow)) struct NetworkFuzzTests {
  private static let words = [
    "null", "-1", "0", "1e9", "2147483648", "\"x\"", "\"y\"", "\"W1\"", "[]", "{}", "[1]", "true", "\"concatenate\"",
    "\"9k\"", "\"k-9\"",
    "{\"fill\": 1}", "{\"op\": \"linear\", \"inputs\": [\"x\", \"W1\"]}",
  ]

  private static let moreWords = words + ["[0, -1]", "\"conv\"", "\"sum\"", "[[1, 2], 3]", "\"take\"", "\"t\""]

  /// Replaces a value, or changes some bytes.
  private static func mutated(_ text: String, _ words: [String], _ numbers: inout Numbers) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0...Int.random(in: 0...2, using: &numbers) {
      if Bool.random(using: &numbers), let word = words.randomElement(using: &numbers) {
        let starts = bytes.indices.filter { bytes[$0] == UInt8(ascii: ":") || bytes[$0] == UInt8(ascii: "[") }
        guard let start = starts.randomElement(using: &numbers) else { continue }
        let end = bytes[(start + 1)...].firstIndex {
          [UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}")].contains($0)
        }
        bytes.replaceSubrange((start + 1)..<(end ?? bytes.count), with: Array(word.utf8))
      } else if let at = bytes.indices.randomElement(using: &numbers) {
        bytes[at] = UInt8.random(in: 32...126, using: &numbers)
      }
    }
    return bytes
  }

  /// A network is evaluated, and written as a text that is read as the same network.
  private func expectNetworkOrMistake(_ text: [UInt8]) {
    do {
      let network = try NetworkFile(text: text, file: "f").network()
      guard network.description.inputLength < 1000 else { return }
      let input = Array(repeating: 0.5, count: network.description.inputLength)
      _ = try NetworkEvaluator(network, rows: nil, traced: network.traceable, blas: .builtin).evaluate(input)
      let again = try NetworkFile(text: Array(network.text.utf8), file: "f").network()
      #expect(again.text == network.text)
    } catch {
      #expect(error is FormatError || error is InputError, "\(error)")
    }
  }

  @Test(arguments: ["superincreasing", "two-branch", "mlp", "logistic"])
  func everyFileIsANetworkOrAMistake(name: String) throws {
    var numbers = Numbers(seed: 11)
    let exported = try Models.find(name, for: .network).weighted(name == "mlp" ? ["layers": "2-3-2"] : [:], seed: 1)
      .network
    let written = exported.text
    let bare = exported.description.definition
    for index in 0..<400 {
      expectNetworkOrMistake(Self.mutated(index % 2 == 0 ? written : bare, Self.words, &numbers))
    }
  }

  @Test(arguments: [SecondVersion.convolutional(), SecondVersion.attention])
  func everyFileOfVersion2IsANetworkOrAMistake(text: String) throws {
    var numbers = Numbers(seed: 12)
    for _ in 0..<400 { expectNetworkOrMistake(Self.mutated(text, Self.moreWords, &numbers)) }
  }

  @Test func aClaimOfManyElementsIsRefused() throws {
    let text = """
      {"format": "track-network", "version": 1, "inputs": [{"name": "x", "shape": [100000]}],
       "parameters": [{"name": "W", "shape": [100000, 100000], "values": {"fill": 1}}],
       "nodes": [{"name": "y", "op": "linear", "inputs": ["x", "W"]}], "output": "y"}
      """
    let error = #expect(throws: FormatError.self) { try NetworkFile(text: Array(text.utf8), file: "f").network() }
    #expect(error?.description.contains("parameters[0]: found 10000000000 elements of W") == true)
    // Each node 64 times the one before.
    let nodes = (1...12).map { level in
      #"{"name": "n\#(level)", "op": "concatenate", "inputs": [\#(Array(repeating: level == 1 ? "\"x\"" : "\"n\(level - 1)\"", count: 64).joined(separator: ","))]}"#
    }
    let tower = """
      {"format": "track-network", "version": 1, "inputs": [{"name": "x", "shape": [9]}],
       "nodes": [\(nodes.joined(separator: ","))], "output": "n12"}
      """
    #expect(throws: FormatError.self) { try NetworkFile(text: Array(tower.utf8), file: "f").network() }
  }
}
