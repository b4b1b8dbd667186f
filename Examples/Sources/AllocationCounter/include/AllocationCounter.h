// Counts allocations of this process, by standing before the C library's.
#ifndef ALLOCATION_COUNTER_H
#define ALLOCATION_COUNTER_H

/// Number of calls of malloc, calloc, realloc and posix_memalign so far.
long allocations(void);

#endif
