// The long evidence on the check of results, as CSV on standard output:
//   CheckAccuracy answers POINTS      right answers at random points
//   CheckAccuracy rules               wrong answers by changed derivative rules
import AccuracyEvidence
import Dispatch
import Foundation
import Synchronization

private func field(_ text: String) -> String {
  text.contains { ",\"\n".contains($0) } ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
}

private func number(_ value: Double?) -> String {
  value.map { $0 == 0 ? "0" : $0.isFinite ? String(format: "%.3g", $0) : "inf" } ?? ""
}

private func write(_ lines: [String]) {
  FileHandle.standardOutput.write(Data(lines.map { $0 + "\n" }.joined().utf8))
}

/// Prints the lines of each item in order, computed by all processors.
private func printLines(_ count: Int, _ lines: @escaping @Sendable (Int) throws -> [String]) {
  let done = Mutex<(next: Int, waiting: [Int: [String]])>((0, [:]))
  DispatchQueue.concurrentPerform(iterations: count) { index in
    let result: [String]
    do {
      result = try lines(index)
    } catch {
      FileHandle.standardError.write(Data("CheckAccuracy: item \(index): \(error)\n".utf8))
      exit(70)
    }
    done.withLock { done in
      done.waiting[index] = result
      while let lines = done.waiting.removeValue(forKey: done.next) {
        done.next += 1
        write(lines)
      }
    }
  }
}

let arguments = CommandLine.arguments.dropFirst()
switch (arguments.first, arguments.dropFirst().first.flatMap { Int($0) }) {
case ("answers", let points?):
  write(["point,model,dtype,regime,strategy,verdict,error,reason"])
  printLines(points) { point in
    try RightAnswer.all(at: point).map {
      [
        "\($0.point)", $0.model, $0.dtype, $0.regime, $0.strategy, $0.verdict, number($0.error), field($0.reason),
      ].joined(separator: ",")
    }
  }
case ("rules", nil):
  write(["subject,strategy,operation,rule,change,effect,verdict"])
  printLines(try ChangedRule.subjects().count) { index in
    let subject = try ChangedRule.subjects()[index]
    return try subject.exactStrategies.flatMap { try ChangedRule.all(subject, by: $0) }.map {
      [
        field($0.subject), $0.strategy, $0.operation, field($0.rule), field($0.change), number($0.effect), $0.verdict,
      ].joined(separator: ",")
    }
  }
default:
  FileHandle.standardError.write(Data("usage: CheckAccuracy answers POINTS | rules\n".utf8))
  exit(64)
}
