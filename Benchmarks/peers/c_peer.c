// The plain C floor: each Hessian-vector product by hand, on OpenBLAS's cblas, in a workspace made before. One thread computes
// everything but the products, which OpenBLAS shares out over TRACK_THREADS.
//
//     cc -O3 -march=native -ffast-math -o c_peer c_peer.c -lopenblas -lm
//
// Speaks the protocol that protocol.py states.
#define _GNU_SOURCE
#include <cblas.h>
#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef __AVX__
#include <immintrin.h>
#endif

enum { LAYERS = 1000, ARRAYS = 4 * LAYERS + 2, NAME_LENGTH = 64, PATH_LENGTH = 1 << 17, SMALL = 1024, STREAMED = 8 << 20 };

typedef struct {
  long n, m;                          // rank-one, chain; samples and d of logistic
  int d, h, k, c, batch;              // two-branch
  int layers, width[LAYERS + 1];      // mlp
  void *at[ARRAYS];                   // inputs
  void *out[2 * LAYERS];              // results: blocks of `owned`, or parts of them
  void *work[LAYERS + 3];
  char outName[2 * LAYERS][NAME_LENGTH];
  long outRows[2 * LAYERS], outColumns[2 * LAYERS];  // columns 0: a vector
  int outputs;
  void *owned[2 * ARRAYS];
  int blocks;
  int isFloat;
  void (*call)(void *);
} Cell;

#ifdef __AVX512F__
static void stream_d(double *z, const double *row, double s, long m) {
  for (long j = 0; j < m; j += 8) _mm512_stream_pd(z + j, _mm512_mul_pd(_mm512_set1_pd(s), _mm512_loadu_pd(row + j)));
}
static void stream_s(float *z, const float *row, float s, long m) {
  for (long j = 0; j < m; j += 16) _mm512_stream_ps(z + j, _mm512_mul_ps(_mm512_set1_ps(s), _mm512_loadu_ps(row + j)));
}
#define FENCE() _mm_sfence()
#elif defined(__AVX__)
static void stream_d(double *z, const double *row, double s, long m) {
  for (long j = 0; j < m; j += 4) _mm256_stream_pd(z + j, _mm256_mul_pd(_mm256_set1_pd(s), _mm256_loadu_pd(row + j)));
}
static void stream_s(float *z, const float *row, float s, long m) {
  for (long j = 0; j < m; j += 8) _mm256_stream_ps(z + j, _mm256_mul_ps(_mm256_set1_ps(s), _mm256_loadu_ps(row + j)));
}
#define FENCE() _mm_sfence()
#else
static void stream_d(double *z, const double *row, double s, long m) {
  for (long j = 0; j < m; j++) z[j] = s * row[j];
}
static void stream_s(float *z, const float *row, float s, long m) {
  for (long j = 0; j < m; j++) z[j] = s * row[j];
}
#define FENCE()
#endif

#define REAL double
#define NAME(x) x##_d
#define CBLAS(x) cblas_d##x
#define EXP exp
#define TANH tanh
#include "c_workloads.h"
#undef REAL
#undef NAME
#undef CBLAS
#undef EXP
#undef TANH

#define REAL float
#define NAME(x) x##_s
#define CBLAS(x) cblas_s##x
#define EXP expf
#define TANH tanhf
#include "c_workloads.h"

static Cell cell;
static char problem[512];

/// Keeps the first problem, which becomes the answer.
__attribute__((format(printf, 1, 2))) static void fail(const char *format, ...) {
  if (*problem) return;
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(problem, sizeof problem, format, arguments);
  va_end(arguments);
}

static size_t element(void) { return cell.isFloat ? 4 : 8; }

/// Memory for so many elements, on a line of the cache and touched once.
static void *block(long count) {
  size_t bytes = (count * element() + 63) / 64 * 64;
  void *memory = aligned_alloc(64, bytes ? bytes : 64);
  if (!memory) {
    fail("no memory for %ld elements", count);
    return NULL;
  }
  memset(memory, 0, bytes);
  return cell.owned[cell.blocks++] = memory;
}

/// The elements of a .npy file of the cell's type in C order, of which there must be `count`.
static void *load(const char *directory, const char *name, long count) {
  static char path[PATH_LENGTH], header[4096];
  char magic[8];
  snprintf(path, sizeof path, "%s/%s.npy", directory, name);
  FILE *file = fopen(path, "rb");
  if (!file) {
    fail("%s: %s", path, strerror(errno));
    return NULL;
  }
  unsigned char size[4] = {0};
  void *memory = NULL;
  if (fread(magic, 1, 8, file) != 8 || memcmp(magic, "\x93NUMPY", 6) || fread(size, 1, magic[6] == 1 ? 2 : 4, file) < 2) {
    fail("%s is no .npy file", path);
  } else {
    size_t length = size[0] | size[1] << 8 | size[2] << 16;
    if (length >= sizeof header || fread(header, 1, length, file) != length) {
      fail("%s ends in its header", path);
    } else {
      header[length] = 0;
      if (!strstr(header, cell.isFloat ? "'<f4'" : "'<f8'") || !strstr(header, "'fortran_order': False"))
        fail("%s is not of the cell's type in C order", path);
      else if ((memory = block(count)) && (fread(memory, element(), count, file) != (size_t)count || fgetc(file) != EOF))
        fail("%s does not have %ld elements", path, count);
    }
  }
  fclose(file);
  return memory;
}

static void save(const char *directory, int index) {
  static char path[PATH_LENGTH];
  char header[128];
  snprintf(path, sizeof path, "%s/%s.npy", directory, cell.outName[index]);
  long rows = cell.outRows[index], columns = cell.outColumns[index];
  int length = snprintf(header, sizeof header, "{'descr': '%s', 'fortran_order': False, 'shape': (%ld,", cell.isFloat ? "<f4" : "<f8", rows);
  if (columns) length += snprintf(header + length, sizeof header - length, " %ld", columns);
  snprintf(header + length, sizeof header - length, "), }%*s", 117 - length - 4, "");
  FILE *file = fopen(path, "wb");
  if (!file) return fail("%s: %s", path, strerror(errno));
  long count = rows * (columns ? columns : 1);
  int isWhole = fwrite("\x93NUMPY\x01\x00\x76\x00", 1, 10, file) == 10 && fwrite(header, 1, 117, file) == 117
                && fputc('\n', file) == '\n' && fwrite(cell.out[index], element(), count, file) == (size_t)count;
  if (fclose(file) || !isWhole) fail("%s could not be written", path);
}

static void output(const char *name, void *memory, long rows, long columns) {
  int index = cell.outputs++;
  snprintf(cell.outName[index], sizeof cell.outName[index], "%s", name);
  cell.out[index] = memory;
  cell.outRows[index] = rows;
  cell.outColumns[index] = columns;
}

/// What SIZE has for `name`; 0 where it has none.
static long sizeOf(const char *size, const char *name) {
  size_t length = strlen(name);
  for (const char *part = size; part; part = (part = strchr(part, ',')) ? part + 1 : NULL)
    if (!strncmp(part, name, length) && part[length] == '=') return atol(part + length + 1);
  return 0;
}

#define PICK(function) ((void (*)(void *))(cell.isFloat ? (void (*)(Cell *))function##_s : (void (*)(Cell *))function##_d))

static void products(const char *workload, const char *size, const char *directory) {
  int isChain = !strcmp(workload, "chain");
  cell.n = sizeOf(size, "n");
  cell.m = isChain ? sizeOf(size, "m") : 0;
  cell.at[0] = load(directory, "v", cell.n);
  cell.at[1] = load(directory, isChain ? "y1" : "x.direction", cell.n);
  if (cell.m) {
    cell.at[2] = load(directory, "y2", cell.m);
    cell.work[0] = block(cell.m);
    output("Z", block(cell.n * cell.m), cell.n, cell.m);
    cell.call = PICK(chain);
  } else {
    output(isChain ? "z" : "x.hvp", block(cell.n), cell.n, 0);
    cell.call = PICK(rank_one);
  }
}

static void logistic(const char *size, const char *directory) {
  cell.n = sizeOf(size, "samples");
  cell.m = sizeOf(size, "d");
  cell.at[0] = load(directory, "X", cell.n * cell.m);
  cell.at[1] = load(directory, "w", cell.m);
  cell.at[2] = load(directory, "w.direction", cell.m);
  output("w.hvp", block(cell.m), cell.m, 0);
  cell.call = PICK(logistic);
}

static void mlp(const char *size, const char *directory) {
  if (strstr(size, "activation=")) return fail("cannot has tanh alone");
  const char *text = strstr(size, "layers=");
  cell.batch = sizeOf(size, "batch");
  if (!text) return fail("size %s has no layers", size);
  text += strlen("layers=");
  cell.layers = -1;
  do {
    if (cell.layers == LAYERS) return fail("more than %d layers", LAYERS);
    cell.width[++cell.layers] = strtol(text, (char **)&text, 10);
  } while (*text++ == '-');
  long widest = 0;
  for (int l = 0; l <= cell.layers; l++) widest = cell.width[l] > widest ? cell.width[l] : widest;
  cell.at[0] = load(directory, "x", (long)cell.batch * cell.width[0]);
  cell.at[1] = load(directory, "t", (long)cell.batch * cell.width[cell.layers]);
  for (int l = 1; l <= cell.layers; l++) {
    long in = cell.width[l - 1], out = cell.width[l];
    char name[NAME_LENGTH];
    for (int part = 0; part < 4; part++) {
      snprintf(name, sizeof name, "%c%d%s", part % 2 ? 'b' : 'W', l, part < 2 ? "" : ".direction");
      cell.at[4 * l - 2 + part] = load(directory, name, part % 2 ? out : in * out);
    }
    snprintf(name, sizeof name, "W%d.hvp", l);
    output(name, block(in * out), out, in);
    snprintf(name, sizeof name, "b%d.hvp", l);
    output(name, block(out), out, 0);
    cell.work[l] = block(2L * cell.batch * out);
  }
  cell.work[cell.layers + 1] = block(2 * cell.batch * widest);
  cell.work[cell.layers + 2] = block(2 * cell.batch * widest);
  cell.call = PICK(mlp);
}

static void twoBranch(const char *size, const char *directory) {
  long d = cell.d = sizeOf(size, "d"), h = cell.h = sizeOf(size, "h"), k = cell.k = sizeOf(size, "k"), c = cell.c = sizeOf(size, "c");
  long batch = cell.batch = sizeOf(size, "batch");
  const char *names[] = {"W1", "b1", "W2", "b2", "Wg", "bg", "W3", "W4"};
  long rows[] = {h, h, h, h, k, k, c, c}, columns[] = {d, 0, d, 0, 2 * h, 0, k, d};
  cell.at[0] = load(directory, "x", batch * d);
  cell.at[1] = load(directory, "t", batch * c);
  for (int i = 0; i < 8; i++) {
    char name[NAME_LENGTH];
    long count = rows[i] * (columns[i] ? columns[i] : 1);
    snprintf(name, sizeof name, "%s.direction", names[i]);
    cell.at[2 + i] = load(directory, names[i], count);
    cell.at[10 + i] = load(directory, name, count);
    // The results of W2 and b2 follow those of W1 and b1: one product, one sum for both.
    void *memory = i == 2 || i == 3 ? (char *)cell.out[i - 2] + count * element() : block(i < 2 ? 2 * count : count);
    snprintf(name, sizeof name, "%s.hvp", names[i]);
    output(name, memory, rows[i], columns[i]);
  }
  long needed[] = {h, h, h, h, 4 * h, 2 * k, 2 * c, 2 * c, 2 * k, 4 * h, 2 * h};
  for (int i = 0; i < 11; i++) cell.work[i] = block(batch * needed[i]);
  cell.call = PICK(two_branch);
}

static void prepare(const char *workload, const char *dtype, int threads, const char *size, const char *directory) {
  cell.isFloat = !strcmp(dtype, "float32");
  openblas_set_num_threads(threads);
  if (!strcmp(workload, "rank-one") || !strcmp(workload, "chain"))
    products(workload, size, directory);
  else if (!strcmp(workload, "logistic"))
    logistic(size, directory);
  else if (!strcmp(workload, "mlp"))
    mlp(size, directory);
  else if (!strcmp(workload, "two-branch"))
    twoBranch(size, directory);
  else
    fail("cannot has no %s", workload);
}

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

/// The first problem as an answer: a cell that cannot be computed, or an error. Returns whether there was none.
static int isFine(void) {
  if (!*problem) return 1;
  printf(strncmp(problem, "cannot ", 7) ? "error %s\n" : "%s\n", problem);
  cell.call = NULL;
  *problem = 0;
  return 0;
}

int main(void) {
  static char line[1 << 16], workload[64], dtype[16], size[1 << 15];
  setvbuf(stdout, NULL, _IOLBF, 0);
  // The configuration begins with name and version.
  const char *version = openblas_get_config();
  printf("track-peer 1 C on %.*s, %s\n", (int)strcspn(strchr(version, ' ') + 1, " ") + (int)strcspn(version, " ") + 1, version, openblas_get_corename());
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    int threads = 1, end = 0;
    if (sscanf(line, "cell %63s %15s %d %32767s %n", workload, dtype, &threads, size, &end) == 4 && end) {
      for (int i = 0; i < cell.blocks; i++) free(cell.owned[i]);
      memset(&cell, 0, sizeof cell);
      prepare(workload, dtype, threads, size, line + end);
      long long start = now();
      if (!*problem) cell.call(&cell);
      if (isFine()) printf("ready %lld\n", now() - start);
    } else if (!cell.call) {
      printf("error \"%.40s\" came before a cell that is ready\n", line);
    } else if (!strncmp(line, "run ", 4)) {
      long calls = atol(line + 4);
      void (*call)(void *) = cell.call;
      long long start = now();
      for (long i = 0; i < calls; i++) call(&cell);
      printf("took %lld\n", now() - start);
    } else if (!strncmp(line, "results ", 8)) {
      cell.call(&cell);
      for (int i = 0; i < cell.outputs; i++) save(line + 8, i);
      if (isFine()) printf("written\n");
    } else {
      printf("error there is no message \"%.40s\"\n", line);
    }
  }
}
