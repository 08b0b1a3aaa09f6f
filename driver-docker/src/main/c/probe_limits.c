/* How much can be used: memory, CPU, processes, descriptors, shared memory. */
#define _GNU_SOURCE
#include "probe.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

/* Returns the first of the two files that can be read: cgroup v2, then v1. */
static const char *cgroup(const char *v2, const char *v1)
{
    static char text[512];
    char path[256];
    snprintf(path, sizeof path, "/sys/fs/cgroup/%s", v2);
    if (read_file(path, text, sizeof text) < 0) {
        snprintf(path, sizeof path, "/sys/fs/cgroup/%s", v1);
        if (read_file(path, text, sizeof text) < 0)
            snprintf(text, sizeof text, "%s: %s", path, strerror(errno));
    }
    text[strcspn(text, "\n")] = '\0';
    return text;
}

static int cgroup_v2(void)
{
    return access("/sys/fs/cgroup/cgroup.controllers", R_OK) == 0;
}

static void memory(void)
{
    long long want = expected_number("memory");
    const char *found = cgroup("memory.max", "memory/memory.limit_in_bytes");
    report(want > 0 && strtoll(found, NULL, 10) == want, "memory", wanted("%lld bytes", want), "%s", found);
    found = cgroup("memory.swap.max", "memory/memory.memsw.limit_in_bytes");
    long long swap = cgroup_v2() ? 0 : want;
    report(strtoll(found, NULL, 10) == swap && strchr(found, '/') == NULL, "memory-swap",
           wanted("%lld bytes%s", swap, cgroup_v2() ? "" : " of memory and swap"), "%s", found);
}

static void cpu(void)
{
    long long want = expected_number("nanocpus");
    long long quota = -1, period = 1;
    if (cgroup_v2())
        sscanf(cgroup("cpu.max", "none"), "%lld %lld", &quota, &period);
    else {
        quota = strtoll(cgroup("none", "cpu/cpu.cfs_quota_us"), NULL, 10);
        period = strtoll(cgroup("none", "cpu/cpu.cfs_period_us"), NULL, 10);
    }
    report(period > 0 && quota * 1000000000 / period == want, "cpu", wanted("%g of a CPU", (double)want / 1e9),
           "quota %lld of %lld us", quota, period);
}

/* Forks until refused. The children wait to be killed. */
static void pids(void)
{
    long long want = expected_number("pids");
    const char *found = cgroup("pids.max", "pids/pids.max");
    report(want > 0 && strtoll(found, NULL, 10) == want, "pids", wanted("%lld processes", want), "%s", found);
    enum { MOST = 4096 };
    static pid_t children[MOST];
    int n = 0;
    while (n < MOST && n <= want) {
        pid_t child = fork();
        if (child == 0)
            for (;;)
                pause();
        if (child < 0)
            break;
        children[n++] = child;
    }
    int error = errno;
    for (int i = 0; i < n; i++)
        kill(children[i], SIGKILL);
    while (waitpid(-1, NULL, 0) > 0)
        continue;
    report(n < want && error == EAGAIN, "pids-effective", wanted("refused before %lld", want),
           "refused after %d: %s", n, strerror(error));
}

static void descriptors(void)
{
    struct rlimit limit;
    long long want = expected_number("nofile");
    getrlimit(RLIMIT_NOFILE, &limit);
    report((long long)limit.rlim_cur == want && (long long)limit.rlim_max == want, "nofile",
           wanted("%lld, soft and hard", want), "%llu %llu",
           (unsigned long long)limit.rlim_cur, (unsigned long long)limit.rlim_max);
    int opened = 0, last = -1;
    for (int fd; opened <= want && (fd = dup(STDIN_FILENO)) >= 0; opened++)
        last = fd;
    int error = errno;
    for (int fd = 3; fd <= last; fd++)
        close(fd);
    report(opened < want && error == EMFILE, "nofile-effective", wanted("refused before %lld", want),
           "refused after %d: %s", opened, strerror(error));
    getrlimit(RLIMIT_CORE, &limit);
    report(limit.rlim_cur == 0 && limit.rlim_max == 0, "core", "0", "%llu", (unsigned long long)limit.rlim_max);
}

/* If the root is writable, no file on it may grow beyond the limit. */
static void file_size(void)
{
    struct rlimit limit;
    long long want = expected_number("fsize");
    if (want <= 0)
        return;
    getrlimit(RLIMIT_FSIZE, &limit);
    report((long long)limit.rlim_cur == want && (long long)limit.rlim_max == want, "file-size",
           wanted("%lld bytes, soft and hard", want), "%llu %llu", (unsigned long long)limit.rlim_cur,
           (unsigned long long)limit.rlim_max);
}

static void shared_memory(void)
{
    struct statvfs fs;
    long long want = expected_number("shm");
    int found = statvfs("/dev/shm", &fs) == 0;
    long long size = found ? (long long)fs.f_blocks * (long long)fs.f_frsize : -1;
    report(size == want && (fs.f_flag & ST_NOEXEC) && (fs.f_flag & ST_NOSUID), "shared-memory",
           wanted("%lld bytes, nothing runs from it", want), "%lld bytes", size);
}

static void out_of_memory(void)
{
    int fd = open("/proc/self/oom_score_adj", O_WRONLY);
    ssize_t n = fd >= 0 ? write(fd, "-1000", 5) : -1;
    report(n < 0, "oom-score", "cannot be lowered", "%s", n < 0 ? strerror(errno) : "lowered");
    if (fd >= 0)
        close(fd);
}

static int fill(long megabytes)
{
    enum { BLOCK = 1 << 20, PAGE = 4096 };
    for (long i = 0; i < megabytes; i++) {
        volatile char *block = malloc(BLOCK);
        if (block == NULL)
            return 1;
        for (long at = 0; at < BLOCK; at += PAGE)
            block[at] = 1;
    }
    return 0;
}

int devour(long megabytes)
{
    pid_t child = fork();
    if (child == 0)
        _exit(fill(megabytes));
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child)
        return 1;
    if (WIFSIGNALED(status))
        printf("killed by signal %d\n", WTERMSIG(status));
    else
        printf(WEXITSTATUS(status) == 0 ? "got %ld MB\n" : "was refused %ld MB\n", megabytes);
    puts("devoured");
    return fflush(stdout);
}

_Noreturn static void write_through(void)
{
    static char block[1 << 16];
    char path[64];
    snprintf(path, sizeof path, "/tmp/burn-%d", (int)getpid());
    int fd = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    while (fd >= 0 && pwrite(fd, block, sizeof block, 0) == (ssize_t)sizeof block && fsync(fd) == 0)
        continue;
    _exit(1);
}

int burn(long processes)
{
    for (long i = 0; i < processes; i++) {
        pid_t child = fork();
        if (child < 0)
            return 1;
        if (child > 0)
            continue;
        /* Its success does not matter: the CPU share must stay the same. */
        setpriority(PRIO_PROCESS, 0, -20);
        if (i % 2 == 0)
            write_through();
        for (volatile unsigned long spin = 0;; spin++)
            continue;
    }
    while (waitpid(-1, NULL, WNOHANG) == 0) {
        if (puts("burning") < 0)
            return 1;
        usleep(250000);
    }
    puts("one of them ended");
    return 1;
}

int crowd(long most)
{
    long made = 0;
    for (int told = 0;;) {
        pid_t child = made < most ? fork() : -1;
        if (child == 0)
            for (;;)
                pause();
        if (child > 0) {
            made++;
            continue;
        }
        if (!told)
            printf(made < most ? "refused after %ld: %s\n" : "got %ld\n", made, strerror(errno));
        told = 1;
        /* Slowly: whoever reads the end of this log must still find its beginning there. */
        if (puts("full") < 0)
            return 1;
        usleep(500000);
    }
}

void probe_limits(void)
{
    memory();
    cpu();
    pids();
    descriptors();
    file_size();
    shared_memory();
    out_of_memory();
}
