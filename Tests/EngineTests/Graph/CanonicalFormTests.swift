import Engine
import Testing

@Suite struct CanonicalFormTests {
  private static func form(_ body: (Tracer, Value, Value) -> Value) throws -> [CanonicalForm] {
    let trace = Tracer(dtype: .float64)
    let (a, b) = (trace.input("a", [3]), trace.input("b", [3]))
    trace.output("y", body(trace, a, b))
    return try trace.finish().compile(blas: .builtin).canonicalForms
  }

  @Test func theOrderOfNodesAndOfCommutativeOperandsDoesNotMatter() throws {
    let first = try Self.form { _, a, b in (a * b) + (a - b).exp() }
    let reordered = try Self.form { _, a, b in
      let difference = (a - b).exp()
      _ = a * a
      return difference + b * a
    }
    #expect(first == reordered)
    let others = try [
      Self.form { _, a, b in (a * b) + (b - a).exp() }, Self.form { _, a, b in (a * b) - (a - b).exp() },
      Self.form { _, a, b in (a * a) + (a - b).exp() },
    ]
    #expect(!others.contains(first))
  }

  @Test func operationsWithoutPropertiesDifferByTheirKind() throws {
    let forms = try [
      Self.form { _, a, _ in a.exp() }, Self.form { _, a, _ in a.tanh() }, Self.form { _, a, _ in 0 * a },
      Self.form { _, a, _ in -0.0 * a },
    ]
    #expect(Set(forms).count == 4)
  }

  @Test func anEqualNodeMoreIsAnotherComputation() throws {
    // Without merging, the second product is computed, too.
    let twice = try Self.form { _, a, b in a * b + a * b }
    let once = try Self.form { _, a, b in
      let product = a * b
      return product + product
    }
    #expect(twice != once)
  }

  @Test func namesOfOutputsAndInputsMatter() throws {
    func graph(_ input: String, _ output: String) throws -> [CanonicalForm] {
      let trace = Tracer(dtype: .float64)
      trace.output(output, trace.input(input, [2]).exp())
      return try trace.finish().compile(blas: .builtin).canonicalForms
    }
    #expect(try graph("a", "y") == graph("a", "y"))
    #expect(try graph("a", "y") != graph("b", "y"))
    #expect(try graph("a", "y") != graph("a", "z"))
  }
}
