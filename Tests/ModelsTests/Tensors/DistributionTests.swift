import Engine
import Testing

@testable import Models

@Suite struct DistributionTests {
  @Test func drawsAreReproducibleAndApart() throws {
    let distribution = Distribution.uniform(below: 1)
    func draw(_ name: String, _ seed: Int) throws -> [Double] {
      try distribution.tensor(name, shape: [1000], dtype: .float64, seed: seed).values
    }
    #expect(try draw("v", 1) == draw("v", 1))
    #expect(try draw("v", 1) != draw("v", 2))
    #expect(try draw("v", 1) != draw("y1", 1))
    let values = try draw("v", 3)
    #expect(values.allSatisfy { 0 <= $0 && $0 < 1 })
    #expect(abs(values.reduce(0, +) / 1000 - 0.5) < 0.05)
    // float32 is the rounded float64: a study in both sees the same numbers.
    #expect(
      try distribution.tensor("v", shape: [1000], dtype: .float32, seed: 3).values == values.map { Double(Float($0)) })
  }

  @Test func whatIsNotDrawnIsTheSameForAnySeed() throws {
    let fill = try Distribution.fill(2.5).tensor("b", shape: [3], dtype: .float64, seed: 1).values
    #expect(fill == [2.5, 2.5, 2.5])
    let stairs = Distribution.staircase(1, -1)
    #expect(
      try stairs.tensor("W", shape: [3, 4], dtype: .float32, seed: 7).values == [1, -1, 0, 0, 1, 1, -1, 0, 1, 1, 1, -1])
    #expect(stairs.description(name: "W", seed: 7) == "staircase 1.0 -1.0")
  }
}
