#include "FaultVFS.h"

#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static FILE *record_file;
static sqlite3_vfs *below;
static struct {
  char kind;
  long first, count;
  int code;
} fault;
static int has_failed;

static void record(char kind, const char *name, int64_t offset, const void *data, uint32_t length) {
  if (!record_file) return;
  uint16_t name_length = (uint16_t)strlen(name);
  fwrite(&kind, 1, 1, record_file);
  fwrite(&name_length, sizeof name_length, 1, record_file);
  fwrite(&offset, sizeof offset, 1, record_file);
  fwrite(&length, sizeof length, 1, record_file);
  fwrite(name, 1, name_length, record_file);
  if (length) fwrite(data, 1, length, record_file);
}

/// The code that this call fails with, or 0.
static int failure(char kind) {
  if (fault.kind != kind || fault.count == 0) return SQLITE_OK;
  if (fault.first > 0) {
    fault.first--;
    return SQLITE_OK;
  }
  fault.count--;
  has_failed = 1;
  return fault.code;
}

// MARK: Files

struct file {
  sqlite3_file base;
  char *name;
  sqlite3_file *real;
};

#define REAL(file) (((struct file *)(file))->real)
#define NAME(file) (((struct file *)(file))->name)

static int close_file(sqlite3_file *file) {
  int code = REAL(file)->pMethods->xClose(REAL(file));
  free(NAME(file));
  return code;
}

static int read_file(sqlite3_file *file, void *data, int length, sqlite3_int64 offset) {
  return REAL(file)->pMethods->xRead(REAL(file), data, length, offset);
}

static int write_file(sqlite3_file *file, const void *data, int length, sqlite3_int64 offset) {
  int code = failure('w');
  if (code == SQLITE_OK) code = REAL(file)->pMethods->xWrite(REAL(file), data, length, offset);
  if (code == SQLITE_OK) record('w', NAME(file), offset, data, (uint32_t)length);
  return code;
}

static int truncate_file(sqlite3_file *file, sqlite3_int64 size) {
  int code = REAL(file)->pMethods->xTruncate(REAL(file), size);
  if (code == SQLITE_OK) record('t', NAME(file), size, 0, 0);
  return code;
}

static int sync_file(sqlite3_file *file, int flags) {
  int code = failure('s');
  // The layer below may synchronise the directory, too, which is recorded first: then the file is as well.
  if (code == SQLITE_OK) code = REAL(file)->pMethods->xSync(REAL(file), flags);
  if (code == SQLITE_OK) record('s', NAME(file), 0, 0, 0);
  return code;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) { return REAL(file)->pMethods->xFileSize(REAL(file), size); }

static int lock_file(sqlite3_file *file, int level) { return REAL(file)->pMethods->xLock(REAL(file), level); }

static int unlock_file(sqlite3_file *file, int level) { return REAL(file)->pMethods->xUnlock(REAL(file), level); }

static int check_reserved_lock(sqlite3_file *file, int *result) {
  return REAL(file)->pMethods->xCheckReservedLock(REAL(file), result);
}

static int control_file(sqlite3_file *file, int operation, void *argument) {
  return REAL(file)->pMethods->xFileControl(REAL(file), operation, argument);
}

static int sector_size(sqlite3_file *file) { return REAL(file)->pMethods->xSectorSize(REAL(file)); }

static int characteristics(sqlite3_file *file) { return REAL(file)->pMethods->xDeviceCharacteristics(REAL(file)); }

static int map_shared(sqlite3_file *file, int page, int size, int extend, void volatile **memory) {
  return REAL(file)->pMethods->xShmMap(REAL(file), page, size, extend, memory);
}

static int lock_shared(sqlite3_file *file, int offset, int count, int flags) {
  return REAL(file)->pMethods->xShmLock(REAL(file), offset, count, flags);
}

static void order_shared(sqlite3_file *file) { REAL(file)->pMethods->xShmBarrier(REAL(file)); }

static int unmap_shared(sqlite3_file *file, int delete) { return REAL(file)->pMethods->xShmUnmap(REAL(file), delete); }

// Version 2: without mapped files, whose writes would not be seen.
static const sqlite3_io_methods methods = {
  2, close_file, read_file, write_file, truncate_file, sync_file, file_size, lock_file, unlock_file, check_reserved_lock,
  control_file, sector_size, characteristics, map_shared, lock_shared, order_shared, unmap_shared, 0, 0,
};

// MARK: The file system

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *given) {
  (void)vfs;
  struct file *ours = (struct file *)file;
  ours->base.pMethods = 0;
  ours->real = (sqlite3_file *)(ours + 1);
  struct stat status;
  int is_there = name && stat(name, &status) == 0;
  // VACUUM INTO is given a file that was made for it.
  int is_empty = is_there && flags & SQLITE_OPEN_MAIN_DB && status.st_size == 0;
  int is_new = name && flags & SQLITE_OPEN_CREATE && (!is_there || is_empty);
  int code = below->xOpen(below, name, ours->real, flags, given);
  if (code != SQLITE_OK) return code;
  ours->name = strdup(name ? name : "");
  ours->base.pMethods = &methods;
  if (is_new) record('c', name, 0, 0, 0);
  return SQLITE_OK;
}

static int delete_file(sqlite3_vfs *vfs, const char *name, int syncs_directory) {
  (void)vfs;
  int is_there = access(name, F_OK) == 0;
  // A directory that is to be synchronised is so after the deletion.
  int code = below->xDelete(below, name, 0);
  if (code == SQLITE_OK && is_there) record('u', name, 0, 0, 0);
  if (code == SQLITE_OK && syncs_directory) {
    char *directory = strdup(name), *slash = strrchr(directory, '/');
    if (slash) *slash = 0;
    record('d', directory, 0, 0, 0);
    free(directory);
  }
  return code;
}

// SQLite opens a directory for one reason: to synchronise it.
static int (*open_directory_below)(const char *, int *);

static int open_directory(const char *name, int *descriptor) {
  int code = open_directory_below(name, descriptor);
  if (code == SQLITE_OK) {
    // Named by a file in it.
    char *directory = strdup(name), *slash = strrchr(directory, '/');
    if (slash) *slash = 0;
    record('d', directory, 0, 0, 0);
    free(directory);
  }
  return code;
}

int fault_vfs_install(const char *log) {
  static sqlite3_vfs vfs;
  if (log && !(record_file = fopen(log, "wb"))) return SQLITE_CANTOPEN;
  below = sqlite3_vfs_find(0);
  if (!below) return SQLITE_ERROR;
  open_directory_below = (int (*)(const char *, int *))below->xGetSystemCall(below, "openDirectory");
  if (!open_directory_below) return SQLITE_ERROR;
  int code = below->xSetSystemCall(below, "openDirectory", (sqlite3_syscall_ptr)open_directory);
  if (code != SQLITE_OK) return code;
  vfs = *below;
  vfs.zName = "fault";
  vfs.pNext = 0;
  vfs.szOsFile = below->szOsFile + (int)sizeof(struct file);
  vfs.xOpen = open_file;
  vfs.xDelete = delete_file;
  return sqlite3_vfs_register(&vfs, 1);
}

void fault_vfs_acknowledge(long number) { record('a', "", number, 0, 0); }

void fault_vfs_fail(char kind, long first, long count, int code) {
  fault.kind = kind;
  fault.first = first;
  fault.count = count;
  fault.code = code;
}

int fault_vfs_has_failed(void) { return has_failed; }

// At the end of the process what was recorded is complete.
__attribute__((destructor)) static void finish(void) {
  if (record_file) fclose(record_file);
}
