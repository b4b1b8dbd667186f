import Models
import Testing

/// Options of `run hvp` that select cells.
@Suite struct GridArgumentsTests {
  /// An option has to be written in `GridArguments` to stand in the help and in completions. This finds one that is missing.
  @Test func everyShorthandThatAModelDeclaresIsAnOption() throws {
    let help = try TrackCommand().run("run hvp --help").output
    let declared = Models.builtin().flatMap { model in
      model.sizes.compactMap(\.shorthand) + model.aliases.keys
    }
    #expect(Set(declared).isSuperset(of: ["n", "m", "activation", "y"]))
    for name in Set(declared) { #expect(help.contains("\n  --\(name) <"), "--\(name)") }
  }
}
