/* What can be read, written and run: root, mounts, the flag's folder, /proc, /sys, /dev. */
#define _GNU_SOURCE
#include "probe.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

static void read_only(const char *name, const char *path)
{
    struct statvfs fs;
    int flags = statvfs(path, &fs) == 0 ? (int)fs.f_flag : 0;
    char file[256];
    snprintf(file, sizeof file, "%s/flagship-probe", path);
    int fd = open(file, O_WRONLY | O_CREAT, 0600);
    report((flags & ST_RDONLY) && fd < 0 && errno == EROFS, name, strerror(EROFS), "%s: %s", path,
           fd < 0 ? strerror(errno) : "written");
}

static void writable(const char *name, const char *path)
{
    char file[256];
    snprintf(file, sizeof file, "%s/flagship-probe", path);
    int fd = open(file, O_WRONLY | O_CREAT, 0600);
    report(fd >= 0, name, "written", "%s: %s", path, fd < 0 ? strerror(errno) : "written");
    if (fd >= 0)
        close(fd);
    unlink(file);
}

static int hardened(const struct statvfs *fs)
{
    unsigned long want = ST_NOEXEC | ST_NOSUID | ST_NODEV;
    return (fs->f_flag & want) == want;
}

/* Writes until refused. Returns how many bytes that took. */
static long long fill(const char *file)
{
    static char block[65536];
    long long written = 0;
    int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0700);
    for (ssize_t n = 1; fd >= 0 && n > 0 && written < (1LL << 31); written += n > 0 ? n : 0)
        n = write(fd, block, sizeof block);
    if (fd >= 0)
        close(fd);
    unlink(file);
    return written;
}

static int runs(const char *file)
{
    int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0700);
    if (fd >= 0) {
        dprintf(fd, "#!/.flagship/gate\n");
        close(fd);
    }
    char *none[] = {NULL};
    execve(file, none, none);
    int error = errno;
    unlink(file);
    return error != EACCES;
}

/* Makes files until refused, or one more than so many; how many there were. */
static long long flood(const char *file, long long most)
{
    char name[330];
    long long made = 0;
    for (int fd = 0; fd >= 0 && made <= most; made += fd >= 0) {
        snprintf(name, sizeof name, "%s-%lld", file, made);
        fd = open(name, O_WRONLY | O_CREAT | O_EXCL, 0600);
        if (fd >= 0)
            close(fd);
    }
    for (long long i = 0; i < made; i++) {
        snprintf(name, sizeof name, "%s-%lld", file, i);
        unlink(name);
    }
    return made;
}

/* PATH:BYTES:FILES */
static void tmpfs(const char *value)
{
    char path[256] = "", file[300];
    long long size = 0, files = 0;
    struct statvfs fs;
    if (sscanf(value, "%255[^:]:%lld:%lld", path, &size, &files) != 3) {
        report(0, "tmpfs-size", "PATH:BYTES:FILES", "%s", value);
        return;
    }
    snprintf(file, sizeof file, "%s/flagship-probe", path);
    int found = statvfs(path, &fs) == 0;
    report(found && hardened(&fs), "tmpfs-flags", "noexec, nosuid and nodev", "%s: flags %lx", path,
           found ? fs.f_flag : 0);
    long long capacity = found ? (long long)fs.f_blocks * (long long)fs.f_frsize : -1;
    report(capacity > 0 && capacity <= size, "tmpfs-size", wanted("at most %lld bytes", size), "%s: %lld bytes",
           path, capacity);
    long long made = flood(file, files);
    report(found && fs.f_files > 0 && (long long)fs.f_files <= files && made > 0 && made <= files, "tmpfs-inodes",
           wanted("at most %lld, and refused beyond", files), "%s: %lld, %lld made", path,
           found ? (long long)fs.f_files : 0, made);
    long long written = fill(file);
    report(written > 0 && written <= size, "tmpfs-fill", wanted("refused after at most %lld bytes", size),
           "%s: refused after %lld bytes", path, written);
    report(!runs(file), "tmpfs-noexec", "nothing runs from it", "%s", path);
}

static void flag_file(void)
{
    const char *file = expected("flagfile");
    char folder[256];
    struct stat f, d;
    struct statvfs fs;
    if (file == NULL)
        return;
    snprintf(folder, sizeof folder, "%.*s", (int)(strrchr(file, '/') - file), file);
    int ok = stat(file, &f) == 0 && stat(folder, &d) == 0 && statvfs(folder, &fs) == 0;
    report(ok && (f.st_mode & 07777) == 0400 && f.st_uid == getuid() && f.st_size > 0, "flag-file",
           "mode 400, its own, not empty", "%s mode %o", file,
           ok ? f.st_mode & 07777 : 0);
    report(ok && (d.st_mode & 07777) == 0700 && d.st_uid == getuid() && hardened(&fs), "flag-folder",
           "mode 700, its own, noexec", "%s mode %o", folder, ok ? d.st_mode & 07777 : 0);
}

/* The kernel's controls. Their files belong to root: that nobody else opens them does not show how they are mounted. */
static int is_control(const char *type)
{
    return strcmp(type, "cgroup") == 0 || strcmp(type, "cgroup2") == 0 || strcmp(type, "sysfs") == 0;
}

/* Every writable mount must be a known one. */
static void mounts(void)
{
    static const char *const known[] = {"/proc", "/dev", "/dev/pts", "/dev/shm", "/dev/mqueue", "/etc/resolv.conf",
                                        "/etc/hostname", "/etc/hosts", NULL};
    static char table[65536];
    char where[256] = "", type[64], options[256], unknown[256] = "";
    read_file("/proc/self/mounts", table, sizeof table);
    const char *tmpfs_list = expected("writable");
    for (char *line = strtok(table, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        if (sscanf(line, "%*s %255s %63s %255s", where, type, options) != 3 || strncmp(options, "rw", 2) != 0)
            continue;
        int found = strncmp(where, "/proc/", 6) == 0 || (strncmp(where, "/sys/", 5) == 0 && !is_control(type));
        for (int i = 0; known[i] != NULL; i++)
            found |= strcmp(known[i], where) == 0;
        /* Podman's own file, which is as writable as the root. */
        found |= expected_number("fsize") > 0 && strcmp(where, "/run/.containerenv") == 0;
        char bracketed[260];
        snprintf(bracketed, sizeof bracketed, ",%s,", where);
        found |= tmpfs_list != NULL && strstr(tmpfs_list, bracketed) != NULL;
        if (!found)
            snprintf(unknown, sizeof unknown, "%s", where);
    }
    report(where[0] != '\0' && unknown[0] == '\0', "writable-mounts", "only known ones", "%s",
           unknown[0] ? unknown : "only known ones");
}

/* As whoever the challenge is: whose a file is refuses that as well as how it is mounted. */
static void not_writable(const char *path)
{
    int fd = open(path, O_WRONLY);
    int error = errno;
    if (fd >= 0)
        close(fd);
    report(fd < 0, "not-writable", "refused", "%s: %s", path, fd < 0 ? strerror(error) : "opened for writing");
}

/* Fixed by its mount, whoever asks. What the kernel does not have needs none. */
static void fixed(const char *path)
{
    struct statvfs fs;
    int error = statvfs(path, &fs) == 0 ? 0 : errno;
    int read_only = error == 0 && (fs.f_flag & ST_RDONLY) != 0;
    report(read_only || error == ENOENT, "kernel-read-only", "mounted read-only, or not there", "%s: %s", path,
           error != 0 ? strerror(error) : read_only ? "mounted read-only" : "mounted writable");
}

static int empty_folder(const char *path)
{
    DIR *dir = opendir(path);
    struct dirent *entry;
    int empty = dir != NULL;
    while (dir != NULL && (entry = readdir(dir)) != NULL)
        empty &= strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    if (dir != NULL)
        closedir(dir);
    return empty;
}

/*
 * Covered: a file by the null device, a folder by a mount of its own with nothing in it. That nothing is read there
 * would show less, since much of it is root's alone and some of it is empty on many machines.
 */
static void masked(const char *path)
{
    struct stat s, above;
    char parent[260];
    snprintf(parent, sizeof parent, "%s/..", path);
    int error = stat(path, &s) == 0 ? 0 : errno;
    int file = error == 0 && S_ISCHR(s.st_mode) && s.st_rdev == makedev(1, 3);
    int folder = error == 0 && S_ISDIR(s.st_mode) && stat(parent, &above) == 0 && above.st_dev != s.st_dev
                 && empty_folder(path);
    report(file || folder || error == ENOENT, "masked", "covered, or not there", "%s: %s", path,
           error != 0 ? strerror(error) : file || folder ? "covered" : "as the kernel has it");
}

static void devices(void)
{
    static const char *const known = ",.,..,console,core,fd,full,mqueue,null,ptmx,pts,random,shm,stderr,stdin,stdout,"
                                     "tty,urandom,zero,";
    DIR *dev = opendir("/dev");
    struct dirent *entry;
    char unknown[256] = "", bracketed[270];
    while (dev != NULL && (entry = readdir(dev)) != NULL) {
        snprintf(bracketed, sizeof bracketed, ",%s,", entry->d_name);
        if (strstr(known, bracketed) == NULL)
            snprintf(unknown, sizeof unknown, "%s", entry->d_name);
    }
    report(dev != NULL && unknown[0] == '\0', "devices", "only known ones", "%s",
           unknown[0] ? unknown : "only known ones");
    if (dev != NULL)
        closedir(dev);
    static const char *const dangerous[] = {"/dev/mem", "/dev/kmsg", "/dev/port", "/dev/sda", "/dev/vda", "/dev/kvm",
                                            "/dev/fuse", "/dev/net/tun", "/dev/loop-control", NULL};
    for (int i = 0; dangerous[i] != NULL; i++) {
        int fd = open(dangerous[i], O_RDONLY);
        report(fd < 0 && errno == ENOENT, "device-absent", strerror(ENOENT), "%s: %s", dangerous[i],
               fd < 0 ? strerror(errno) : "opened");
    }
}

/* Not there at all: one that is not this user's would refuse to be connected to, and be mounted all the same. */
static void engine_sockets(void)
{
    static const char *const paths[] = {"/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock",
                                        "/run/podman/podman.sock", NULL};
    for (int i = 0; paths[i] != NULL; i++) {
        struct stat s;
        int error = lstat(paths[i], &s) == 0 ? 0 : errno;
        report(error == ENOENT, "engine-socket", strerror(ENOENT), "%s: %s", paths[i],
               error == 0 ? "there" : strerror(error));
    }
}

void probe_files(void)
{
    int root_writable = expected_number("fsize") > 0;
    if (root_writable)
        writable("root-writable", "/");
    else
        read_only("root-read-only", "/");
    read_only("gate-read-only", "/.flagship");
    each_expected("tmpfs", tmpfs);
    flag_file();
    mounts();
    static const char *const kernels[] = {"/proc/sys/kernel/core_pattern", "/proc/sys/kernel/hostname",
                                          "/proc/sys/net/ipv4/ip_forward", "/proc/sys/vm/overcommit_memory",
                                          "/proc/sysrq-trigger", "/proc/irq", "/sys/fs/cgroup/release_agent",
                                          "/sys/fs/cgroup/cgroup.procs", "/sys/fs/cgroup/memory/cgroup.procs",
                                          "/sys/kernel/uevent_helper", "/.flagship/gate", NULL};
    /* Files of the engine's that it mounts with the root: as writable as that. */
    static const char *const mounted[] = {"/etc/resolv.conf", "/etc/hosts", "/etc/hostname", NULL};
    for (int i = 0; kernels[i] != NULL; i++)
        not_writable(kernels[i]);
    for (int i = 0; !root_writable && mounted[i] != NULL; i++)
        not_writable(mounted[i]);
    each_expected("readonly", fixed);
    each_expected("masked", masked);
    devices();
    engine_sockets();
}
