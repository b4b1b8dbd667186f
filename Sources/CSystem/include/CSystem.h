// What Swift's own libraries do not reach of the system: processors of threads, counters, and the identity of the binary.
#ifndef CSYSTEM_H
#define CSYSTEM_H

#include <stdbool.h>
#include <stddef.h>

/// All threads of this process, by the kernel's numbers. Returns how many were written.
int cs_thread_ids(int *ids, int capacity);

/// The processors that this process might use when it was started, in ascending order. Returns how many were written.
int cs_allowed_processors(int *processors, int capacity);

/// Lets a thread, 0 for the caller's, run on one processor alone; false where that cannot be done.
bool cs_bind_thread(int thread, int processor);

/// Lets it run on all processors of this process again.
void cs_release_thread(int thread);

/// A counter of the instructions of the caller's thread outside the kernel; -errno where the machine does not permit one.
int cs_counter_open(void);
void cs_counter_start(int counter);

/// Stops it. Returns the instructions since the start; -1 where they could not be read.
long long cs_counter_stop(int counter);
void cs_counter_close(int counter);

/// Identity of the running binary's own code (its linker's build id) as hexadecimal text; empty where it has none.
/// Writes at most `capacity` bytes, the terminating zero included.
void cs_build_id(char *text, size_t capacity);

#endif
