// A layer over SQLite's own file system that writes down what reaches the disk, and fails on demand. Made the default of a process
// of its own, so that nothing else is disturbed.
#ifndef FAULT_VFS_H
#define FAULT_VFS_H

/// Makes the layer the default of this process, before any file is opened.
///
/// Each write, truncation, synchronisation, creation and deletion is appended to `log` (none where it is NULL) as
///
///     kind: 1 byte; length of the name: 2 bytes; offset: 8 bytes; length of the data: 4 bytes; the name; the data
///
/// in the byte order of the machine. The kinds: `w` data written at offset, `t` truncated to offset, `s` file synchronised, `c` file
/// created, `u` file deleted, `d` directory synchronised (name: of the directory), `a` acknowledgement number offset. Memory shared by processes
/// (-shm) is none of it: it does not outlive the machine.
///
/// Returns 0, or a code of SQLite.
int fault_vfs_install(const char *log);

/// Appends an acknowledgement to the log.
void fault_vfs_acknowledge(long number);

/// Lets calls of one kind (`w` or `s`) fail with `code` of SQLite from the `first` of now on, `count` of them.
void fault_vfs_fail(char kind, long first, long count, int code);

/// Whether a call has failed so.
int fault_vfs_has_failed(void);

#endif
