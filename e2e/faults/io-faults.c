/*
 * A disk that fails at the n-th write: preloaded into a program, it counts what that program writes below a folder
 * (SQLite's native code as well as Node's), and lets one of these calls fail, or all from one on.
 *
 *   IO_FAULTS_BELOW   the folder
 *   IO_FAULTS_LOG     a file outside of it: a line for each call, `!` before those that failed, `~` before one cut short
 *   IO_FAULTS_AT      which call fails, counted from 1; 0: none
 *   IO_FAULTS_ERROR   errno that it fails with
 *   IO_FAULTS_STAYS   1: every later call fails too
 *   IO_FAULTS_CUT     1: that call itself writes half of what it was given, and says so
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum turn { GOES, IS_CUT, FAILS };

static const char *below;
static int log_to = -1, at, error, stays, cut;
static atomic_int calls;

static int number(const char *name) {
  const char *value = getenv(name);
  return value == NULL ? 0 : atoi(value);
}

__attribute__((constructor)) static void begin(void) {
  const char *log = getenv("IO_FAULTS_LOG");
  below = getenv("IO_FAULTS_BELOW");
  at = number("IO_FAULTS_AT");
  error = number("IO_FAULTS_ERROR");
  stays = number("IO_FAULTS_STAYS");
  cut = number("IO_FAULTS_CUT");
  if (log != NULL) log_to = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void note(const char *format, ...) {
  char line[4400];
  va_list values;
  va_start(values, format);
  int length = vsnprintf(line, sizeof line, format, values);
  va_end(values);
  /* Not write(), which is ours. */
  if (log_to >= 0) syscall(SYS_write, log_to, line, (size_t)length);
}

/* What becomes of this call; the files that are not below the folder are none of our business. */
static enum turn turn_of(int file, const char *call) {
  char link[64], path[4096];
  if (below == NULL) return GOES;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return GOES;
  path[length] = 0;
  size_t folder = strlen(below);
  if (strncmp(path, below, folder) != 0 || path[folder] != '/') return GOES;
  int n = atomic_fetch_add(&calls, 1) + 1;
  enum turn turn = GOES;
  if (at > 0 && n == at) turn = cut ? IS_CUT : FAILS;
  if (at > 0 && n > at && stays) turn = FAILS;
  note("%s%s %s\n", turn == GOES ? "" : turn == FAILS ? "!" : "~", call, path + folder + 1);
  return turn;
}

#define REAL(name) \
  static __typeof__(&name) real; \
  if (real == NULL) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define FAIL_WITH_ERROR \
  do { \
    errno = error; \
    return -1; \
  } while (0)

#define WRITES(name, given, half, ...) \
  ssize_t name given { \
    REAL(name); \
    switch (turn_of(file, #name)) { \
      case FAILS: FAIL_WITH_ERROR; \
      case IS_CUT: half; break; \
      case GOES: break; \
    } \
    return real(__VA_ARGS__); \
  }

#define HALF_OF_BYTES size = (size + 1) / 2
#define HALF_OF_PARTS parts = (parts + 1) / 2

WRITES(write, (int file, const void *bytes, size_t size), HALF_OF_BYTES, file, bytes, size)
WRITES(pwrite, (int file, const void *bytes, size_t size, off_t from), HALF_OF_BYTES, file, bytes, size, from)
WRITES(pwrite64, (int file, const void *bytes, size_t size, off64_t from), HALF_OF_BYTES, file, bytes, size, from)
WRITES(writev, (int file, const struct iovec *some, int parts), HALF_OF_PARTS, file, some, parts)
WRITES(pwritev, (int file, const struct iovec *some, int parts, off_t from), HALF_OF_PARTS, file, some, parts, from)
WRITES(pwritev64, (int file, const struct iovec *some, int parts, off64_t from), HALF_OF_PARTS, file, some, parts, from)

/* These are done or not: cut short they are done. */
#define SETTLES(name, given, ...) \
  int name given { \
    REAL(name); \
    if (turn_of(file, #name) == FAILS) FAIL_WITH_ERROR; \
    return real(__VA_ARGS__); \
  }

SETTLES(fsync, (int file), file)
SETTLES(fdatasync, (int file), file)
SETTLES(ftruncate, (int file, off_t size), file, size)
SETTLES(ftruncate64, (int file, off64_t size), file, size)
