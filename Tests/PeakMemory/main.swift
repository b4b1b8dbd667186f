// Runs a command to its end, and prints its exit code and the most bytes of memory that it had at once, as the kernel counts them.
// A process of its own between the tests and the command: what a process had before it became another program counts as the other's.
import Glibc

var child: pid_t = 0
let arguments: [UnsafeMutablePointer<CChar>?] = CommandLine.arguments.dropFirst().map { strdup($0) } + [nil]
guard let program = arguments[0], posix_spawnp(&child, program, nil, nil, arguments, environ) == 0 else { exit(127) }
var status: Int32 = 0
var usage = rusage()
guard wait4(child, &status, 0, &usage) == child else { exit(126) }
print(status & 0x7f == 0 ? (status >> 8) & 0xff : -(status & 0x7f), usage.ru_maxrss * 1024)
