import Experiments

extension GridArguments {
  /// These options for a verb whose model is an argument, and which computes no products along given directions.
  /// - Parameters:
  ///   - model: the argument.
  ///   - thing: what the verb computes, such as "a Hessian".
  /// - Throws: `InputError.usage` if there are two models or none, or an option that only products have.
  func naming(_ model: String?, for thing: String) throws -> GridArguments {
    let ofProducts = [("--directions", directions), ("--product", product), ("--checkpoints", checkpoints)]
    if let option = ofProducts.first(where: { $0.1 != nil })?.0 {
      throw InputError.usage("\(option) is for products, and this is \(thing); leave out \(option)")
    }
    guard !sweep else {
      throw InputError.usage("there is no study of \(thing); name a size instead of --sweep")
    }
    var options = self
    if let model {
      guard workload == nil else { throw InputError.usage("--workload is a second model; leave it out") }
      options.workload = model
    } else if workload == nil, try expression.expression() == nil {
      throw InputError.usage("expected a model, such as rank-one, or a formula with --function")
    }
    return options
  }
}
