import Engine
import Formats
import Foundation
import Glibc
import Store

/// The directory that passes a cell's tensors to peers and their results back. The process locks it as long as it
/// lives, so that a later process removes those of killed ones.
final class PeerFiles {
  private static let prefix = "track-peers-"
  private let directory: URL
  private var lock: Int32 = -1

  /// Creates a directory with NAME.npy for each input.
  /// - Throws: `PeerFailure` if it cannot be written; the directory is then removed.
  init(inputs: [TensorRecord]) throws(PeerFailure) {
    Self.removeLeftovers()
    directory = FileManager.default.temporaryDirectory.appending(path: "\(Self.prefix)\(UUIDv7.next())")
    do {
      try Self.make(self.inputs)
      lock = Self.locked(directory.path) ?? -1
      for input in inputs {
        let file = self.inputs.appending(path: "\(input.name).npy")
        let element: NPYWriter.Element = input.dtype == .float64 ? .float64 : .float32
        var data = Data(NPYWriter.header(element, shape: input.shape))
        input.withBytes { data.append(contentsOf: $0) }
        try data.write(to: file)
      }
    } catch {
      remove()
      throw .failed("the inputs cannot be written to \(directory.path) for peers: \(Self.reason(error))")
    }
  }

  deinit { if lock >= 0 { close(lock) } }

  /// Removes the directory.
  func remove() { try? FileManager.default.removeItem(at: directory) }

  /// A descriptor that locks a directory; `nil` if a live process holds the lock.
  private static func locked(_ path: String) -> Int32? {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
    return descriptor
  }

  /// Removes directories of this user's dead processes that are at least a minute old: a younger one may not be
  /// locked yet.
  private static func removeLeftovers() {
    let parent = FileManager.default.temporaryDirectory
    for name in (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? [] where name.hasPrefix(prefix) {
      let path = parent.appending(path: name).path
      var status = stat()
      guard lstat(path, &status) == 0, status.st_uid == geteuid(), status.st_mtim.tv_sec < time(nil) - 60,
        let lock = locked(path)
      else { continue }
      try? FileManager.default.removeItem(atPath: path)
      close(lock)
    }
  }

  private static func reason(_ error: any Error) -> String {
    let code = ((error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError)?.code
    return code.map { String(cString: strerror(Int32(truncatingIfNeeded: $0))) } ?? "\(error)"
  }

  private var inputs: URL { directory.appending(path: "inputs") }

  /// Path of the inputs.
  var inputDirectory: String { inputs.path }

  /// Creates a directory for the results of a peer.
  func resultDirectory(for peer: String) throws(PeerFailure) -> String {
    let results = directory.appending(path: "results-\(peer.replacing("/", with: "-"))")
    do {
      try Self.make(results)
    } catch {
      throw .failed("no directory can be made for the results of peers: \(Self.reason(error))")
    }
    return results.path
  }

  private static func make(_ directory: URL) throws {
    try FileManager.default.createDirectory(
      at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  /// Reads the results of a peer as tensors of `dtype`.
  /// - Throws: `PeerFailure` if one is missing, is no array, or has another shape.
  static func results(
    of peer: String, in directory: String, outputs: [(name: String, shape: Shape)], dtype: DType
  ) throws(PeerFailure) -> [(name: String, tensor: Tensor)] {
    var results: [(name: String, tensor: Tensor)] = []
    for output in outputs {
      let file = "\(output.name).npy"
      let path = URL(fileURLWithPath: directory).appending(path: file).path
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      // Any other file, such as a pipe, could block the reader.
      guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular else {
        throw .failed("peer \(peer) wrote no file \(file)")
      }
      do {
        let array = try NPYArray(path: path)
        guard array.shape == output.shape.extents else {
          throw PeerFailure.failed(
            "peer \(peer) wrote \(file) of shape \(Shape(array.shape)), expected \(output.shape)")
        }
        results.append((output.name, try Tensor(array.values, shape: output.shape, dtype: dtype)))
      } catch let failure as PeerFailure {
        throw failure
      } catch {
        throw .failed("the result of peer \(peer) cannot be read: \(error)")
      }
    }
    return results
  }
}
