import AccuracyEvidence
import Engine
import Models
import TestSupport
import Testing

@testable import Accuracy

/// The check of products with JᵀBJ, from values of outputs and potential alone.
@Suite struct OutputCurvatureTests {
  private struct Case: Sendable, CustomStringConvertible {
    let model: String
    let size: Size
    var description: String { model }
  }

  private static let cases = [
    Case(model: "logistic", size: ["samples": 3, "d": 2]),
    Case(model: "mlp", size: ["layers": [2, 3, 2], "batch": 2]),
    Case(model: "mlp", size: ["layers": [2, 3, 2], "batch": 1, "activation": "relu"]),
    Case(model: "two-branch", size: ["d": 2, "h": 2, "k": 2, "c": 2, "batch": 1]),
  ]

  private func subject(
    _ item: Case, _ product: Problem.Product, dtype: DType = .float64, directions: Int? = nil
  ) throws -> EvidenceSubject {
    let one = try #require(Models.builtin(named: item.model))
    var model: any Model = try CurvatureModel(product, of: one)
    var asked = item.size.merging(["product": .name(product.rawValue)])
    if let directions {
      model = try AlongDirections(model)
      asked = asked.merging(["directions": .count(directions)])
    }
    let size = try model.size(asked)
    let tensors = try model.inputs(size).map { tensor in
      (tensor.name, try tensor.distribution.tensor(tensor.name, shape: tensor.shape, dtype: dtype, seed: 2))
    }
    return EvidenceSubject(
      name: "\(item) \(product)", problem: try model.problem(size), dtype: dtype,
      tensors: Dictionary(tensors) { first, _ in first })
  }

  @Test(arguments: [Problem.Product.gaussNewton, .fisher], DType.allCases)
  func rightProductsAreRight(product: Problem.Product, dtype: DType) throws {
    for item in Self.cases {
      for directions in [nil, 3] {
        let subject = try subject(item, product, dtype: dtype, directions: directions)
        for strategy in subject.exactStrategies {
          let (outputs, _) = try subject.results(of: strategy)
          let found = subject.check(Set(outputs.map(\.name))).check(outputs)
          #expect(found.verdict == .right, "\(subject.name) \(strategy.name): \(found)")
          if strategy.name == "forward-over-reverse" {
            #expect(found.reference.hasPrefix("differences of values"), "\(found.reference)")
          }
        }
      }
    }
  }

  /// The Hessian's products are no Gauss–Newton products where outputs bend, and elements moved beyond rounding are found.
  @Test func otherProductsAreWrong() throws {
    for item in Self.cases where item.model == "mlp" && item.size["activation"] == nil {
      let subject = try subject(item, .gaussNewton)
      let function = try #require(subject.problem.function)
      let names = Set(function.variables.map { "\($0).hvp" })
      let hessian = try Problem.derivative(of: function).compile(by: ForwardOverReverse())(subject.tensors)
      let check = subject.check(names)
      #expect(check.check(hessian.dictionary.map { ($0.key, $0.value) }).isWrong)
      let (outputs, _) = try subject.results(of: ReverseOverReverse())
      for place in outputs.indices {
        for index in 0..<outputs[place].tensor.shape.count {
          var (values, others) = (outputs[place].tensor.values, outputs)
          values[index] += 1e-8 * max(abs(values[index]), 1e-3)
          others[place].tensor = try Tensor(values, shape: outputs[place].tensor.shape)
          #expect(check.check(others).isWrong, "\(outputs[place].name) \(index)")
        }
      }
    }
  }

  /// Every derivative rule that a product applies, changed on purpose.
  @Test(arguments: [Problem.Product.gaussNewton, .fisher]) func changedRulesAreWrong(product: Problem.Product) throws {
    for item in Self.cases {
      let subject = try subject(item, product)
      let products = subject.exactStrategies.filter { $0 is any OutputProductStrategy }
      #expect(products.count == 6)
      let found = try LongEvidence.cases(products, sample: [0, 2]).flatMap { try ChangedRule.all(subject, by: $0) }
      for change in found { #expect(["failed", "equivalent"].contains(change.verdict), "\(change)") }
      #expect(found.count { $0.verdict == "failed" } > 10, "\(subject.name)")
    }
  }

  /// Value and gradient in such a cell are those of the loss.
  @Test func baselinesAreOfTheLoss() throws {
    let subject = try subject(Self.cases[1], .fisher)
    let (value, _) = try subject.results(of: ValueBaseline())
    let (gradient, _) = try subject.results(of: GradientBaseline())
    let check = subject.check(Set((value + gradient).map(\.name)).union(["W1.hvp", "b1.hvp", "W2.hvp", "b2.hvp"]))
    #expect(check.check(value).verdict == .right && check.check(gradient).verdict == .right)
    let moved = try gradient.map { ($0.name, try Tensor($0.tensor.values.map { 1.0001 * $0 }, shape: $0.tensor.shape)) }
    #expect(check.check(moved).isWrong)
    #expect(try AccuracyCheck.bytes(subject.problem, wanted: ["W1.hvp", "loss"]) > 0)
  }
}
