// Binds threads to processors.
#define _GNU_SOURCE
#include "CSystem.h"

#ifdef __linux__
#include <dirent.h>
#include <sched.h>
#include <stdlib.h>

// The processors that this process may use, read at its start. A thread's own set is not enough: a thread inherits
// the set of the thread that created it, which may be bound.
static cpu_set_t allowed;

__attribute__((constructor)) static void note_allowed(void) {
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) CPU_ZERO(&allowed);
}

int cs_thread_ids(int *ids, int capacity) {
  DIR *directory = opendir("/proc/self/task");
  if (directory == NULL) return 0;
  int count = 0;
  for (struct dirent *entry; (entry = readdir(directory)) != NULL;)
    if (entry->d_name[0] != '.' && count < capacity) ids[count++] = atoi(entry->d_name);
  closedir(directory);
  return count;
}

int cs_allowed_processors(int *processors, int capacity) {
  int count = 0;
  for (int processor = 0; processor < CPU_SETSIZE && count < capacity; processor++)
    if (CPU_ISSET(processor, &allowed)) processors[count++] = processor;
  return count;
}

bool cs_bind_thread(int thread, int processor) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(processor, &set);
  return sched_setaffinity(thread, sizeof set, &set) == 0;
}

void cs_release_thread(int thread) { sched_setaffinity(thread, sizeof allowed, &allowed); }

#else

int cs_thread_ids(int *ids, int capacity) { (void)ids; (void)capacity; return 0; }
int cs_allowed_processors(int *processors, int capacity) { (void)processors; (void)capacity; return 0; }
bool cs_bind_thread(int thread, int processor) { (void)thread; (void)processor; return false; }
void cs_release_thread(int thread) { (void)thread; }

#endif
