// What SQLite itself can do: the schema and the rows of track, written through the C interface with prepared statements.
//
//   peer MIGRATIONS DB FULL|NORMAL MODE ...      one JSON object on stdout
//
//   one N              N runs, each in one transaction
//   two N              N runs, each begun in one transaction and finished in another
//   bulk N             one run of N samples, finished in one transaction
//   fill N             N runs, a thousand in a transaction: a database to measure on
//   writer S AT flock|busy   runs from the Unix time AT for S seconds, queued by flock on a side file or by SQLite alone
//   query best|group R       the median of R times
//
// A run is six parameters (the size), six metrics and more (the cost), two tensors of 64 elements and ten samples.
#include <fcntl.h>
#include <glob.h>
#include <openssl/sha.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "rows.h"

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static double processor(void) {
  struct rusage use;
  getrusage(RUSAGE_SELF, &use);
  return use.ru_utime.tv_sec + use.ru_stime.tv_sec + 1e-6 * (use.ru_utime.tv_usec + use.ru_stime.tv_usec);
}

// MARK: Opening

// Applies the migration of a file such as V0001__foundation.sql, and returns its version.
static int apply(sqlite3 *db, const char *path) {
  char digest[65], name[64];
  int version;
  if (sscanf(strrchr(path, '/') + 1, "V%4d__%63[a-z_].sql", &version, name) != 2) {
    fprintf(stderr, "peer: %s is no name of a migration\n", path);
    exit(1);
  }
  FILE *file = fopen(path, "rb");
  if (!file) {
    perror(path);
    exit(1);
  }
  static char text[1 << 20];
  size_t length = fread(text, 1, sizeof text - 1, file);
  text[length] = 0;
  fclose(file);
  execute(db, text);
  hexadecimal_sha256(text, length, digest);
  sqlite3_stmt *insert = prepare(db, "INSERT INTO migration VALUES (?, ?, ?, '2026-01-01T00:00:00.000Z')");
  sqlite3_bind_int(insert, 1, version);
  sqlite3_bind_text(insert, 2, name, -1, SQLITE_STATIC);
  sqlite3_bind_text(insert, 3, digest, -1, SQLITE_STATIC);
  run_once(db, insert);
  sqlite3_finalize(insert);
  return version;
}

// All migrations of the directory, in the order of their names.
static int apply_all(sqlite3 *db, const char *directory) {
  char pattern[1024];
  snprintf(pattern, sizeof pattern, "%s/V*.sql", directory);
  glob_t found;
  if (glob(pattern, 0, 0, &found)) {
    fprintf(stderr, "peer: %s holds no migration\n", directory);
    exit(1);
  }
  int version = 0;
  for (size_t i = 0; i < found.gl_pathc; i++) version = apply(db, found.gl_pathv[i]);
  globfree(&found);
  return version;
}

static sqlite3 *open_database(const char *migrations, const char *path, const char *durability) {
  sqlite3 *db;
  must(0, sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, 0));
  sqlite3_busy_timeout(db, 30000);
  execute(db, "PRAGMA foreign_keys = ON");
  char pragma[64];
  snprintf(pragma, sizeof pragma, "PRAGMA synchronous = %s", durability);
  execute(db, pragma);
  if (number(db, "SELECT count(*) FROM sqlite_schema") == 0) {
    execute(db, "BEGIN IMMEDIATE");
    execute(
      db, "CREATE TABLE migration (\n"
          "  version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL\n"
          ") STRICT");
    int version = apply_all(db, migrations);
    char pragmas[96];
    snprintf(pragmas, sizeof pragmas, "PRAGMA application_id = 1953653611; PRAGMA user_version = %d; COMMIT", version);
    execute(db, pragmas);
  }
  execute(db, "PRAGMA journal_mode = WAL");
  return db;
}

// MARK: Modes

static void report(long runs, double start, double start_processor) {
  printf("{\"n\": %ld, \"seconds\": %.6f, \"cpu\": %.6f}\n", runs, seconds() - start, processor() - start_processor);
}

static void writer(struct recorder *recorder, const char *path, double duration, double moment, int is_queued) {
  char side[1024];
  snprintf(side, sizeof side, "%s.lock", path);
  int lock = is_queued ? open(side, O_CREAT | O_RDWR | O_CLOEXEC, 0644) : -1;
  size_t capacity = 1 << 20, count = 0;
  double *waits = malloc(capacity * sizeof *waits);
  struct timeval now;
  do gettimeofday(&now, 0);
  while (now.tv_sec + 1e-6 * now.tv_usec < moment && usleep(200) == 0);
  double end = seconds() + duration;
  while (seconds() < end && count < capacity) {
    struct run run = next_run(recorder, 10);
    double request = seconds();
    if (lock >= 0) flock(lock, LOCK_EX);
    begin(recorder);
    begin_run(recorder, &run, 1);
    finish_run(recorder, &run, 1);
    commit(recorder);
    if (lock >= 0) flock(lock, LOCK_UN);
    waits[count++] = seconds() - request;
  }
  qsort(waits, count, sizeof *waits, is_below);
  printf(
    "{\"n\": %zu, \"errors\": 0, \"median_ms\": %.4f, \"p99_ms\": %.4f, \"longest_ms\": %.4f}\n", count,
    1e3 * quantile(waits, count, 0.5), 1e3 * quantile(waits, count, 0.99), 1e3 * waits[count - 1]);
}

static void query(sqlite3 *db, int is_best, long repetitions) {
  const char *sql = is_best
    ? "SELECT run_id, strategy, n, median_ns FROM hvp_costs ORDER BY median_ns LIMIT 1"
    : "SELECT strategy, n, count(*), avg(median_ns) FROM hvp_costs GROUP BY strategy, n";
  double *times = malloc(repetitions * sizeof *times);
  long rows = 0;
  for (long i = 0; i < repetitions; i++) {
    double start = seconds();
    sqlite3_stmt *statement = prepare(db, sql);
    for (rows = 0; sqlite3_step(statement) == SQLITE_ROW; rows++) {}
    sqlite3_finalize(statement);
    times[i] = seconds() - start;
  }
  qsort(times, repetitions, sizeof *times, is_below);
  printf("{\"ms\": %.5f, \"rows\": %ld}\n", 1e3 * quantile(times, repetitions, 0.5), rows);
}

int main(int count, char **words) {
  if (count < 6) {
    fprintf(stderr, "usage: peer MIGRATIONS DB FULL|NORMAL MODE ...\n");
    return 64;
  }
  sqlite3 *db = open_database(words[1], words[2], words[3]);
  const char *mode = words[4];
  long n = atol(words[5]);
  if (!strcmp(mode, "query")) {
    query(db, !strcmp(words[5], "best"), atol(words[6]));
    sqlite3_close(db);
    return 0;
  }
  struct recorder *recorder = new_recorder(db);
  double start = seconds(), start_processor = processor();
  if (!strcmp(mode, "writer")) {
    writer(recorder, words[2], atof(words[5]), atof(words[6]), !strcmp(words[7], "flock"));
  } else if (!strcmp(mode, "bulk")) {
    struct run run = next_run(recorder, n);
    begin(recorder);
    begin_run(recorder, &run, 0);
    commit(recorder);
    start = seconds(), start_processor = processor();
    begin(recorder);
    finish_run(recorder, &run, 0);
    commit(recorder);
    report(n, start, start_processor);
  } else {
    int is_one = !strcmp(mode, "one"), is_two = !strcmp(mode, "two");
    for (long i = 0; i < n; i++) {
      struct run run = next_run(recorder, 10);
      if (is_one || is_two || i % 1000 == 0) begin(recorder);
      begin_run(recorder, &run, !is_two);
      if (is_two) commit(recorder), begin(recorder);
      finish_run(recorder, &run, !is_two);
      if (is_one || is_two || i % 1000 == 999 || i == n - 1) commit(recorder);
      free(run.elapsed);
    }
    report(n, start, start_processor);
  }
  free_recorder(recorder);
  sqlite3_close(db);
  return 0;
}
