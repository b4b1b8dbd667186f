// One thread pool for the whole process. An idle worker polls for the next call for some microseconds, because a plan
// makes one call after another, and then sleeps. It therefore never spins while another library computes.
#define _GNU_SOURCE
#include "CKernels.h"
#include "variants.h"

#include <pthread.h>
#include <stdatomic.h>

#ifdef __linux__
#include <sys/syscall.h>
#include <unistd.h>
#endif

// Number of pool threads that have started, and their kernel ids.
static int begun = 0;
static int ids[CK_MOST_THREADS];
static pthread_cond_t worker_began = PTHREAD_COND_INITIALIZER;

static pthread_mutex_t pool_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t caller_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t work_arrived = PTHREAD_COND_INITIALIZER;
static pthread_cond_t work_done = PTHREAD_COND_INITIALIZER;

static int workers = 0;           // threads started beside the caller's
static atomic_int wanted = 1;     // threads that a call may use
static atomic_ulong generation = 0;
static atomic_int active = 0;     // workers still in the current call

static void (*job)(int, void *);
static void *job_context;
static int job_parts;
static int job_helpers;           // how many workers may join the current call
static atomic_int next_part;

// Number of polls before going to sleep, about fifty microseconds. Waking up takes as long, or longer if the
// processor slept too.
enum { LOOKS = 2000 };

static void relax(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

static void drain(void) {
  for (;;) {
    int index = atomic_fetch_add(&next_part, 1);
    if (index >= job_parts) return;
    job(index, job_context);
  }
}

static void *work(void *unused) {
  (void)unused;
  unsigned long seen = 0;
  pthread_mutex_lock(&pool_lock);
#ifdef __linux__
  ids[begun] = (int)syscall(SYS_gettid);
#endif
  begun++;
  pthread_cond_signal(&worker_began);
  for (;;) {
    while (seen == atomic_load(&generation) || job_helpers == 0) {
      seen = atomic_load(&generation);
      pthread_cond_wait(&work_arrived, &pool_lock);
    }
    seen = atomic_load(&generation);
    job_helpers--;
    pthread_mutex_unlock(&pool_lock);
    drain();
    pthread_mutex_lock(&pool_lock);
    if (atomic_fetch_sub(&active, 1) == 1) pthread_cond_signal(&work_done);
    pthread_mutex_unlock(&pool_lock);
    for (int look = 0; look < LOOKS && seen == atomic_load_explicit(&generation, memory_order_acquire); look++) relax();
    pthread_mutex_lock(&pool_lock);
  }
  return NULL;
}

int ck_set_threads(int threads) {
  if (threads < 1) threads = 1;
  if (threads > CK_MOST_THREADS) threads = CK_MOST_THREADS;
  pthread_mutex_lock(&pool_lock);
  while (workers < threads - 1) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0) break;
    pthread_detach(thread);
    workers++;
  }
  while (begun < workers) pthread_cond_wait(&worker_began, &pool_lock);
  if (threads > workers + 1) threads = workers + 1;
  atomic_store(&wanted, threads);
  pthread_mutex_unlock(&pool_lock);
  return threads;
}

int ck_threads(void) { return atomic_load_explicit(&wanted, memory_order_relaxed); }

int ck_pool_threads(int *threads, int capacity) {
  pthread_mutex_lock(&pool_lock);
  int count = begun < capacity ? begun : capacity;
  for (int index = 0; index < count; index++) threads[index] = ids[index];
  pthread_mutex_unlock(&pool_lock);
  return count;
}

int ck_parts_of_much(size_t work) {
  size_t parts = work / CK_LEAST_WORK, threads = (size_t)ck_threads();
  if (parts > threads) parts = threads;
  return parts < 1 ? 1 : (int)parts;
}

void ck_parallel(int parts, void (*part)(int, void *), void *context) {
  int threads = ck_threads();
  // A second caller computes on its own thread instead of waiting for the pool.
  if (threads == 1 || parts == 1 || pthread_mutex_trylock(&caller_lock) != 0) {
    for (int index = 0; index < parts; index++) part(index, context);
    return;
  }
  pthread_mutex_lock(&pool_lock);
  job = part;
  job_context = context;
  job_parts = parts;
  atomic_store(&next_part, 0);
  job_helpers = parts - 1 < threads - 1 ? parts - 1 : threads - 1;
  atomic_store(&active, job_helpers);
  atomic_fetch_add(&generation, 1);
  pthread_cond_broadcast(&work_arrived);
  pthread_mutex_unlock(&pool_lock);
  drain();
  pthread_mutex_lock(&pool_lock);
  // Workers that have not woken yet are no longer needed.
  atomic_fetch_sub(&active, job_helpers);
  job_helpers = 0;
  pthread_mutex_unlock(&pool_lock);
  for (int look = 0; look < LOOKS && atomic_load_explicit(&active, memory_order_acquire) > 0; look++) relax();
  pthread_mutex_lock(&pool_lock);
  while (atomic_load(&active) > 0) pthread_cond_wait(&work_done, &pool_lock);
  pthread_mutex_unlock(&pool_lock);
  pthread_mutex_unlock(&caller_lock);
}
