// What the machine can do: peak of the BLAS, bandwidth of memory and matrix·vector, on one thread and on two. One JSON object a line;
// each figure is the best of its repetitions, as in STREAM: what no other program took part of.
//
//     cc -O3 -march=native -ffast-math -pthread -o limits limits.c -lopenblas
#define _GNU_SOURCE
#include <cblas.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LENGTH = 1 << 24, MOST_THREADS = 2 };  // 128 MiB an array: beyond the caches

static double *a, *b, *c;
static volatile double sums[MOST_THREADS * 8];  // so that what is read is needed; a line of the cache each
static pthread_barrier_t start, stop;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + 1e-9 * time.tv_nsec;
}

static void *memory(size_t bytes) {
  void *block = aligned_alloc(64, bytes);
  if (!block) {
    fprintf(stderr, "no memory for %zu bytes\n", bytes);
    exit(1);
  }
  return block;
}

static void state(const char *name, int threads, double value, const char *unit) {
  printf("{\"name\": \"%s\", \"threads\": %d, \"value\": %.6g, \"unit\": \"%s\"}\n", name, threads, value, unit);
  fflush(stdout);
}

typedef void Kernel(long from, long to, int thread);

static void readAll(long from, long to, int thread) {
  double sum = 0;
  for (long i = from; i < to; i++) sum += a[i];
  sums[8 * thread] = sum;
}

static void fill(long from, long to, int thread) {
  memset(c + from, thread + 1, (to - from) * sizeof *c);
}

static void copy(long from, long to, int thread) {
  (void)thread;
  memcpy(c + from, a + from, (to - from) * sizeof *c);
}

static void triad(long from, long to, int thread) {
  (void)thread;
  for (long i = from; i < to; i++) c[i] = a[i] + 3 * b[i];
}

typedef struct {
  Kernel *kernel;
  int thread, threads, repetitions;
} Share;

static void *work(void *argument) {
  Share *share = argument;
  long part = LENGTH / share->threads;
  for (int i = 0; i < share->repetitions; i++) {
    pthread_barrier_wait(&start);
    share->kernel(share->thread * part, (share->thread + 1) * part, share->thread);
    pthread_barrier_wait(&stop);
  }
  return NULL;
}

/// The bandwidth of a kernel that moves so many bytes an element.
static void bandwidth(const char *name, Kernel *kernel, int threads, int bytes, int repetitions) {
  pthread_t workers[MOST_THREADS];
  Share shares[MOST_THREADS];
  pthread_barrier_init(&start, NULL, threads + 1);
  pthread_barrier_init(&stop, NULL, threads + 1);
  for (int i = 0; i < threads; i++) {
    shares[i] = (Share){kernel, i, threads, repetitions};
    pthread_create(&workers[i], NULL, work, &shares[i]);
  }
  double best = 1e9;
  for (int i = 0; i < repetitions; i++) {
    double begin = now();
    pthread_barrier_wait(&start);
    pthread_barrier_wait(&stop);
    double elapsed = now() - begin;
    best = elapsed < best ? elapsed : best;
  }
  for (int i = 0; i < threads; i++) pthread_join(workers[i], NULL);
  pthread_barrier_destroy(&start);
  pthread_barrier_destroy(&stop);
  state(name, threads, 1e-9 * bytes * LENGTH / best, "GB/s");
}

static void products(int threads, int repetitions) {
  enum { N = 1024 };
  const double operations = 2.0 * N * N * N;
  openblas_set_num_threads(threads);
  double best = 1e9;
  for (int i = 0; i < repetitions; i++) {
    double begin = now();
    cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, N, N, N, 1, a, N, b, N, 0, c, N);
    double elapsed = now() - begin;
    best = elapsed < best ? elapsed : best;
  }
  state("dgemm n=1024", threads, 1e-9 * operations / best, "GF/s");
  float *fa = memory(4 * N * N), *fb = memory(4 * N * N), *fc = memory(4 * N * N);
  for (int i = 0; i < N * N; i++) fa[i] = fb[i] = 1.0f / (1 + i % 7);
  best = 1e9;
  for (int i = 0; i < repetitions; i++) {
    double begin = now();
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, N, N, N, 1, fa, N, fb, N, 0, fc, N);
    double elapsed = now() - begin;
    best = elapsed < best ? elapsed : best;
  }
  state("sgemm n=1024", threads, 1e-9 * operations / best, "GF/s");
  free(fa);
  free(fb);
  free(fc);
  for (int n = 64; n <= 4096; n *= 4) {
    int calls = n <= 1024 ? 1 << 22 >> 2 * (__builtin_ctz(n) - 6) >> 8 : 1;
    best = 1e9;
    for (int i = 0; i < repetitions; i++) {
      double begin = now();
      for (int j = 0; j < calls; j++) cblas_dgemv(CblasRowMajor, CblasNoTrans, n, n, 1, a, n, b, 1, 0, c, 1);
      double elapsed = (now() - begin) / calls;
      best = elapsed < best ? elapsed : best;
    }
    char name[32];
    snprintf(name, sizeof name, "dgemv n=%d", n);
    state(name, threads, 1e6 * best, "us");
  }
}

int main(int count, char **arguments) {
  int repetitions = count > 1 ? atoi(arguments[1]) : 30;
  a = memory(sizeof *a * LENGTH);
  b = memory(sizeof *b * LENGTH);
  c = memory(sizeof *c * LENGTH);
  for (long i = 0; i < LENGTH; i++) {
    a[i] = 1.0 / (1 + i % 7);
    b[i] = 1.0 / (1 + i % 5);
    c[i] = 0;
  }
  for (int threads = 1; threads <= MOST_THREADS; threads++) {
    bandwidth("read", readAll, threads, 8, repetitions);
    bandwidth("fill", fill, threads, 8, repetitions);
    bandwidth("copy", copy, threads, 16, repetitions);
    bandwidth("triad", triad, threads, 24, repetitions);
  }
  // OpenBLAS's threads wait by spinning: they come after the memory.
  for (int threads = 1; threads <= MOST_THREADS; threads++) products(threads, repetitions);
  return 0;
}
