import ArgumentParser
import Engine

/// `track run jacobian`: computes the Jacobian of a function in both modes, cell by cell.
struct RunJacobian: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jacobian",
    abstract: "Compute the Jacobian of a function in both modes, measure and record it.",
    discussion: """
        track run jacobian chain --n 64 --m 16
        track run jacobian --function 'exp(x)/sum(exp(x))' --let x=0.5,-1,2
        track run jacobian net.json --variables W1

      forward-mode pushes a tangent from each variable, reverse-mode pulls a cotangent from each result, some at a time within \
      --max-memory, and finite-difference takes central differences of values. x.jacobian has a row for each result and a \
      column for each element of x.

      The Jacobian is that of a formula or a function of any shape, of the output of a network in its parameters, and of \
      x ↦ v (vᵀ (y1 (y2ᵀ x))) for the chain: it is Z. Forward mode evaluates Z from right to left, which track calls reverse \
      order, and reverse mode from left to right, which it calls forward order. So forward mode is the cheaper one where m < n.
      """)

  @OptionGroup var arguments: MatrixArguments

  func run() throws { try arguments.run(.jacobian) }
}
