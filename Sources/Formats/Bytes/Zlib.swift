import Glibc

/// zlib's `inflate`, loaded at run time. Every Debian has `libz.so.1`, and building needs no installed zlib.
enum Zlib {
  /// `z_stream` of zlib.h. zlib checks that its size matches.
  struct Stream {
    var nextIn: UnsafeMutableRawPointer?
    var availableIn: UInt32 = 0
    var totalIn: UInt = 0
    var nextOut: UnsafeMutableRawPointer?
    var availableOut: UInt32 = 0
    var totalOut: UInt = 0
    var message: UnsafePointer<CChar>?
    var state: UnsafeMutableRawPointer?
    var allocate: UnsafeMutableRawPointer?
    var free: UnsafeMutableRawPointer?
    var opaque: UnsafeMutableRawPointer?
    var dataType: Int32 = 0
    var adler: UInt = 0
    var reserved: UInt = 0
  }

  struct Library: @unchecked Sendable {
    let begin: @convention(c) (UnsafeMutableRawPointer, Int32, UnsafePointer<CChar>, Int32) -> Int32
    let inflate: @convention(c) (UnsafeMutableRawPointer, Int32) -> Int32
    let reset: @convention(c) (UnsafeMutableRawPointer) -> Int32
    let end: @convention(c) (UnsafeMutableRawPointer) -> Int32
  }

  /// Return codes of `inflate`: more to come, end of the stream, no progress possible.
  static let ok: Int32 = 0
  static let streamEnd: Int32 = 1
  static let bufferError: Int32 = -5

  /// The installed library; `nil` if there is none.
  static let installed = load(["libz.so.1", "libz.1.dylib"])

  /// The first of these libraries that can be loaded.
  static func load(_ names: [String]) -> Library? {
    for name in names {
      guard let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL), let begin = dlsym(handle, "inflateInit2_"),
        let inflate = dlsym(handle, "inflate"), let reset = dlsym(handle, "inflateReset"),
        let end = dlsym(handle, "inflateEnd")
      else { continue }
      return Library(
        begin: unsafeBitCast(
          begin, to: (@convention(c) (UnsafeMutableRawPointer, Int32, UnsafePointer<CChar>, Int32) -> Int32).self),
        inflate: unsafeBitCast(inflate, to: (@convention(c) (UnsafeMutableRawPointer, Int32) -> Int32).self),
        reset: unsafeBitCast(reset, to: (@convention(c) (UnsafeMutableRawPointer) -> Int32).self),
        end: unsafeBitCast(end, to: (@convention(c) (UnsafeMutableRawPointer) -> Int32).self))
    }
    return nil
  }
}
