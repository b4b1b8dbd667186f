// System functions that Swift's libraries do not offer: affinity of threads, instruction counters, and the identity
// of the binary.
#ifndef CSYSTEM_H
#define CSYSTEM_H

#include <stdbool.h>
#include <stddef.h>

/// Maximum number of processors that `cs_allowed_processors` knows.
enum { CS_MOST_PROCESSORS = 1024 };

/// Writes the kernel ids of all threads of this process. Returns how many were written.
int cs_thread_ids(int *ids, int capacity);

/// Writes the processors that this process could use at its start, in ascending order. Returns how many were written.
int cs_allowed_processors(int *processors, int capacity);

/// Binds a thread (0 for the caller's) to one processor. Returns false if that is not possible.
bool cs_bind_thread(int thread, int processor);

/// Lets the thread run on all processors of this process again.
void cs_release_thread(int thread);

/// Has the system kill this process when the thread that started it ends.
void cs_end_with_parent(void);

/// Opens a counter of the user-space instructions of the caller's thread. Returns -errno if the machine does not
/// permit it.
int cs_counter_open(void);
void cs_counter_start(int counter);

/// Stops the counter. Returns the instructions since the start, or -1 if they cannot be read.
long long cs_counter_stop(int counter);
void cs_counter_close(int counter);

/// Writes the linker's build id of the running binary as hexadecimal text; empty if it has none. Writes at most
/// `capacity` bytes, including the terminating zero.
void cs_build_id(char *text, size_t capacity);

#endif
