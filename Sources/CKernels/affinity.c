// Binds the threads that compute to processors of their own: the caller's, those of the pool, and those of OpenBLAS.
#define _GNU_SOURCE
#include "CKernels.h"
#include "threads.h"

#ifdef __linux__
#include <dirent.h>
#include <sched.h>
#include <stdlib.h>

// Those that this process may use, as it was started. A thread's own set tells less: one that was made by a bound thread has inherited that.
static cpu_set_t allowed;
static bool is_bound = false;

__attribute__((constructor)) static void note_allowed(void) {
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) CPU_ZERO(&allowed);
}

int ck_thread_ids(int *ids, int capacity) {
  DIR *directory = opendir("/proc/self/task");
  if (directory == NULL) return 0;
  int count = 0;
  for (struct dirent *entry; (entry = readdir(directory)) != NULL;)
    if (entry->d_name[0] != '.' && count < capacity) ids[count++] = atoi(entry->d_name);
  closedir(directory);
  return count;
}

static bool bind(int thread, int processor) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(processor, &set);
  return sched_setaffinity(thread, sizeof set, &set) == 0;
}

int ck_bind_threads(int threads, int *processors) {
  if (is_bound) return 0;
  int count = 0;
  for (int processor = 0; processor < CPU_SETSIZE && count < threads; processor++)
    if (CPU_ISSET(processor, &allowed)) processors[count++] = processor;
  if (count < threads) return 0;
  is_bound = true;
  bool bound = bind(0, processors[0]);
  // The pool and OpenBLAS never run at the same time: they may share processors.
  for (int index = 0; index < ck_pool_workers && index < threads - 1; index++)
    bound = bind(ck_pool_ids[index], processors[index + 1]) && bound;
  for (int index = 0; index < ck_openblas_workers && index < threads - 1; index++)
    bound = bind(ck_openblas_ids[index], processors[index + 1]) && bound;
  if (bound) return count;
  ck_release_threads();
  return 0;
}

void ck_release_threads(void) {
  if (!is_bound) return;
  is_bound = false;
  sched_setaffinity(0, sizeof allowed, &allowed);
  for (int index = 0; index < ck_pool_workers; index++) sched_setaffinity(ck_pool_ids[index], sizeof allowed, &allowed);
  for (int index = 0; index < ck_openblas_workers; index++)
    sched_setaffinity(ck_openblas_ids[index], sizeof allowed, &allowed);
}

#else

int ck_thread_ids(int *ids, int capacity) { (void)ids; (void)capacity; return 0; }
int ck_bind_threads(int threads, int *processors) { (void)threads; (void)processors; return 0; }
void ck_release_threads(void) {}

#endif
