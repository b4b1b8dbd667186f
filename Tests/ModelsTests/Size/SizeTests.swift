import Foundation
import Testing

@testable import Models

@Suite struct SizeTests {
  @Test(arguments: [
    ("64", Size.Value.count(64)), ("30-35-15", .extents([30, 35, 15])), ("relu", .name("relu")), ("-1", .name("-1")),
    ("4-", .name("4-")), ("1e-3", .name("1e-3")), ("99999999999999999999", .name("99999999999999999999")),
    ("", .name("")),
  ])
  func aTextIsOneValue(text: String, value: Size.Value) {
    #expect(Size.Value(text) == value && value.description == text)
  }

  /// What the database has reads back to an equal size, in its order; so does what is encoded.
  @Test func sizesRoundTrip() throws {
    let size: Size = ["n": 64, "dims": [30, 35], "activation": "relu", "l2": "0.001", "a \"b\"": 2]
    #expect(size.json == #"{"n":64,"dims":"30-35","activation":"relu","l2":"0.001","a \"b\"":2}"#)
    #expect(try Size(json: size.json) == size)
    #expect(try JSONDecoder().decode(Size.self, from: JSONEncoder().encode(size)) == size)
    #expect(try Size(json: "{}") == [:])
    for text in ["", "[1]", #"{"n":[1]}"#, #"{"n":null}"#] {
      #expect(throws: (any Error).self) { try Size(json: text) }
    }
  }

  @Test func orderTellsSizesApart() {
    let size: Size = ["n": 1, "m": 2]
    #expect(size != ["m": 2, "n": 1] && size == ["n": 1, "m": 2])
    #expect(Set([size, ["n": 1, "m": 2], ["n": 1]]).count == 2)
    #expect(size.merging(["n": 3, "k": 4]) == ["n": 3, "m": 2, "k": 4])
    #expect(size.filter { $0 == "m" } == ["m": 2])
  }

  @Test func declarationsCompleteASize() throws {
    let sizes = [
      SizeDeclaration("n", "rows", shorthand: "n"), SizeDeclaration("batch", "examples", standard: 1),
      SizeDeclaration("activation", "", kind: .choice(["tanh", "relu"]), isOptional: true),
    ]
    #expect(
      try sizes.complete(["activation": "relu", "n": 3], of: "it") == ["n": 3, "batch": 1, "activation": "relu"])
    #expect(try sizes.complete(["activation": "tanh", "n": 3, "batch": 2], of: "it") == ["n": 3, "batch": 2])
    for (asked, sentence) in [
      ([:], "it needs the size n (rows); give it with --size n=64 or --n 64"),
      (["k": 1], "it has no size \"k\"; it has n"),
      (["n": 0], "n is 0: expected a whole number from 1"), (["n": "2-3"], "n is 2-3"), (["n": "many"], "n is many"),
      (["n": 1, "activation": "step"], "there is no activation \"step\"; expected one of tanh, relu"),
    ] as [(Size, String)] {
      let error = #expect(throws: InputError.self) { try sizes.complete(asked, of: "it") }
      #expect(error?.kind == .usage && error?.description.contains(sentence) == true, "\(error?.description ?? "")")
    }
  }
}
