// SPDX-License-Identifier: GPL-3.0-or-later
//
// Loaded before the program (LD_PRELOAD): counts the calls that change files
// and lets one go wrong, or writes down all of them.
//
//   FAULT_UNDER=DIR     only files below DIR are counted
//   FAULT_AT=N          the call with this number, from 1
//   FAULT_KIND=kill     the process ends there, before it is carried out
//             =half     a write carries out half of it, then the process ends
//             =ENOSPC, EIO, EDQUOT, EROFS: it fails, and all that follow; a
//                       write may carry out half of it first
//   FAULT_STOP=1        the process stops there first (SIGSTOP)
//   FAULT_COUNT=FILE    the number of calls, when the process ends
//   FAULT_SOCKETS=any   a socket that reaches beyond this machine ends it: 97
//   FAULT_JOURNAL=FILE  every call with its bytes; see powercut.py
//   FAULT_STEADY=1      what is drawn by lot is the same in each run
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long calls, fault_at;
static int fault_error;   // what calls fail with; 0: the process ends
static int fault_half;    // a write is carried out in part
static int journal = -1;
static int steady;        // no randomness
static const char *under, *count_file;

static void set_up(void) {
  static int done;
  if (done) return;
  done = 1;
  under = getenv("FAULT_UNDER");
  count_file = getenv("FAULT_COUNT");
  steady = getenv("FAULT_STEADY") != 0;
  const char *at = getenv("FAULT_AT"), *kind = getenv("FAULT_KIND");
  fault_at = at ? atol(at) : 0;
  if (kind && !strcmp(kind, "half")) fault_half = 1;
  if (kind && !strcmp(kind, "ENOSPC")) fault_error = ENOSPC, fault_half = 1;
  if (kind && !strcmp(kind, "EIO")) fault_error = EIO;
  if (kind && !strcmp(kind, "EDQUOT")) fault_error = EDQUOT, fault_half = 1;
  if (kind && !strcmp(kind, "EROFS")) fault_error = EROFS;
  const char *path = getenv("FAULT_JOURNAL");
  if (path) {
    journal = (int)syscall(SYS_openat, AT_FDCWD, path,
                           O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  }
}

__attribute__((destructor)) static void tell_count(void) {
  if (!count_file) return;
  int file = (int)syscall(SYS_openat, AT_FDCWD, count_file,
                          O_WRONLY | O_CREAT | O_TRUNC, 0600);
  char text[32];
  int size = snprintf(text, sizeof text, "%ld\n", calls);
  if (syscall(SYS_write, file, text, (size_t)size) < 0) return;
  close(file);
}

static int is_under(const char *path) {
  if (!under) return 0;
  size_t size = strlen(under);
  return !strncmp(path, under, size) && (path[size] == '/' || !path[size]);
}

/// The path of `file`, below FAULT_UNDER; 0: it is not.
static int path_of(int file, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t size = readlink(link, path, PATH_MAX - 1);
  if (size < 0) return 0;
  path[size] = 0;
  return is_under(path);
}

/// An absolute path for `path`, which is relative to `folder`.
static int resolve(int folder, const char *path, char *full) {
  if (path[0] == '/') {
    snprintf(full, PATH_MAX, "%s", path);
  } else if (folder == AT_FDCWD) {
    if (!getcwd(full, PATH_MAX)) return 0;
    size_t size = strlen(full);
    snprintf(full + size, PATH_MAX - size, "/%s", path);
  } else {
    char base[PATH_MAX];
    if (!path_of(folder, base)) return 0;
    if (snprintf(full, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) return 0;
  }
  return is_under(full);
}

/// One line of the journal: what, path, other path, offset, bytes that follow.
static void note(const char *what, const char *path, const char *other,
                 long long offset, const void *bytes, size_t size) {
  if (journal < 0) return;
  char head[2 * PATH_MAX + 128];
  int length = snprintf(head, sizeof head, "%s\t%s\t%s\t%lld\t%zu\n", what,
                        path, other, offset, bytes ? size : 0);
  if (syscall(SYS_write, journal, head, (size_t)length) < 0) _exit(99);
  if (bytes && size && syscall(SYS_write, journal, bytes, size) < 0) _exit(99);
}

/// True where the call is to fail with errno set. Ends the process where it is
/// to end. `half` is set where a write is to be carried out in part first.
static int goes_wrong(int *half) {
  ++calls;
  if (!fault_at || calls < fault_at) return 0;
  if (half && calls == fault_at) *half = fault_half;
  if (calls == fault_at && getenv("FAULT_STOP")) {
    syscall(SYS_kill, getpid(), SIGSTOP);
  }
  if (!fault_error) {
    if (half && *half) return 1;
    syscall(SYS_kill, getpid(), 9);
  }
  errno = fault_error;
  return 1;
}

#define NEXT(name) \
  static __typeof__(name) *next; \
  if (!next) next = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

/// Half of the bytes are written first where goes_wrong() says so.
static ssize_t do_write(int file, const void *bytes, size_t size,
                        off_t offset, int at_offset,
                        ssize_t (*put)(int, const void *, size_t, off_t)) {
  char path[PATH_MAX];
  set_up();
  if (!path_of(file, path)) return put(file, bytes, size, offset);
  pthread_mutex_lock(&lock);
  int half = 0;
  if (goes_wrong(&half)) {
    int reason = fault_error;
    if (half && size > 1) put(file, bytes, size / 2, offset);
    if (!reason) syscall(SYS_kill, getpid(), 9);
    pthread_mutex_unlock(&lock);
    errno = reason;
    return -1;
  }
  off_t at = at_offset ? offset : lseek(file, 0, SEEK_CUR);
  if (!at_offset && (fcntl(file, F_GETFL) & O_APPEND)) {
    at = lseek(file, 0, SEEK_END);
  }
  ssize_t done = put(file, bytes, size, offset);
  if (done > 0) note("write", path, "", at, bytes, (size_t)done);
  pthread_mutex_unlock(&lock);
  return done;
}

static ssize_t put_here(int file, const void *bytes, size_t size, off_t at) {
  (void)at;
  return syscall(SYS_write, file, bytes, size);
}

static ssize_t put_there(int file, const void *bytes, size_t size, off_t at) {
  return syscall(SYS_pwrite64, file, bytes, size, at);
}

ssize_t write(int file, const void *bytes, size_t size) {
  return do_write(file, bytes, size, 0, 0, put_here);
}
ssize_t pwrite(int file, const void *bytes, size_t size, off_t at) {
  return do_write(file, bytes, size, at, 1, put_there);
}
ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at) {
  return do_write(file, bytes, size, at, 1, put_there);
}

/// What has a path and no bytes.
#define CHANGES(resolved, what, path_text, other_text, number, act) \
  set_up(); \
  if (!(resolved)) return act; \
  pthread_mutex_lock(&lock); \
  if (goes_wrong(0)) { \
    pthread_mutex_unlock(&lock); \
    return -1; \
  } \
  int done = act; \
  if (done >= 0) note(what, path_text, other_text, number, 0, 0); \
  pthread_mutex_unlock(&lock); \
  return done

int fsync(int file) {
  char path[PATH_MAX];
  NEXT(fsync);
  CHANGES(path_of(file, path), "sync", path, "", 0, next(file));
}
int fdatasync(int file) {
  char path[PATH_MAX];
  NEXT(fdatasync);
  CHANGES(path_of(file, path), "sync", path, "", 0, next(file));
}
int ftruncate(int file, off_t size) {
  char path[PATH_MAX];
  NEXT(ftruncate);
  CHANGES(path_of(file, path), "truncate", path, "", size, next(file, size));
}
int ftruncate64(int file, off64_t size) {
  char path[PATH_MAX];
  NEXT(ftruncate64);
  CHANGES(path_of(file, path), "truncate", path, "", size, next(file, size));
}
int rename(const char *from, const char *to) {
  char path[PATH_MAX], other[PATH_MAX];
  NEXT(rename);
  CHANGES(resolve(AT_FDCWD, from, path) & resolve(AT_FDCWD, to, other),
          "rename", path, other, 0, next(from, to));
}
int unlink(const char *name) {
  char path[PATH_MAX];
  NEXT(unlink);
  CHANGES(resolve(AT_FDCWD, name, path), "unlink", path, "", 0, next(name));
}
int unlinkat(int folder, const char *name, int flags) {
  char path[PATH_MAX];
  NEXT(unlinkat);
  CHANGES(resolve(folder, name, path),
          (flags & AT_REMOVEDIR) ? "rmdir" : "unlink", path, "", 0,
          next(folder, name, flags));
}
int remove(const char *name) {
  struct stat status;
  if (lstat(name, &status) == 0 && S_ISDIR(status.st_mode)) return rmdir(name);
  return unlink(name);
}
int rmdir(const char *name) {
  char path[PATH_MAX];
  NEXT(rmdir);
  CHANGES(resolve(AT_FDCWD, name, path), "rmdir", path, "", 0, next(name));
}
int mkdir(const char *name, mode_t mode) {
  char path[PATH_MAX];
  NEXT(mkdir);
  CHANGES(resolve(AT_FDCWD, name, path), "mkdir", path, "", 0,
          next(name, mode));
}

int socket(int family, int type, int protocol) {
  if (getenv("FAULT_SOCKETS") && (family == AF_INET || family == AF_INET6)) {
    static const char told[] = "a socket was made\n";
    if (syscall(SYS_write, 2, told, sizeof told - 1) < 0) _exit(98);
    _exit(97);
  }
  return (int)syscall(SYS_socket, family, type, protocol);
}

/// The names that Xapian gives its databases (libuuid).
void uuid_generate(unsigned char *name) {
  static unsigned char number;
  typedef void generate(unsigned char *);
  set_up();
  if (!steady) {
    generate *next = (generate *)dlsym(RTLD_NEXT, "uuid_generate");
    if (next) next(name);
    return;
  }
  memset(name, 7, 16);
  name[15] = ++number;
}

/// std::random_device::_M_getval(), of libstdc++.
unsigned _ZNSt13random_device9_M_getvalEv(void *device) {
  static unsigned number;
  typedef unsigned draw(void *);
  static draw *next;
  set_up();
  if (steady) return ++number * 2654435761U;
  if (!next) {
    next = (draw *)dlsym(RTLD_NEXT, "_ZNSt13random_device9_M_getvalEv");
  }
  return next(device);
}

static int opens(int folder, const char *name, int flags, mode_t mode) {
  char path[PATH_MAX];
  set_up();
  // What SQLite draws from, for its journals.
  if (steady && !strcmp(name, "/dev/urandom")) name = "/dev/zero";
  int resolved = (flags & (O_CREAT | O_TRUNC)) && resolve(folder, name, path);
  struct stat status;
  int changes = resolved && ((flags & O_TRUNC) || stat(path, &status) != 0);
  CHANGES(changes, (flags & O_TRUNC) ? "truncate" : "create", path, "", 0,
          (int)syscall(SYS_openat, folder, name, flags, mode));
}

#define MODE_OF(flags) \
  mode_t mode = 0; \
  if ((flags) & (O_CREAT | O_TMPFILE)) { \
    va_list rest; \
    va_start(rest, flags); \
    mode = va_arg(rest, mode_t); \
    va_end(rest); \
  }

int open(const char *name, int flags, ...) {
  MODE_OF(flags);
  return opens(AT_FDCWD, name, flags, mode);
}
int open64(const char *name, int flags, ...) {
  MODE_OF(flags);
  return opens(AT_FDCWD, name, flags | O_LARGEFILE, mode);
}
int openat(int folder, const char *name, int flags, ...) {
  MODE_OF(flags);
  return opens(folder, name, flags, mode);
}
int openat64(int folder, const char *name, int flags, ...) {
  MODE_OF(flags);
  return opens(folder, name, flags | O_LARGEFILE, mode);
}
