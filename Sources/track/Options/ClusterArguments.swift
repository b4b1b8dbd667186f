import ArgumentParser
import Engine
import Experiments

/// Options that print a script for Slurm in place of running.
struct ClusterArguments: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Print a script for Slurm, which runs the grid in so many parts: track run hvp … --slurm 8 --db all.db > job.sh; sbatch job.sh. Nothing is submitted.",
      valueName: "parts"))
  var slurm: String?

  @Option(help: ArgumentHelp("Partition of the script's jobs.", valueName: "name"))
  var partition: String?

  @Option(help: ArgumentHelp("Account that they are charged to.", valueName: "name"))
  var account: String?

  @Option(help: ArgumentHelp("Time limit of a part, such as 90 (minutes), 2:00:00 or 1-12.", valueName: "time"))
  var time: String?

  @Option(
    help: ArgumentHelp(
      "Features of the nodes, such as zen4: parts on one kind of machine can be compared.", valueName: "features"))
  var constraint: String?

  @Flag(help: "Give each part a node of its own.")
  var exclusive = false

  /// Names of options that the script sets itself, or that have done their work when it is printed, and whether a value
  /// follows.
  private static let own: [(name: String, hasValue: Bool)] = [
    ("--slurm", true), ("--partition", true), ("--account", true), ("--time", true), ("--constraint", true),
    ("--exclusive", false), ("--db", true), ("--seed", true),
  ]

  /// The script that the options ask for; `nil` without `--slurm`.
  /// - Parameters:
  ///   - arguments: the command line after the program's name.
  ///   - database: path of the file that the parts are merged into.
  ///   - memory: `--max-memory` in bytes, if it was given.
  /// - Throws: `InputError.usage`.
  func script(
    arguments: [String], database: String, options: MeasurementOptions, memory: Int?
  ) throws -> SlurmScript? {
    guard let slurm else {
      let given: [(String, Bool)] = [
        ("--partition", partition != nil), ("--account", account != nil), ("--time", time != nil),
        ("--constraint", constraint != nil), ("--exclusive", exclusive),
      ]
      if let option = given.first(where: \.1)?.0 {
        throw InputError.usage("\(option) is for the script that --slurm prints; give --slurm too, or leave it out")
      }
      return nil
    }
    for option in ["--part", "--resume", "--dry-run"] where Self.isGiven(option, in: arguments) {
      throw InputError.usage("the script of --slurm sets \(option) for each part; leave it out")
    }
    let resources = [
      ("partition", try Self.word(partition, for: "--partition")),
      ("account", try Self.word(account, for: "--account")),
      ("time", try Self.word(time, for: "--time")), ("constraint", try Self.word(constraint, for: "--constraint")),
    ]
    // track itself takes about 60 MB beside the limit.
    let megabytes = memory.map { $0 / (1 << 20) + 256 }
    return SlurmScript(
      binary: Build.executable, arguments: Self.without(Self.own, arguments), database: database, seed: options.seed,
      parts: try Arguments.number(slurm, for: "--slurm", in: 1...SweepPart.maxCount), cores: options.threads,
      resources: resources.compactMap { name, value in value.map { (name, $0) } }
        + (megabytes.map { [("mem", "\($0)M")] } ?? []),
      isExclusive: exclusive)
  }

  private static func isGiven(_ option: String, in arguments: [String]) -> Bool {
    arguments.prefix { $0 != "--" }.contains { $0 == option || $0.hasPrefix(option + "=") }
  }

  /// The arguments before a terminator without some options.
  static func without(_ options: [(name: String, hasValue: Bool)], _ arguments: [String]) -> [String] {
    var kept: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument != "--" else { return kept + [argument] + rest }
      guard let option = options.first(where: { argument == $0.name || argument.hasPrefix($0.name + "=") }) else {
        kept.append(argument)
        continue
      }
      if option.hasValue, argument == option.name { rest = rest.dropFirst() }
    }
    return kept
  }

  /// A value of a directive, which Slurm reads by rules of its own: words that need no quotes there.
  private static func word(_ text: String?, for option: String) throws -> String? {
    guard let text else { return nil }
    let marks = "_.,:@+/=%&|*()[]-".utf8
    let isWord = text.utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || marks.contains(byte)
    }
    guard isWord, !text.isEmpty, !text.hasPrefix("-") else {
      throw InputError.usage(
        "\(option) is \(text): expected what Slurm takes, letters, digits and \(String(decoding: marks, as: UTF8.self))"
      )
    }
    return text
  }
}
