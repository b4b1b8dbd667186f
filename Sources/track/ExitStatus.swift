import Engine
import Experiments
import Files
import Formats
import Glibc
import Report
import Server
import Store

/// An exit code. Thrown to leave with this code after all output was written.
enum ExitStatus: Int32, Error {
  /// Completed, but a cell or check failed, or there is nothing to report.
  case no = 1
  /// Wrong usage.
  case usage = 64
  /// Unusable input data or database file.
  case data = 65
  case fault = 70
  case cannotCreate = 73
  /// A file cannot be read or written.
  case cannotAccess = 74
  /// Interrupted by the user.
  case interrupted = 130
  /// The reader has closed the output, as `head` does. No error message; the code that a shell gives for the signal.
  case closedPipe = 141

  /// The code for an error of one of the modules; `nil` for others, such as errors of the argument parser.
  init?(_ error: any Error) {
    switch error {
    case let error as InputError:
      self = error.kind == .usage ? .usage : .data
    case let error as FormatError:
      self = error.kind == .unreadable ? .cannotAccess : .data
    case let error as EngineError:
      switch error {
      case .noBLAS, .refused: self = .usage
      case .input, .valueCount, .missingInput: self = .data
      default: self = .fault
      }
    case let error as StoreError:
      switch error.kind {
      case .badQuery: self = .usage
      case .unusable: self = .data
      case .cannotCreate: self = .cannotCreate
      case .absent, .cannotAccess: self = .cannotAccess
      case .interrupted: self = .interrupted
      case .internalFault: self = .fault
      }
    case let error as ReportError:
      switch error {
      case .nothingToReport, .nothingInCommon, .differentKinds: self = .no
      case .unknownSweep, .noSuchSide, .severalKinds: self = .usage
      }
    case is OutputError, is ServerError: self = .cannotAccess
    case is ZipError: self = .cannotCreate
    case let error as FileError:
      switch error.kind {
      case .cannotCreate: self = .cannotCreate
      case .cannotWrite: self = .cannotAccess
      case .closedPipe: self = .closedPipe
      }
    case is ReadError: self = .cannotAccess
    default: return nil
    }
  }

  /// Ends the process, with a sentence on stderr.
  func leave(saying sentence: String? = nil) -> Never {
    if let sentence { Console.complain(sentence) }
    exit(rawValue)
  }
}
