import ArgumentParser
import Engine
import Experiments

/// `track run hessian`: computes the Hessian itself under each strategy, cell by cell.
struct RunHessian: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hessian",
    abstract: "Compute the Hessian of a function under each strategy, measure and record it.",
    discussion: """
        track run hessian rank-one --n 3
        track run hessian mlp --size layers=20-32-32-5,batch=32 --strategy explicit-hessian
        track run hessian --function 'sum(100*(x[1:]-x[:-1]^2)^2+(1-x[:-1])^2)' --let x:1000

      explicit-hessian gives H as a matrix, x.hessian for a variable x; with several variables it is called hessian, and its rows \
      stand in the order of the variables. It linearises the gradient once and takes a column for each variable, some at a \
      time within --max-memory. coloured-hessian finds in the function's graph which elements can differ from 0, colours the \
      columns and takes one product for each colour; it gives coordinates, x.hessian.row, x.hessian.column and \
      x.hessian.value, from 0. It is skipped where H has no zeros. --strategy chooses; value and gradient are baselines.

      Some rows of the result are checked by differences of the function's values, and the line below a cell says how \
      symmetric H is.
      """)

  @OptionGroup var arguments: MatrixArguments

  @Option(
    help: ArgumentHelp(
      "Run another library as a strategy called NAME; can be repeated (docs/peers.md).",
      valueName: "name=command"))
  var peer: [String] = []

  func run() throws { try arguments.run(.hessian, peers: Peer.all(peer)) }
}
