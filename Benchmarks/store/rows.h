// The rows of one run of track, through prepared statements. Used by peer.c alone.
#ifndef ROWS_H
#define ROWS_H

#include <math.h>
#include <openssl/sha.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { ELEMENTS = 64, PREVIEWED = 16, TEXT = 96 };

static void must(sqlite3 *db, int code) {
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
  fprintf(stderr, "peer: %s\n", db ? sqlite3_errmsg(db) : sqlite3_errstr(code));
  exit(1);
}

static void execute(sqlite3 *db, const char *sql) { must(db, sqlite3_exec(db, sql, 0, 0, 0)); }

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement;
  must(db, sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, 0));
  return statement;
}

static void run_once(sqlite3 *db, sqlite3_stmt *statement) {
  must(db, sqlite3_step(statement));
  must(db, sqlite3_reset(statement));
}

static int64_t number(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement = prepare(db, sql);
  must(db, sqlite3_step(statement));
  int64_t value = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  return value;
}

static void hexadecimal_sha256(const void *bytes, size_t length, char text[65]) {
  unsigned char digest[32];
  SHA256(bytes, length, digest);
  for (int i = 0; i < 32; i++) {
    text[2 * i] = "0123456789abcdef"[digest[i] >> 4];
    text[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
  }
  text[64] = 0;
}

// MARK: Values

struct tensor {
  double elements[ELEMENTS];
  char digest[72];
  char preview[PREVIEWED * 24];
};

struct run {
  char cell_id[TEXT], run_id[TEXT];
  const char *strategy;
  int64_t n, serial;
  struct tensor input, output;
  long samples;
  int64_t *elapsed;
  int64_t cell, row;
};

struct recorder {
  sqlite3 *db;
  int64_t sweep, invocation, serial, recorded;
  uint64_t state, clock;
  sqlite3_stmt *begin, *commit, *cell, *run, *cost, *tensor, *run_tensor, *finish, *verdict, *sample, *end, *summary;
};

static uint64_t draw(struct recorder *recorder) {
  recorder->state ^= recorder->state << 13;
  recorder->state ^= recorder->state >> 7;
  recorder->state ^= recorder->state << 17;
  return recorder->state;
}

// Version 7, increasing within the process.
static void identifier(struct recorder *recorder, char text[TEXT]) {
  struct timeval now;
  gettimeofday(&now, 0);
  uint64_t moment = ((uint64_t)now.tv_sec * 1000 + now.tv_usec / 1000) << 12;
  recorder->clock = moment > recorder->clock ? moment : recorder->clock + 1;
  uint64_t low = (draw(recorder) >> 2) | 1ull << 63;
  snprintf(
    text, TEXT, "%08llx-%04llx-7%03llx-%04llx-%012llx", (unsigned long long)(recorder->clock >> 28),
    (unsigned long long)(recorder->clock >> 12 & 0xffff), (unsigned long long)(recorder->clock & 0xfff),
    (unsigned long long)(low >> 48), (unsigned long long)(low & 0xffffffffffff));
}

static void timestamp(char text[TEXT]) {
  struct timeval now;
  struct tm parts;
  gettimeofday(&now, 0);
  gmtime_r(&now.tv_sec, &parts);
  snprintf(
    text, TEXT, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", (parts.tm_year + 1900) % 10000, parts.tm_mon + 1, parts.tm_mday,
    parts.tm_hour, parts.tm_min, parts.tm_sec, (int)(now.tv_usec / 1000));
}

// When a row is recorded, in microseconds: increasing within the process.
static void moment_of_record(struct recorder *recorder, char text[TEXT]) {
  struct timeval now;
  struct tm parts;
  gettimeofday(&now, 0);
  int64_t moment = (int64_t)now.tv_sec * 1000000 + now.tv_usec;
  recorder->recorded = moment > recorder->recorded ? moment : recorder->recorded + 1;
  time_t seconds = recorder->recorded / 1000000;
  gmtime_r(&seconds, &parts);
  snprintf(
    text, TEXT, "%04d-%02d-%02dT%02d:%02d:%02d.%06dZ", (parts.tm_year + 1900) % 10000, parts.tm_mon + 1, parts.tm_mday,
    parts.tm_hour, parts.tm_min, parts.tm_sec, (int)(recorder->recorded % 1000000));
}

// Thousandths, whose shortest decimal form needs no search; the first element makes the content this run's own.
static struct tensor draw_tensor(struct recorder *recorder, int64_t serial) {
  struct tensor tensor;
  char *text = tensor.preview;
  *text++ = '[';
  for (int i = 0; i < ELEMENTS; i++) {
    int thousandths = 1 + (int)(draw(recorder) % 999);
    tensor.elements[i] = i == 0 ? (double)serial + 0.5 : thousandths / 1000.0;
    if (i >= PREVIEWED) continue;
    if (i == 0) {
      text += sprintf(text, "%lld.5", (long long)serial);
      continue;
    }
    *text++ = ',', *text++ = '0', *text++ = '.';
    *text++ = (char)('0' + thousandths / 100);
    if (thousandths % 100) *text++ = (char)('0' + thousandths / 10 % 10);
    if (thousandths % 10) *text++ = (char)('0' + thousandths % 10);
  }
  *text++ = ']', *text = 0;
  char content[12 + sizeof tensor.elements];
  memcpy(content, "float64[64]\n", 12);
  memcpy(content + 12, tensor.elements, sizeof tensor.elements);
  memcpy(tensor.digest, "sha256:", 7);
  hexadecimal_sha256(content, sizeof content, tensor.digest + 7);
  return tensor;
}

static struct run next_run(struct recorder *recorder, long samples) {
  static const char *strategies[] = {
    "forward-over-reverse", "reverse-over-forward", "reverse-over-reverse", "forward-over-forward", "linearized"};
  struct run run;
  run.serial = recorder->serial++;
  run.strategy = strategies[run.serial % 5];
  run.n = 8 << run.serial / 5 % 5;
  run.samples = samples;
  run.elapsed = malloc((size_t)samples * sizeof *run.elapsed);
  for (long i = 0; i < samples; i++) run.elapsed[i] = 100000 + (int64_t)(draw(recorder) % 1000000);
  run.input = draw_tensor(recorder, (int64_t)(draw(recorder) % 1000000000));
  run.output = draw_tensor(recorder, (int64_t)(draw(recorder) % 1000000000));
  identifier(recorder, run.cell_id);
  identifier(recorder, run.run_id);
  return run;
}

// MARK: Statements

static void bind_text(sqlite3_stmt *statement, int place, const char *text) {
  sqlite3_bind_text(statement, place, text, -1, SQLITE_STATIC);
}

static void begin(struct recorder *recorder) { run_once(recorder->db, recorder->begin); }

static void commit(struct recorder *recorder) { run_once(recorder->db, recorder->commit); }

static struct recorder *new_recorder(sqlite3 *db) {
  struct recorder *recorder = calloc(1, sizeof *recorder);
  recorder->db = db;
  getrandom(&recorder->state, sizeof recorder->state, 0);
  recorder->state |= 1;
  execute(
    db, "BEGIN IMMEDIATE;"
        "INSERT INTO machine (digest, name, cpu, architecture, cores, memory_bytes, system)"
        " VALUES ('benchmark', 'host', 'a processor', 'x86_64', 2, 1073741824, 'a system') ON CONFLICT DO NOTHING;"
        "INSERT INTO invocation (machine, command, host, boot, pid, process_start, toolchain, track_version, track_build,"
        " git_commit, git_dirty, blas_library, started_at) SELECT id, 'track run hvp', 'host', 'boot', 1, 1, 'Swift', '0',"
        " 'benchmark', NULL, NULL, 'builtin', '2026-01-01T00:00:00.000Z' FROM machine;");
  recorder->invocation = sqlite3_last_insert_rowid(db);
  char text[TEXT];
  identifier(recorder, text);
  sqlite3_stmt *sweep = prepare(
    db, "INSERT INTO sweep (sweep_id, invocation, definition, seed, cells, status, started_at)"
        " VALUES (?, ?, '{}', 7, 1, 'running', '2026-01-01T00:00:00.000Z')");
  bind_text(sweep, 1, text);
  sqlite3_bind_int64(sweep, 2, recorder->invocation);
  run_once(db, sweep);
  sqlite3_finalize(sweep);
  recorder->sweep = sqlite3_last_insert_rowid(db);
  execute(db, "COMMIT");

  recorder->begin = prepare(db, "BEGIN IMMEDIATE");
  recorder->commit = prepare(db, "COMMIT");
  recorder->cell = prepare(
    db, "INSERT INTO cell (cell_id, sweep, workload, size, n, m, variables, dtype, threads, blas, seed, load, steal,"
        " finished_at) VALUES (?, ?, 'mlp', ?, ?, NULL, 64, 'float64', 1, 'builtin', 7, ?, ?, ?)");
  recorder->run = prepare(
    db, "INSERT INTO run (run_id, cell, invocation, kind, strategy, status, reason, started_at, finished_at, recorded_at)"
        " VALUES (?, ?, ?, 'hvp', ?, ?, NULL, ?, ?, ?)");
  recorder->cost = prepare(
    db, "INSERT INTO cost (run, multiplications, additions, divisions, comparisons, transcendentals, bytes_read,"
        " bytes_written, peak_bytes, bracketing, passes, predicted_ns) VALUES (?, ?, ?, 0, 0, 64, ?, ?, ?, NULL, ?, ?)");
  recorder->tensor = prepare(
    db, "INSERT INTO tensor (digest, dtype, shape, bytes, preview, data) VALUES (?, 'float64', '[64]', 512, ?, ?)"
        " ON CONFLICT (digest) DO UPDATE SET data = coalesce(data, excluded.data) RETURNING id");
  recorder->run_tensor = prepare(
    db, "INSERT INTO run_tensor (run, role, name, ordinal, tensor, generator) VALUES (?, ?, ?, 0, ?, ?)");
  recorder->finish = prepare(db, "UPDATE run SET status = 'finished', reason = NULL, finished_at = ? WHERE id = ?");
  recorder->verdict = prepare(
    db, "INSERT INTO verdict (run, setup_ns, residual, reference, approximate) VALUES (?, 12345, 1e-16, 'value', 0)");
  recorder->sample = prepare(
    db, "INSERT INTO sample (run, phase, round, arm, position, repeats, elapsed_ns)"
        " VALUES (?, 'measure', ?, 'main', 0, 100, ?)");
  recorder->end = prepare(db, "UPDATE cell SET load = 0.5, steal = 0, finished_at = ? WHERE id = ?");
  recorder->summary = prepare(
    db, "INSERT INTO timing_summary (run, cell, kind, strategy, n, samples, repeats, min_ns, p25_ns, median_ns, p75_ns,"
        " mad_ns, median_low_ns, median_high_ns) VALUES (?, ?, 'hvp', ?, ?, ?, 100, ?, ?, ?, ?, ?, ?, ?)");
  return recorder;
}

static void free_recorder(struct recorder *recorder) {
  for (sqlite3_stmt *s; (s = sqlite3_next_stmt(recorder->db, 0));) sqlite3_finalize(s);
  free(recorder);
}

static void insert_tensor(
  struct recorder *recorder, struct run *run, struct tensor *tensor, const char *role, const char *name,
  const char *generator) {
  bind_text(recorder->tensor, 1, tensor->digest);
  bind_text(recorder->tensor, 2, tensor->preview);
  sqlite3_bind_blob(recorder->tensor, 3, tensor->elements, sizeof tensor->elements, SQLITE_STATIC);
  must(recorder->db, sqlite3_step(recorder->tensor));
  sqlite3_bind_int64(recorder->run_tensor, 4, sqlite3_column_int64(recorder->tensor, 0));
  must(recorder->db, sqlite3_reset(recorder->tensor));
  sqlite3_bind_int64(recorder->run_tensor, 1, run->row);
  bind_text(recorder->run_tensor, 2, role);
  bind_text(recorder->run_tensor, 3, name);
  if (generator) bind_text(recorder->run_tensor, 5, generator);
  else sqlite3_bind_null(recorder->run_tensor, 5);
  run_once(recorder->db, recorder->run_tensor);
}

// What stands before a run is executed; where it `is_whole`, with the values of its end, so that none is updated.
static void begin_run(struct recorder *recorder, struct run *run, int is_whole) {
  char now[TEXT], recorded[TEXT], size[96];
  timestamp(now);
  moment_of_record(recorder, recorded);
  snprintf(
    size, sizeof size, "{\"n\":%lld,\"width\":64,\"depth\":3,\"batch\":32,\"classes\":10,\"heads\":4}", (long long)run->n);
  sqlite3_stmt *s = recorder->cell;
  bind_text(s, 1, run->cell_id);
  sqlite3_bind_int64(s, 2, recorder->sweep);
  bind_text(s, 3, size);
  sqlite3_bind_int64(s, 4, run->n);
  if (is_whole) {
    sqlite3_bind_double(s, 5, 0.5);
    sqlite3_bind_double(s, 6, 0);
    bind_text(s, 7, now);
  } else {
    for (int place = 5; place <= 7; place++) sqlite3_bind_null(s, place);
  }
  run_once(recorder->db, s);
  run->cell = sqlite3_last_insert_rowid(recorder->db);

  s = recorder->run;
  bind_text(s, 1, run->run_id);
  sqlite3_bind_int64(s, 2, run->cell);
  sqlite3_bind_int64(s, 3, recorder->invocation);
  bind_text(s, 4, run->strategy);
  bind_text(s, 5, is_whole ? "finished" : "running");
  bind_text(s, 6, now);
  if (is_whole) bind_text(s, 7, now);
  else sqlite3_bind_null(s, 7);
  bind_text(s, 8, recorded);
  run_once(recorder->db, s);
  run->row = sqlite3_last_insert_rowid(recorder->db);

  s = recorder->cost;
  const int64_t counts[] = {run->row, 100 * run->n, 90 * run->n, 800 * run->n, 400 * run->n, 64 * run->n};
  for (int i = 0; i < 6; i++) sqlite3_bind_int64(s, i + 1, counts[i]);
  bind_text(s, 7, "[\"constant-folding\",\"common-subexpressions\",\"dead-code\"]");
  sqlite3_bind_int64(s, 8, 1000 * run->n);
  run_once(recorder->db, s);
  insert_tensor(recorder, run, &run->input, "input", "x", "normal");
}

static int is_below(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double quantile(const double *sorted, long count, double p) {
  double position = p * (double)(count - 1);
  long below = (long)position;
  if (below >= count - 1) return sorted[count - 1];
  return sorted[below] + (position - (double)below) * (sorted[below + 1] - sorted[below]);
}

// What a run came to, with the summary of its samples.
static void finish_run(struct recorder *recorder, struct run *run, int is_whole) {
  char now[TEXT];
  timestamp(now);
  if (!is_whole) {
    bind_text(recorder->finish, 1, now);
    sqlite3_bind_int64(recorder->finish, 2, run->row);
    run_once(recorder->db, recorder->finish);
    bind_text(recorder->end, 1, now);
    sqlite3_bind_int64(recorder->end, 2, run->cell);
    run_once(recorder->db, recorder->end);
  }
  sqlite3_bind_int64(recorder->verdict, 1, run->row);
  run_once(recorder->db, recorder->verdict);
  insert_tensor(recorder, run, &run->output, "output", "x.hvp", 0);
  double *times = malloc((size_t)run->samples * sizeof *times);
  sqlite3_bind_int64(recorder->sample, 1, run->row);
  for (long i = 0; i < run->samples; i++) {
    times[i] = (double)run->elapsed[i] / 100;
    sqlite3_bind_int64(recorder->sample, 2, i);
    sqlite3_bind_int64(recorder->sample, 3, run->elapsed[i]);
    run_once(recorder->db, recorder->sample);
  }
  qsort(times, (size_t)run->samples, sizeof *times, is_below);
  sqlite3_stmt *s = recorder->summary;
  sqlite3_bind_int64(s, 1, run->row);
  sqlite3_bind_int64(s, 2, run->cell);
  bind_text(s, 3, run->strategy);
  sqlite3_bind_int64(s, 4, run->n);
  sqlite3_bind_int64(s, 5, run->samples);
  sqlite3_bind_double(s, 6, times[0]);
  const double places[] = {0.25, 0.5, 0.75};
  for (int i = 0; i < 3; i++) sqlite3_bind_double(s, 7 + i, quantile(times, run->samples, places[i]));
  // The median's 95 % interval by order statistics: as many values left out on either side as 2.5 % allow.
  long out = 0;
  double chance = pow(0.5, (double)run->samples), missed = chance;
  while (missed <= 0.025 && chance > 0) {
    out++;
    chance *= (double)(run->samples - out + 1) / (double)out;
    missed += chance;
  }
  if (out > 0) {
    sqlite3_bind_double(s, 11, times[out - 1]);
    sqlite3_bind_double(s, 12, times[run->samples - out]);
  } else {
    sqlite3_bind_null(s, 11);
    sqlite3_bind_null(s, 12);
  }
  double middle = quantile(times, run->samples, 0.5);
  for (long i = 0; i < run->samples; i++) times[i] = times[i] < middle ? middle - times[i] : times[i] - middle;
  qsort(times, (size_t)run->samples, sizeof *times, is_below);
  sqlite3_bind_double(s, 10, quantile(times, run->samples, 0.5));
  run_once(recorder->db, s);
  free(times);
}

#endif
