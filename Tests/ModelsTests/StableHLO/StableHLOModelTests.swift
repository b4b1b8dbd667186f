import Engine
import Formats
import TestSupport
import Testing

@testable import Models

@Suite struct StableHLOModelTests {
  private static func result(_ model: ImportedModel, _ inputs: [String: Tensor]) throws -> [Double] {
    try #require(try model.function.graph(dtype: .float64).compile(blas: .builtin)(inputs).dictionary["result"]).values
  }

  @Test func variablesAreFloatingPointArguments() throws {
    let model = try StableHLOFixture.model(
      of:
        "%0 = stablehlo.convert %arg1 : (tensor<3xi32>) -> tensor<3xf64>\n%1 = stablehlo.multiply %0, %arg0 : tensor<3xf64>\n%2 = stablehlo.multiply %1, %arg2 : tensor<3xf64>\n%c = stablehlo.constant dense<0.0> : tensor<f64>\n%3 = stablehlo.reduce(%2 init: %c) applies stablehlo.add across dimensions = [0] : (tensor<3xf64>, tensor<f64>) -> tensor<f64>\nreturn %3 : tensor<f64>",
      arguments: "%arg0: tensor<3xf64>, %arg1: tensor<3xi32>, %arg2: tensor<3xf64>")
    #expect(model.name == "f.mlir" && model.variables == ["arg0", "arg2"])
    #expect(model.tensors.map(\.name) == ["arg0", "arg1", "arg2"] && !model.isTensor("arg1.direction"))
    let chosen = try #require(try model.differentiated(in: ["arg2"]).imported)
    #expect(chosen.name == "f.mlir in arg2" && chosen.isTensor("arg2.direction"))
    #expect(try chosen.inputs([:]).map(\.name) == ["arg0", "arg1", "arg2", "arg2.direction"])
    for wrong in [["arg1"], ["x"]] { #expect(throws: InputError.self) { try model.differentiated(in: wrong) } }
    let inputs = try ["arg0": Tensor([1, 2, 3]), "arg1": Tensor([4, 5, 6]), "arg2": Tensor([7, 8, 9])]
    #expect(try Self.result(model, inputs) == [28 + 80 + 162])
  }

  /// A recorded definition is the same model, without the file.
  @Test func definitionsAreTheModel() throws {
    let model = try #require(try StableHLOFixture.model("embedding").differentiated(in: ["arg1"]).imported)
    let definition = try #require(try model.definition([:]))
    let again = try #require(try Models.recorded(definition, source: "run").imported)
    #expect(again.name == model.name && again.variables == ["arg1"])
    #expect(try again.definition([:]) == definition)
    #expect(throws: FormatError.self) {
      try Models.recorded(definition.replacing("\"version\": 1", with: "\"version\": 9"), source: "run")
    }
  }

  /// Known values are computed as XLA does, whatever the width of an integer.
  @Test(
    arguments: [
      (
        "dense<[2147483647, -2147483648, 5]> : tensor<3xi32>", "add", "dense<1>", "i32",
        [-2_147_483_648, -2_147_483_647, 6]
      ),
      ("dense<[250, 3, 0]> : tensor<3xui8>", "add", "dense<10>", "ui8", [4, 13, 10]),
      ("dense<[-7, 7, 6]> : tensor<3xi64>", "remainder", "dense<4>", "i64", [-3, 3, 2]),
      ("dense<[-7, 7, 6]> : tensor<3xi64>", "divide", "dense<4>", "i64", [-1, 1, 1]),
      ("dense<[-8, 7, 1]> : tensor<3xi32>", "shift_right_logical", "dense<1>", "i32", [2_147_483_644, 3, 0]),
      ("dense<[-8, 7, 1]> : tensor<3xi32>", "shift_right_arithmetic", "dense<40>", "i32", [-1, 0, 0]),
      (
        "dense<[1, 3, 1]> : tensor<3xi32>", "shift_left", "dense<31>", "i32",
        [-2_147_483_648, -2_147_483_648, -2_147_483_648]
      ),
      ("dense<[-9223372036854775808, 1, 2]> : tensor<3xi64>", "divide", "dense<-1>", "i64", [-0x1p63, -1, -2]),
    ] as [(String, String, String, String, [Double])])
  func integersAreComputed(a: String, operation: String, b: String, type: String, right: [Double]) throws {
    let model = try StableHLOFixture.model(
      of: """
        %a = stablehlo.constant \(a)
        %b = stablehlo.constant \(b) : tensor<3x\(type)>
        %0 = stablehlo.\(operation) %a, %b : tensor<3x\(type)>
        %1 = stablehlo.convert %0 : (tensor<3x\(type)>) -> tensor<3xf64>
        %2 = stablehlo.add %1, %arg0 : tensor<3xf64>
        return %2 : tensor<3xf64>
        """, result: "tensor<3xf64>")
    #expect(try Self.result(model, ["arg0": Tensor([0, 0, 0])]) == right)
  }

  @Test(arguments: [
    (
      "%0 = stablehlo.custom_call @lapack_dgetrf_ffi(%arg0) {layouts = [dense<[0, 1]> : tensor<2xindex>]} : (tensor<3xf64>) -> tensor<f64>",
      "the operation stablehlo.custom_call of lapack_dgetrf_ffi"
    ),
    (
      "%0 = stablehlo.fft %arg0, type = FFT, length = [3] : (tensor<3xf64>) -> tensor<3xcomplex<f64>>",
      "the operation stablehlo.fft"
    ),
    ("%0 = chlo.erf_inv %arg0 : tensor<3xf64> -> tensor<3xf64>", "the operation chlo.erf_inv"),
    (
      "%0 = stablehlo.exponential %arg0 {result_accuracy = #stablehlo.result_accuracy<mode = TOLERANCE>} : tensor<3xf64>",
      "with the attribute result_accuracy"
    ),
    ("%0 = stablehlo.convert %arg0 : (tensor<3xf64>) -> tensor<3xbf16>", "the element type bf16"),
    ("%0 = stablehlo.convert %arg0 : (tensor<3xf64>) -> tensor<3xf32>", "rounds within the function"),
    ("%0 = stablehlo.negate %arg0 : tensor<4xf64>", "of tensor<3xf64>"),
    ("%0 = stablehlo.slice %arg0 [0:9223372036854775807:2] : (tensor<3xf64>) -> tensor<2xf64>", "ranges within"),
    (
      "%0 = stablehlo.reshape %arg0 : (tensor<3xf64>) -> tensor<9223372036854775807x9223372036854775807xf64>",
      "as many elements"
    ),
    ("%0 = stablehlo.iota dim = 0 : tensor<9223372036854775807x2xi64>", "constants of more than"),
    ("%0 = stablehlo.iota dim = 2 : tensor<3xi64>", "axis 2"),
    ("%0 = call @main(%arg0) : (tensor<3xf64>) -> tensor<f64>", "calls within one another"),
    ("%0 = call @nobody(%arg0) : (tensor<3xf64>) -> tensor<f64>", "a call of @nobody"),
    (
      "%c = stablehlo.constant dense<true> : tensor<i1>\n%0 = stablehlo.while(%i = %arg0) : tensor<3xf64>\ncond {\nstablehlo.return %c : tensor<i1>\n} do {\nstablehlo.return %i : tensor<3xf64>\n}",
      "operations, with loops unrolled"
    ),
    ("%c = stablehlo.constant dense<0> : tensor<i64>\n%0 = stablehlo.divide %c, %c : tensor<i64>", "divided by 0"),
    (
      "%c = stablehlo.constant dense<1> : tensor<1xi64>\n%0 = \"stablehlo.gather\"(%arg0, %c) <{dimension_numbers = #stablehlo.gather<offset_dims = [7], start_index_map = [0]>, slice_sizes = array<i64: 2>}> : (tensor<3xf64>, tensor<1xi64>) -> tensor<2xf64>",
      "offset_dims [7]"
    ),
    (
      "%c = stablehlo.constant dense<0.0> : tensor<f64>\n%0 = stablehlo.pad %arg0, %c, low = [-9223372036854775808], high = [0], interior = [0] : (tensor<3xf64>, tensor<f64>) -> tensor<f64>",
      "low"
    ),
  ])
  func refusalsNameTheOperationAndThePlace(body: String, reason: String) throws {
    let error = try #require(throws: FormatError.self) {
      try StableHLOFixture.model(of: body + "\nreturn %arg0 : tensor<3xf64>", result: "tensor<3xf64>")
    }
    #expect(error.description.contains(reason) && error.description.hasPrefix("f.mlir, line "), "\(error)")
  }

  @Test func derivativesNeedOneScalar() throws {
    let model = try StableHLOFixture.model(of: "return %arg0 : tensor<3xf64>", result: "tensor<3xf64>")
    let error = try #require(throws: InputError.self) { try model.problem([:]) }
    #expect(error.description.contains("returns result [3]"))
    #expect(throws: InputError.self) { try StableHLOFixture.model(of: "return", result: "()").problem([:]) }
    #expect(throws: FormatError.self) {
      try StableHLOFiles.function(HLOModule(Array("module {\n}".utf8), file: "f"), name: "f")
    }
  }
}

/// Texts that are nearly right: each is a model or a mistake that is named. Bounded and seeded.
@Suite(.tags(.slow)) struct StableHLOFuzzTests {
  private static let words = [
    "0", "-1", "9223372036854775807", "99999999999999999999", "tensor<f64>", "tensor<0xf64>", "tensor<3x3xi1>", "%arg0",
    "%0",
    "[", "]", "{", "}", "(", ")", "<", ">", "\"", ":", ",", "->", "dense<1>", "[0, 1]", "stablehlo.add", "#", "@main",
    "i64",
  ]

  @Test(arguments: StableHLOFixture.names)
  func everyTextIsAModelOrAMistake(name: String) throws {
    var numbers = Numbers(seed: 5)
    let module = try HLOModule(path: StableHLOFixture.path("\(name).mlir"))
    for _ in 0..<150 {
      var text = module.text
      for _ in 0...Int.random(in: 0...2, using: &numbers) {
        let at = Int.random(in: 0..<text.count, using: &numbers)
        let end = min(text.count, at + Int.random(in: 0...8, using: &numbers))
        let word = Self.words.randomElement(using: &numbers) ?? ""
        text.replaceSubrange(at..<end, with: Array(word.utf8))
      }
      do {
        let function = try StableHLOFiles.function(HLOModule(text, file: "f.mlir"), name: "f.mlir")
        _ = try function.graph(dtype: .float64)
      } catch let error as FormatError {
        #expect(error.description.hasPrefix("f.mlir"), "\(error)")
      }
    }
  }
}
