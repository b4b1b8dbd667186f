import Engine
import Formats
import TestSupport
import Testing

@testable import Models

@Suite struct ExpressionModelTests {
  private static func model(
    _ text: String, _ shapes: [String: Shape], variables: [String]? = nil
  ) throws -> ExpressionModel {
    try ExpressionModel(Expression(text, source: "--function"), shapes: shapes, variables: variables)
  }

  @Test func aFormulaIsAModel() throws {
    let model = try Self.model("0.5*dot(v,x)^2", ["v": [3], "x": [3], "x.direction": [3]])
    #expect(model.name == "0.5*dot(v,x)^2 in x" && model.variables == ["x"])
    let size = try model.size([:])
    #expect(size == ["v": 3, "x": 3] && model.studySizes == [size])
    #expect(try model.inputs(size).map { "\($0.name) \($0.shape)" } == ["v [3]", "x [3]", "x.direction [3]"])
    #expect(["v", "x", "x.direction"].allSatisfy(model.isTensor) && !model.isTensor("v.direction"))
    let function = try #require(try model.problem(size).function)
    let point = try ["v": Tensor([4, 2, 1]), "x": Tensor([2, 1, 3])]
    #expect(try function.value(at: point) == 84.5)
    #expect(try function.hvp(at: point, along: ["x": Tensor([2, 2, 1])])["x"]?.values == [52, 26, 13])
  }

  /// Sizes are shapes: they follow from given tensors, may be asked for, and must agree.
  @Test func sizesAreShapes() throws {
    let model = try Self.model("sum((A@x - b)^2) + c", ["A": [2, 3], "x": [3], "b": [2], "c": .scalar])
    let size = try model.size([:])
    #expect(size == ["A": [2, 3], "x": 3, "b": 2, "c": "scalar"])
    #expect(try Size(json: size.json) == size)
    let larger = try model.size(["A": "5x4", "x": 4, "b": 5])
    #expect(larger == ["A": [5, 4], "x": 4, "b": 5, "c": "scalar"])
    #expect(try model.problem(larger).function?.dimension == 30)
    let error = try #require(throws: InputError.self) { try model.problem(model.size(["x": 4])) }
    #expect(error.description.contains("matrix product of shapes [2, 3] and [4]"))
    for wrong in ["0", "3-0", "x", "-1", "9999999999999"] {
      #expect(throws: InputError.self) { try model.size(["x": Size.Value(wrong)]) }
    }
    let given = GivenTensors.Given(source: "--let x", extents: [2], values: [1, 2])
    let tensors = try GivenTensors([("x", given)], for: model)
    #expect(try tensors.sizes(of: model, beside: [:]) == ["x": 2])
    #expect(throws: InputError.self) { try tensors.sizes(of: model, beside: ["x": 3]) }
  }

  @Test func variablesAreThoseAskedForOrDirectedOrAll() throws {
    let shapes: [String: Shape] = ["v": [3], "x": [3]]
    #expect(try Self.model("dot(v,x)", shapes).variables == ["v", "x"])
    #expect(try Self.model("dot(v,x)", shapes, variables: ["x", "v", "x"]).variables == ["v", "x"])
    #expect(try Self.model("dot(v,x)", shapes.merging(["v.direction": [3]]) { $1 }).variables == ["v"])
    #expect(try Self.model("dot(v,x)", shapes, variables: ["v"]).name == "dot(v,x) in v")
    for (more, variables) in [(["w": [3]], nil), ([:], ["w"]), (["w.direction": [3]], nil)]
      as [([String: Shape], [String]?)]
    {
      #expect(throws: InputError.self) {
        try Self.model("dot(v,x)", shapes.merging(more) { $1 }, variables: variables)
      }
    }
    #expect(throws: InputError.self) { try Self.model("2", [:]) }
    #expect(throws: InputError.self) { try Self.model("step", ["step": .scalar]) }
  }

  /// What a run records makes the same model again.
  @Test(arguments: ["0.5*dot(v,x)^2", "sum( v )\n + sum(\tx) * 1e-3", "sum(where(v > 0, v, x))"])
  func theDefinitionMakesTheModelAgain(text: String) throws {
    let model = try Self.model(text, ["v": [3], "x": [3]], variables: ["x"])
    let size = try model.size(["v": 5, "x": 5])
    let definition = try #require(try model.definition(size))
    let again = try Models.recorded(definition, source: "the model of run 1")
    #expect(again.name == model.name)
    #expect(try again.size([:]) == size)
    #expect(try again.definition(again.size([:])) == definition)
  }

  @Test func aDefinitionThatIsWrongIsNamed() throws {
    let right = try #require(try Self.model("sum(x)", ["x": [3]]).definition(["x": 3]))
    #expect(right.contains("\"tensors\": {\"x\": [3]}"))
    for (part, other) in [
      ("\"version\": 1", "\"version\": 2"), ("[3]", "[-3]"), ("[3]", "[1e30]"), ("{\"x\": [3]}", "{}"),
      ("sum(x)", "sum(x"),
      ("[\"x\"]", "[\"y\"]"), ("[\"x\"]", "[1]"), ("\"function\"", "\"formula\""),
      ("{\"x\": [3]}", "{\"x\": [3], \"y\": [1]}"),
    ] {
      #expect(right.contains(part))
      let error = #expect(throws: (any Error).self) {
        try Models.recorded(right.replacing(part, with: other), source: "the model of run 1")
      }
      #expect((error as? InputError)?.kind == .data || error is FormatError, "\(other): \(error.map { "\($0)" } ?? "")")
    }
  }

  /// Long formulas have names of bounded length that differ.
  @Test func namesTellFormulasApart() throws {
    let long = (0..<40).map { "sin(\($0)*x)" }.joined(separator: " + ")
    let names = try [long, long + " + x", long.replacing("39", with: "38")].map {
      try Self.model($0, ["x": .scalar]).name
    }
    #expect(Set(names).count == 3 && names.allSatisfy { $0.count < 80 })
  }

  @Test func letsAreParsed() throws {
    func given(_ text: String) throws -> GivenTensors.Given? {
      if case .given(_, let tensor) = try ExpressionLet(text) { tensor } else { nil }
    }
    func expect(_ text: String, _ extents: [Int], _ values: [Double]) throws {
      let tensor = try given(text)
      #expect(tensor?.extents == extents && tensor?.values == values, "\(text)")
    }
    try expect("x=4,2,1", [3], [4, 2, 1])
    try expect("x=-1.2", [], [-1.2])
    try expect("x=[3]", [1], [3])
    try expect("x.direction=1,0", [2], [1, 0])
    try expect("A=[[1,2],[3,4]]", [2, 2], [1, 2, 3, 4])
    guard case .drawn("A", [3, 4]) = try ExpressionLet("A:3x4") else {
      Issue.record("A:3x4 is a shape")
      return
    }
    for wrong in [
      "x", "=1", "1x=2", "x=", "x=a", "x=1,,2", "x=nan", "x=1e999", "x=[1,[2]]", "x=[]", "x=[1", "x=@a.txt",
      "x=@none.npy",
      "x:", "x:0", "x:3x", "x:-1", "x:3x99999999999", "x.direction:3", "sum=1", "pi=3", "None=1", "if=1", "step=1",
      "x.y=1",
      "x y=1", ".direction=1", "x=9007199254740993", "é=1", "x=[[1,2],[3]]", "x=[true]", "x=[1e999]",
    ] {
      let error = #expect(throws: (any Error).self) { try ExpressionLet(wrong) }
      #expect(error is InputError || error is FormatError, "\(wrong): \(error.map { "\($0)" } ?? "")")
    }
  }

  /// Texts that are nearly right: each is a tensor or a sentence. Bounded and seeded.
  @Test func everyLetIsATensorOrAMistake() throws {
    var numbers = Numbers(seed: 9)
    let right = ["x=4,2,1", "x=-1.2", "A=[[1,2],[3,4]]", "A:3x4", "x.direction=1,0", "A=@a.npy", "s=1e-3"]
    let parts = [
      "[", "]", ",", "=", ":", "x", "@", "@.json", "@/dev/null.npy", "@/.npy", "-", ".", ".direction", "1e999", "nan",
      "0",
      "99999999999999999999", "\u{0}", "\u{1b}", "é", "\n", " ", "\"", "{", "e", "--", "+",
      String(repeating: "[", count: 5000), String(repeating: "9", count: 5000), String(repeating: "1,", count: 5000),
    ]
    var tensors = 0
    for index in 0..<3000 {
      var text = right[index % right.count]
      for _ in 0...Int.random(in: 0...2, using: &numbers) {
        let place = text.index(text.startIndex, offsetBy: Int.random(in: 0...text.count, using: &numbers))
        if Bool.random(using: &numbers), place < text.endIndex {
          text.remove(at: place)
        } else {
          text.insert(contentsOf: parts.randomElement(using: &numbers) ?? "", at: place)
        }
      }
      do {
        _ = try ExpressionLet(text)
        tensors += 1
      } catch {
        #expect(error is InputError || error is FormatError, "\(text): \(error)")
      }
    }
    #expect(tensors > 100)
  }
}
