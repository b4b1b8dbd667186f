// The threads that compute, by the kernel's numbers, for those who bind them to processors.
#ifndef THREADS_H
#define THREADS_H

enum { CK_MOST_THREADS = 256 };

/// Threads of the pool that have begun.
extern int ck_pool_workers;
extern int ck_pool_ids[CK_MOST_THREADS];

/// Threads that OpenBLAS began when it was loaded.
extern int ck_openblas_workers;
extern int ck_openblas_ids[CK_MOST_THREADS];

/// All threads of this process. Returns how many were written.
int ck_thread_ids(int *ids, int capacity);

#endif
