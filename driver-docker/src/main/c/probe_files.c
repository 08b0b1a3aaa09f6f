/* What can be read, written and run: root, mounts, the flag's folder, /proc, /sys, /dev. */
#define _GNU_SOURCE
#include "probe.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/un.h>
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

/* PATH:BYTES */
static void tmpfs(const char *value)
{
    char path[256], file[300];
    const char *colon = strrchr(value, ':');
    long long size = colon ? strtoll(colon + 1, NULL, 10) : 0;
    struct statvfs fs;
    snprintf(path, sizeof path, "%.*s", colon ? (int)(colon - value) : 0, value);
    snprintf(file, sizeof file, "%s/flagship-probe", path);
    int found = statvfs(path, &fs) == 0;
    report(found && hardened(&fs), "tmpfs-flags", "noexec, nosuid and nodev", "%s: flags %lx", path,
           found ? fs.f_flag : 0);
    long long capacity = found ? (long long)fs.f_blocks * (long long)fs.f_frsize : -1;
    report(capacity > 0 && capacity <= size, "tmpfs-size", wanted("at most %lld bytes", size), "%s: %lld bytes",
           path, capacity);
    report(found && fs.f_files > 0 && fs.f_files < 1000000, "tmpfs-inodes", "bounded", "%s: %lu", path,
           found ? fs.f_files : 0);
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

/* Every writable mount must be a known one. */
static void mounts(void)
{
    static const char *const known[] = {"/proc", "/dev", "/dev/pts", "/dev/shm", "/dev/mqueue", "/etc/resolv.conf",
                                        "/etc/hostname", "/etc/hosts", NULL};
    static char table[65536];
    char where[256] = "", options[256], unknown[256] = "";
    read_file("/proc/self/mounts", table, sizeof table);
    const char *tmpfs_list = expected("writable");
    for (char *line = strtok(table, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        if (sscanf(line, "%*s %255s %*s %255s", where, options) != 2 || strncmp(options, "rw", 2) != 0)
            continue;
        int found = strncmp(where, "/proc/", 6) == 0 || strncmp(where, "/sys/", 5) == 0;
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

static void not_writable(const char *path)
{
    int fd = open(path, O_WRONLY);
    int error = errno;
    if (fd >= 0)
        close(fd);
    report(fd < 0, "not-writable", "refused", "%s: %s", path, fd < 0 ? strerror(error) : "opened for writing");
}

static void masked(const char *path)
{
    struct stat s;
    char byte[2];
    int empty = 1;
    if (stat(path, &s) == 0 && S_ISDIR(s.st_mode)) {
        DIR *dir = opendir(path);
        struct dirent *entry;
        while (dir != NULL && (entry = readdir(dir)) != NULL)
            empty &= entry->d_name[0] == '.';
        if (dir != NULL)
            closedir(dir);
    } else {
        empty = read_file(path, byte, sizeof byte) <= 0;
    }
    report(empty, "masked", "empty", "%s: %s", path, empty ? "empty" : "readable");
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

static void engine_sockets(void)
{
    static const char *const paths[] = {"/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock",
                                        "/run/podman/podman.sock", NULL};
    for (int i = 0; paths[i] != NULL; i++) {
        struct sockaddr_un address = {.sun_family = AF_UNIX};
        snprintf(address.sun_path, sizeof address.sun_path, "%s", paths[i]);
        int fd = socket(AF_UNIX, SOCK_STREAM, 0);
        if (fd < 0) {
            report(0, "engine-socket", "out of reach", "%s: not tried, socket: %s", paths[i], strerror(errno));
            continue;
        }
        int open = connect(fd, (struct sockaddr *)&address, sizeof address) == 0;
        report(!open, "engine-socket", "out of reach", "%s: %s", paths[i], open ? "connected" : "out of reach");
        close(fd);
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
    static const char *const fixed[] = {"/proc/sys/kernel/core_pattern", "/proc/sys/kernel/hostname",
                                        "/proc/sys/net/ipv4/ip_forward", "/proc/sys/vm/overcommit_memory",
                                        "/proc/sysrq-trigger", "/proc/irq", "/sys/fs/cgroup/release_agent",
                                        "/sys/fs/cgroup/cgroup.procs", "/sys/fs/cgroup/memory/cgroup.procs",
                                        "/sys/kernel/uevent_helper", "/.flagship/gate", NULL};
    /* Files that the engine mounts together with the root, and that are as writable as the root. */
    static const char *const mounted[] = {"/etc/resolv.conf", "/etc/hosts", "/etc/hostname", NULL};
    for (int i = 0; fixed[i] != NULL; i++)
        not_writable(fixed[i]);
    for (int i = 0; !root_writable && mounted[i] != NULL; i++)
        not_writable(mounted[i]);
    each_expected("masked", masked);
    devices();
    engine_sockets();
}
