import Glibc

/// A range of bytes of a regular file in a folder that another file names, such as the weights beside a model. The
/// names are not trusted: nothing outside the folder is opened, and no memory is allocated before the range is compared
/// with the file.
public enum FilePart {
  /// Reads the bytes. `length` is the rest of the file if it is `nil`.
  /// - Parameters:
  ///   - location: path relative to `folder`.
  ///   - reference: the file and place that name it, for messages.
  /// - Throws: `FormatError` if the path leads out of the folder, also by a symbolic link, is no regular file, or has
  ///   fewer bytes.
  public static func read(
    _ location: String, in folder: String, from offset: Int, length: Int?, reference: String
  ) throws(FormatError) -> [UInt8] {
    let shown = FormatError.quote(location.utf8)
    let parts = location.split(separator: "/", omittingEmptySubsequences: false)
    guard !location.isEmpty, !location.hasPrefix("/"), !location.utf8.contains(0), !parts.contains(".."),
      location.utf8.count < 4096
    else {
      throw FormatError(
        reference, found: "the path \(shown)", expected: "a file in the folder of the model; move it there")
    }
    let path = "\(folder)/\(location)"
    guard let home = resolved(folder), let target = resolved(path) else {
      throw FormatError(
        .unreadable,
        "\(reference): \(shown) cannot be read: \(String(cString: strerror(errno))); put it beside the model")
    }
    guard target.hasPrefix(home == "/" ? home : "\(home)/") else {
      throw FormatError(
        reference, found: "\(shown), which leads out of the folder of the model",
        expected: "a file in it; copy it there")
    }
    // A pipe would block, so the kind of file is asked before it is opened.
    var status = stat()
    guard stat(target, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw FormatError(reference, found: "\(shown), which is no regular file", expected: "a file beside the model")
    }
    let file = try FileBytes(path: target, stops: { false })
    let size = file.size ?? 0
    guard offset >= 0, offset <= size, (length ?? 0) >= 0, (length ?? 0) <= size - offset else {
      throw FormatError(
        reference, found: "\(length.map { "\($0) bytes" } ?? "bytes") from \(offset) on of \(shown), which has \(size)",
        expected: "a part within the file; it is cut short, or of another model")
    }
    let count = length ?? size - offset
    do {
      let bytes = try [UInt8](unsafeUninitializedCapacity: count) { target, filled in
        filled = try file.fill(UnsafeMutableRawBufferPointer(target), at: offset)
      }
      guard bytes.count == count else {
        throw FormatError(reference, found: "\(bytes.count) bytes of \(shown)", expected: "\(count)")
      }
      return bytes
    } catch let error as FormatError {
      throw error
    } catch {
      throw FormatError(.unreadable, "\(reference): \(shown) cannot be read: \(error)")
    }
  }

  /// The absolute path without symbolic links; `nil` if there is none.
  private static func resolved(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }
}
