import Testing

@testable import Formats

@Suite struct HLOModuleTests {
  private static func module(_ body: String, result: String = "f64") throws -> HLOModule {
    try HLOModule(
      Array(
        "module @m attributes {a = 1 : i32} {\n func.func public @main(%arg0: tensor<2x3xf64>) -> tensor<\(result)> {\n\(body)\n }\n}\n"
          .utf8),
      file: "f.mlir")
  }

  private static func operations(_ body: String) throws -> [HLOOperation] {
    try #require(try module(body).functions["main"]).body.operations
  }

  @Test func functionsHaveArgumentsValuesAndResults() throws {
    let text = """
      #loc1 = loc("x")
      module @jit_f attributes {mhlo.num_partitions = 1 : i32, mhlo.x = {y = "}"}} {
        func.func public @main(%arg0: tensor<2x3xf64> {jax.arg_name = "x"} loc("x"), %arg1: tensor<i32>) -> (tensor<f64> {jax.result_info = "a"}, tensor<2xi1>) {
          %0:2 = call @g(%arg0) : (tensor<2x3xf64>) -> (tensor<f64>, tensor<2xi1>) loc(#loc1)
          return %0#0, %0#1 : tensor<f64>, tensor<2xi1>
        }
        func.func private @g(%a: tensor<2x3xf64>) -> (tensor<f64>, tensor<2xi1>) {
          %cst = stablehlo.constant dense<1.5> : tensor<f64> // a comment
          %c = stablehlo.constant dense<[true, false]> : tensor<2xi1>
          func.return %cst, %c : tensor<f64>, tensor<2xi1>
        }
      } loc(#loc1)
      #loc2 = loc(callsite(#loc1 at #loc1))
      """
    let module = try HLOModule(Array(text.utf8), file: "f.mlir")
    #expect(Set(module.functions.keys) == ["main", "g"])
    let main = try #require(module.functions["main"])
    #expect(
      main.body.types == [HLOType(.floating(bits: 64), [2, 3]), HLOType(.integer(bits: 32, isSigned: true), [])])
    #expect(main.results == [HLOType(.floating(bits: 64), []), HLOType(.boolean, [2])])
    #expect(main.body.arguments == [0, 1] && main.body.returned == [2, 3] && main.valueCount == 4)
    let call = try #require(main.body.operations.first)
    #expect(call.name == "call" && call.words == ["g"] && call.operands == [0] && call.results == [2, 3])
    let constants = try #require(module.functions["g"]).body.operations.map { $0.attributes["value"] }
    #expect(constants[0] == .dense(HLODense(type: HLOType(.floating(bits: 64), []), elements: .floating([1.5]))))
    #expect(constants[1] == .dense(HLODense(type: HLOType(.boolean, [2]), elements: .integer([1, 0]))))
  }

  @Test(
    arguments: [
      ("dense<-1.5e2> : tensor<2xf64>", [-150], false),
      ("dense<0xFFF0000000000000> : tensor<f64>", [-.infinity], false),
      ("dense<0x7FC00000> : tensor<f32>", [.nan], false), ("dense<1.0000000001> : tensor<f32>", [1], false),
      ("dense<[[1, 2], [3, -4]]> : tensor<2x2xi64>", [1, 2, 3, -4], true), ("dense<> : tensor<0x3xi32>", [], true),
      ("dense<\"0x0100000002000000FFFFFFFF\"> : tensor<3xi32>", [1, 2, -1], true),
      ("dense<\"0x000000000000F03F\"> : tensor<5xf64>", [1], false),
      ("dense<\"0x0001\"> : tensor<2xi1>", [0, 1], true),
      ("dense<4294967295> : tensor<ui32>", [4_294_967_295], true), ("dense<true> : tensor<4xi1>", [1], true),
    ] as [(String, [Double], Bool)])
  func constantsAreRead(text: String, numbers: [Double], isInteger: Bool) throws {
    let operation = try Self.operations("%c = stablehlo.constant \(text)\nreturn %c : tensor<f64>")[0]
    guard case .dense(let dense)? = operation.attributes["value"] else {
      Issue.record("no array")
      return
    }
    switch dense.elements {
    case .floating(let found):
      #expect(!isInteger && found.count == numbers.count)
      #expect(zip(found, numbers).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN })
    case .integer(let found): #expect(isInteger && found.map(Double.init) == numbers)
    }
  }

  @Test func shortAndGeneralFormsAreRead() throws {
    let dot = try Self.operations(
      "%0 = stablehlo.dot_general %arg0, %arg0, batching_dims = [0] x [0], contracting_dims = [1] x [1], precision = [DEFAULT, DEFAULT] : (tensor<2x3xf64>, tensor<2x3xf64>) -> tensor<2xf64>\nreturn %0 : tensor<2xf64>"
    )[0]
    #expect(dot.operands == [0, 0] && dot.attributes["contracting_dims"] == .pair([1], [1]))
    #expect(dot.types == [HLOType(.floating(bits: 64), [2])])
    let slice = try Self.operations("%0 = stablehlo.slice %arg0 [0:2, 0:3:2] : (tensor<2x3xf64>) -> tensor<2x2xf64>")[0]
    #expect(
      slice.attributes["ranges"]
        == .list([.list([.integer(0), .integer(2)]), .list([.integer(0), .integer(3), .integer(2)])]))
    let compare = try Self.operations(
      "%0 = stablehlo.compare LT, %arg0, %arg0, FLOAT : (tensor<2x3xf64>, tensor<2x3xf64>) -> tensor<2x3xi1>")[0]
    #expect(compare.words == ["LT", "FLOAT"] && compare.types == [HLOType(.boolean, [2, 3])])
    let convolution = try Self.operations(
      "%0 = stablehlo.convolution(%arg0, %arg0) dim_numbers = [b, f]x[i, o]->[b, f], window = {stride = [], pad = [[1, 1]], reverse = [false]} {feature_group_count = 2 : i64, precision_config = [#stablehlo<precision DEFAULT>]} : (tensor<2x3xf64>, tensor<2x3xf64>) -> tensor<2x3xf64>"
    )[0]
    #expect(convolution.attributes["dim_numbers"] == .axes([["b", "f"], ["i", "o"], ["b", "f"]]))
    #expect(convolution.attributes["feature_group_count"]?.integer == 2)
    let window = try Self.operations(
      """
      %cst = stablehlo.constant dense<0.0> : tensor<f64>
      %1 = "stablehlo.reduce_window"(%arg0, %cst) <{padding = dense<0> : tensor<2x2xi64>, window_dimensions = array<i64: 1, 2>}> ({
      ^bb0(%a: tensor<f64>, %b: tensor<f64>):
        %5 = stablehlo.maximum %a, %b : tensor<f64>
        stablehlo.return %5 : tensor<f64>
      }) : (tensor<2x3xf64>, tensor<f64>) -> tensor<2x2xf64>
      """)[1]
    #expect(window.regions.count == 1 && window.regions[0].operations.map(\.name) == ["stablehlo.maximum"])
    #expect(window.attributes["padding"]?.integers == [0, 0, 0, 0])
    #expect(window.attributes["window_dimensions"]?.integers == [1, 2])
  }

  @Test func loopsAndReductionsHaveRegions() throws {
    let loop = try Self.operations(
      """
      %c = stablehlo.constant dense<0> : tensor<i64>
      %0:2 = stablehlo.while(%i = %c, %x = %arg0) : tensor<i64>, tensor<2x3xf64>
      cond {
        %1 = stablehlo.compare LT, %i, %c, SIGNED : (tensor<i64>, tensor<i64>) -> tensor<i1>
        stablehlo.return %1 : tensor<i1>
      } do {
        stablehlo.return %i, %x : tensor<i64>, tensor<2x3xf64>
      }
      """)[1]
    #expect(loop.operands == [1, 0] && loop.results.count == 2 && loop.regions.count == 2)
    #expect(loop.regions[1].returned == loop.regions[1].arguments)
    let reduction = try Self.operations(
      """
      %c = stablehlo.constant dense<0.0> : tensor<f64>
      %0:2 = stablehlo.reduce(%arg0 init: %c), (%arg0 init: %c) across dimensions = [0, 1] : (tensor<2x3xf64>, tensor<2x3xf64>, tensor<f64>, tensor<f64>) -> (tensor<f64>, tensor<f64>)
       reducer(%a: tensor<f64>, %b: tensor<f64>) (%d: tensor<f64>, %e: tensor<f64>)  {
        stablehlo.return %b, %d : tensor<f64>, tensor<f64>
      }
      """)[1]
    #expect(reduction.operands == [0, 0] && reduction.initials == [1, 1])
    let region = reduction.regions[0]
    #expect(region.arguments.count == 4 && region.returned == [region.arguments[2], region.arguments[1]])
  }

  @Test(arguments: [
    ("%0 = stablehlo.add %arg0, %arg9 : tensor<2x3xf64>", "line 3, column 28", "%arg9"),
    ("%0 = stablehlo.add %arg0, %arg0", "line 4", "\":\" and the types"),
    ("%0 = stablehlo.add %arg0 : tensor<2x?xf64>", "line 3", "lower the function for arrays of known shapes"),
    ("%0 = stablehlo.constant dense<[1, 2]> : tensor<3xi64>", "line 3, column 36", "\",\""),
    ("%0 = stablehlo.constant dense<x> : tensor<i64>", "line 3, column 31", "a number of type i64"),
    ("%0 = stablehlo.constant dense<\"0x00\"> : tensor<f64>", "line 3", "1 elements of type f64"),
    ("%0 = stablehlo.iota dim = 0 : tensor<99999999999999999999xi64>", "line 3", "64 bits"),
    ("return %arg0 : tensor<2x3xf64>\nreturn %arg0 : tensor<2x3xf64>", "line 4", "nothing after its return"),
  ])
  func mistakesHaveAPlace(body: String, place: String, expected: String) throws {
    let error = try #require(throws: FormatError.self) { try Self.module(body) }
    #expect(error.description.hasPrefix("f.mlir, \(place)"), "\(error)")
    #expect(error.description.contains(expected), "\(error)")
    #expect(error.description.contains("^"))
  }

  /// Neither deep nesting nor a text cut anywhere is a trap.
  @Test func hostileTextsAreMistakes() throws {
    let deep = 100_000
    for text in [
      "", "\u{0}", "module", "module {", String(repeating: "{", count: deep),
      "module { func.func @main() { " + String(repeating: "\"a.b\"() ({", count: deep),
      "module { func.func @main() { %0 = a.b x = " + String(repeating: "[", count: deep),
      "module { func.func @main() { %0 = a.b x = " + String(repeating: "{a = ", count: deep),
      "module { func.func @main() { %0 = a.b : " + String(repeating: "(", count: deep),
      "module attributes " + String(repeating: "{", count: deep), "module { func.func @main(%a: tensor<1x",
      "module { func.func @main() { %0:99999999999 = a.b : f64",
      "module { func.func @main() { %0 = stablehlo.constant dense<[[[[1]]]]> : tensor<9223372036854775807x4xi1>",
    ] {
      #expect(throws: FormatError.self) { try HLOModule(Array(text.utf8), file: "f") }
    }
    let whole = Array(
      """
      module @m attributes {a = 1 : i32} {
        func.func public @main(%arg0: tensor<3xf64> {jax.x = "y"}) -> (tensor<f64> {r = "x"}) {
          %c = stablehlo.constant dense<[1, 2]> : tensor<2xi64>
          %0 = "stablehlo.gather"(%arg0, %c) <{d = #stablehlo.gather<a = [0], b = 1>, s = array<i64: 1, 3>}> : (tensor<3xf64>, tensor<2xi64>) -> tensor<3xf64>
          %cst = stablehlo.constant dense<"0x000000000000F03F"> : tensor<f64>
          %1 = stablehlo.reduce(%0 init: %cst) applies stablehlo.add across dimensions = [0] : (tensor<3xf64>, tensor<f64>) -> tensor<f64>
          return %1 : tensor<f64>
        }
      }
      """.utf8)
    _ = try HLOModule(whole, file: "f")
    for end in whole.indices { #expect(throws: FormatError.self) { try HLOModule(Array(whole[..<end]), file: "f") } }
  }
}
