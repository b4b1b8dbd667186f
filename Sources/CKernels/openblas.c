// OpenBLAS through its CBLAS interface, a stable ABI. Loaded at run time, so neither building nor running requires
// it.
#include "CKernels.h"
#include "CSystem.h"

#include <dlfcn.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>

enum { ROW_MAJOR = 101, PLAIN = 111, TRANSPOSED = 112 };

typedef void (*set_threads_function)(int);
typedef int (*get_threads_function)(void);
typedef char *(*text_function)(void);

static set_threads_function set_threads;
static get_threads_function get_threads;
static char description[256];
static char kernel[64];
static char failure[256];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static double (*ddot_)(int, const double *, int, const double *, int);
static float (*sdot_)(int, const float *, int, const float *, int);
static void (*dgemv_)(int, int, int, int, double, const double *, int, const double *, int, double, double *, int);
static void (*sgemv_)(int, int, int, int, float, const float *, int, const float *, int, float, float *, int);
static void (*dgemm_)(int, int, int, int, int, int, double, const double *, int, const double *, int, double, double *, int);
static void (*sgemm_)(int, int, int, int, int, int, float, const float *, int, const float *, int, float, float *, int);

// Threads that OpenBLAS started when it was loaded.
static int workers = 0;
static int worker_ids[CK_MOST_THREADS];

// Records the threads that exist now and did not before.
static void note_workers(const int *before, int count) {
  int now[2 * CK_MOST_THREADS];
  int total = cs_thread_ids(now, 2 * CK_MOST_THREADS);
  for (int index = 0; index < total && workers < CK_MOST_THREADS; index++) {
    bool is_new = true;
    for (int old = 0; old < count; old++) is_new = is_new && now[index] != before[old];
    if (is_new) worker_ids[workers++] = now[index];
  }
}

static bool find(void *library, const char *name, void *target) {
  void *address = dlsym(library, name);
  if (address == NULL) snprintf(failure, sizeof failure, "libopenblas.so.0 has no %s", name);
  *(void **)target = address;
  return address != NULL;
}

static void load(void) {
  int before[2 * CK_MOST_THREADS];
  int count = cs_thread_ids(before, 2 * CK_MOST_THREADS);
  void *library = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) {
    snprintf(failure, sizeof failure, "libopenblas.so.0 is not installed; on Debian, apt-get install libopenblas0");
    return;
  }
  text_function config, core;
  if (!find(library, "openblas_set_num_threads", &set_threads) || !find(library, "openblas_get_num_threads", &get_threads) ||
      !find(library, "openblas_get_config", &config) || !find(library, "openblas_get_corename", &core) ||
      !find(library, "cblas_ddot", &ddot_) || !find(library, "cblas_sdot", &sdot_) ||
      !find(library, "cblas_dgemv", &dgemv_) || !find(library, "cblas_sgemv", &sgemv_) ||
      !find(library, "cblas_dgemm", &dgemm_) || !find(library, "cblas_sgemm", &sgemm_))
    return;
  note_workers(before, count);
  char name[64] = "", version[64] = "";
  sscanf(config(), "%63s %63s", name, version);
  snprintf(kernel, sizeof kernel, "%s", core());
  snprintf(description, sizeof description, "%s %s (%s)", name, version, kernel);
}

int ck_openblas_threads(int *ids, int capacity) {
  int count = workers < capacity ? workers : capacity;
  for (int index = 0; index < count; index++) ids[index] = worker_ids[index];
  return count;
}

const char *ck_openblas_failure(void) {
  pthread_once(&once, load);
  return failure[0] == 0 ? NULL : failure;
}

const char *ck_openblas_description(void) { return description; }

const char *ck_openblas_kernel(void) { return kernel; }

int ck_openblas_set_threads(int threads) {
  set_threads(threads);
  return get_threads();
}

// CBLAS sizes have 32 bits. Larger products use the built-in kernels.
static bool fits(size_t a, size_t b, size_t c) { return a <= INT_MAX && b <= INT_MAX && c <= INT_MAX; }

// Whether the engine's own kernels are faster (docs/performance.md), on the instruction set for which that was
// measured: for matrices of middle size, where packing costs OpenBLAS more than it gains. In single precision only if
// threads share the product, and not for A Bᵀ: its sums end with a reduction over lanes, which are twice as many there.
static bool is_ours(bool transpose_a, bool transpose_b, size_t m, size_t n, size_t k, size_t size) {
  enum { LEAST = 1 << 20, MOST = 1 << 26 };
  if (k < 64 || m * n < LEAST / k || m * n > MOST / k || ck_instruction_set()[3] != '5') return false;
  bool is_wide = m >= 32 && n >= 32, has_dots = !transpose_a && transpose_b;
  if (size < sizeof(double)) return is_wide && !has_dots && ck_threads() > 1;
  return is_wide || (has_dots && k >= 256);
}

// For products with vectors: with few elements, a call of OpenBLAS costs as much as the product itself. For a large
// matrix of short rows, OpenBLAS reads more streams than the processor can prefetch.
enum { FEW = 1 << 15, SHORT_ROW = 4096, LARGE = 1 << 20 };

static bool is_ours_with_vector(bool transposed, size_t m, size_t n, size_t size) {
  return m * n < FEW || (!transposed && n * size <= SHORT_ROW && m * n * size > LARGE);
}

#define PRODUCTS(T, p)                                                                                                 \
  T ck_openblas_##p##dot(size_t n, const T *x, const T *y) {                                                           \
    if (n < FEW) return ck_##p##dot(n, x, y);                                                                          \
    return fits(n, 0, 0) ? p##dot_((int)n, x, 1, y, 1) : ck_##p##dot(n, x, y);                                         \
  }                                                                                                                    \
  void ck_openblas_##p##gemv(bool transposed, size_t m, size_t n, const T *a, const T *x, T *y) {                      \
    if (!fits(m, n, 0) || is_ours_with_vector(transposed, m, n, sizeof(T)))                                            \
      return ck_##p##gemv(transposed, m, n, a, x, y);                                                                  \
    p##gemv_(ROW_MAJOR, transposed ? TRANSPOSED : PLAIN, (int)m, (int)n, 1, a, (int)n, x, 1, 0, y, 1);                 \
  }                                                                                                                    \
  void ck_openblas_##p##gemm(bool transpose_a, bool transpose_b, size_t m, size_t n, size_t k, const T *a, const T *b, \
                             T *c) {                                                                                   \
    if (!fits(m, n, k) || is_ours(transpose_a, transpose_b, m, n, k, sizeof(T)))                                       \
      return ck_##p##gemm(transpose_a, transpose_b, m, n, k, a, b, c);                                                 \
    p##gemm_(ROW_MAJOR, transpose_a ? TRANSPOSED : PLAIN, transpose_b ? TRANSPOSED : PLAIN, (int)m, (int)n, (int)k, 1, \
             a, (int)(transpose_a ? m : k), b, (int)(transpose_b ? k : n), 0, c, (int)n);                              \
  }

PRODUCTS(double, d)
PRODUCTS(float, s)
