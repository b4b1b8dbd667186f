// The peer of `track run network superincreasing --inputs FILE.csv`: the same rows of the same table, by a C program that parses with
// strtod and inserts through one prepared statement in one transaction. It computes the network as its definition says, row by row.
//
//   cc -O2 -o peer peer.c -lsqlite3 && ./peer lists.csv peer.db
//
// peer.db is a database that track has made, so that tables, checks and views are the same.
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void check(sqlite3 *db, int code) {
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {
    fprintf(stderr, "%s\n", sqlite3_errmsg(db));
    exit(1);
  }
}

static long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000L + time.tv_nsec;
}

// A number as track writes it; the general case is slower than it need be, and these files have none.
static char *append(char *at, double value) {
  long whole = (long)value;
  if (value != (double)whole) return at + sprintf(at, "%.17g", value);
  char digits[24];
  int count = 0;
  if (whole < 0) *at++ = '-', whole = -whole;
  do digits[count++] = '0' + whole % 10; while (whole /= 10);
  while (count) *at++ = digits[--count];
  *at++ = '.';
  *at++ = '0';
  return at;
}

int main(int count, char **arguments) {
  if (count < 3) return 64;
  sqlite3 *db;
  check(NULL, sqlite3_open(arguments[2], &db));
  check(db, sqlite3_exec(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN", NULL, NULL, NULL));
  check(db, sqlite3_exec(db,
    "INSERT INTO run (run_id, cell, invocation, kind, status, started_at)"
    " SELECT 'peer', cell, invocation, 'network', 'running', started_at FROM run LIMIT 1", NULL, NULL, NULL));
  sqlite3_int64 run = sqlite3_last_insert_rowid(db);
  sqlite3_stmt *insert;
  check(db, sqlite3_prepare_v2(db,
    "INSERT INTO evaluation (run, ordinal, input, output, elapsed_ns, timing, status) VALUES (?, ?, ?, ?, ?, 'share', 'finished')",
    -1, &insert, NULL));
  check(db, sqlite3_bind_int64(insert, 1, run));
  FILE *file = fopen(arguments[1], "r");
  if (!file) return 74;
  char *line = NULL;
  size_t capacity = 0;
  long row = 0;
  while (getline(&line, &capacity, file) > 0) {
    double x[64];
    int width = 0;
    for (char *at = line, *end; width < 64; at = end + 1) {
      x[width] = strtod(at, &end);
      if (end == at) break;
      width++;
      if (*end != ',') break;
    }
    if (width == 0) continue;
    long start = now();
    double sum = x[0], fails = 0;
    for (int i = 1; i < width; i++) {
      fails += sum - x[i] >= 0;
      sum += x[i];
    }
    double output = fails + 1 >= -1 && fails + 1 <= 1;
    long elapsed = now() - start;
    char input[2048], *at = input;
    *at++ = '[';
    for (int i = 0; i < width; i++) {
      if (i) *at++ = ',';
      at = append(at, x[i]);
    }
    *at++ = ']';
    char *result = at;
    *at++ = '[';
    at = append(at, output);
    *at++ = ']';
    sqlite3_bind_int64(insert, 2, row++);
    sqlite3_bind_text(insert, 3, input, result - input, SQLITE_STATIC);
    sqlite3_bind_text(insert, 4, result, at - result, SQLITE_STATIC);
    sqlite3_bind_int64(insert, 5, elapsed);
    check(db, sqlite3_step(insert));
    check(db, sqlite3_reset(insert));
  }
  check(db, sqlite3_finalize(insert));
  check(db, sqlite3_exec(db, "UPDATE run SET status = 'finished' WHERE run_id = 'peer'; COMMIT", NULL, NULL, NULL));
  check(db, sqlite3_close(db));
  printf("%ld rows\n", row);
  return 0;
}
