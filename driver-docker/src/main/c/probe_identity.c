/* Who the process is, and what it can see of the machine: user, capabilities, namespaces, environment, LSM. */
#define _GNU_SOURCE
#include "probe.h"
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char status[16384];

static const char *status_line(const char *key)
{
    static char value[128];
    char *at = strstr(status, key);
    value[0] = '\0';
    if (at != NULL)
        sscanf(at + strlen(key), " %127s", value);
    return value;
}

static void equal(const char *name, const char *key, const char *want)
{
    const char *found = status_line(key);
    report(want != NULL && strcmp(found, want) == 0, name, want ? want : "?", "%s", found);
}

static void user(void)
{
    uid_t r, e, s;
    gid_t gr, ge, gs;
    getresuid(&r, &e, &s);
    getresgid(&gr, &ge, &gs);
    long long uid = expected_number("uid"), gid = expected_number("gid");
    report(uid >= 0 && r == (uid_t)uid && e == (uid_t)uid && s == (uid_t)uid, "user", wanted("uid %lld, real, effective and saved", uid),
           "uid %d %d %d", r, e, s);
    report(gid >= 0 && gr == (gid_t)gid && ge == (gid_t)gid && gs == (gid_t)gid, "group", wanted("gid %lld, real, effective and saved", gid),
           "gid %d %d %d", gr, ge, gs);
    gid_t groups[64];
    int n = getgroups(64, groups), foreign = 0;
    for (int i = 0; i < n; i++)
        foreign += groups[i] != (gid_t)gid;
    report(n >= 0 && foreign == 0, "supplementary-groups", "none but its own", "%d foreign", foreign);
}

/* Runs a set-user-id program of root, which ends with 10 if it got root. */
static void set_user_id(void)
{
    static const char *const program = "/bin/escalate";
    struct stat file;
    int state = 0;
    if (stat(program, &file) != 0 || file.st_uid != 0 || !(file.st_mode & S_ISUID)) {
        report(0, "set-user-id", "a program of root's runs as oneself", "%s is not there to be tried", program);
        return;
    }
    pid_t child = fork();
    if (child == 0) {
        execl(program, program, (char *)NULL);
        _exit(127);
    }
    int ended = child > 0 && waitpid(child, &state, 0) == child && WIFEXITED(state);
    int code = ended ? WEXITSTATUS(state) : 127;
    report(code == 0, "set-user-id", "a program of root's runs as oneself", "%s",
           code == 0 ? "it ran as oneself" : code == 10 ? "it ran as root" : "it could not be run");
}

/* Process ids must only lead to processes of this container. */
static void pid_namespace(void)
{
    DIR *proc = opendir("/proc");
    struct dirent *entry;
    int seen = 0, foreign = 0;
    while (proc != NULL && (entry = readdir(proc)) != NULL)
        seen += isdigit((unsigned char)entry->d_name[0]) != 0;
    if (proc != NULL)
        closedir(proc);
    for (pid_t pid = 2; pid <= 32768; pid++)
        foreign += pid != getpid() && pid != getppid() && kill(pid, 0) != 0 && errno != ESRCH;
    report(seen > 0 && seen <= 4 && foreign == 0, "pid-namespace", "processes of this container alone",
           "%d in /proc, %d foreign", seen, foreign);
}

/* With a cgroup namespace of its own, a process is at the root of every hierarchy that it sees. */
static void cgroup_namespace(void)
{
    char text[4096];
    int wrong = 0, lines = 0;
    if (read_file("/proc/self/cgroup", text, sizeof text) > 0)
        for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n"), lines++)
            wrong += strcmp(strrchr(line, ':'), ":/") != 0;
    report(lines > 0 && wrong == 0, "cgroup-namespace", "every path is /", "%d of %d paths are not /", wrong, lines);
}

/* The host's initial namespaces have these numbers on every kernel. Sharing one means seeing what is in it. */
static void not_the_first(const char *name, const char *path, const char *first)
{
    char link[64];
    ssize_t length = readlink(path, link, sizeof link - 1);
    if (length < 0) {
        report(0, name, "not the host's", "%s: %s", path, strerror(errno));
        return;
    }
    link[length] = '\0';
    report(strcmp(link, first) != 0, name, "not the host's", "%s", link);
}

/* Engines may give containers a user namespace or none. In neither case may this user be root outside. */
static void user_namespace(void)
{
    char text[4096], *rest = NULL;
    long long inside, outside, count, found = -1;
    if (read_file("/proc/self/uid_map", text, sizeof text) < 0) {
        report(0, "user-namespace", "not root outside", "/proc/self/uid_map: %s", strerror(errno));
        return;
    }
    for (char *line = strtok_r(text, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest))
        if (sscanf(line, "%lld %lld %lld", &inside, &outside, &count) == 3 && getuid() >= inside
            && getuid() < inside + count)
            found = outside + getuid() - inside;
    /* Root inside is root outside, unless the engine uses user namespaces. */
    int root = getuid() == 0;
    report(root ? found >= 0 : found > 0, "user-namespace", root ? "known outside" : "not root outside", "uid %d is %lld outside", getuid(), found);
}

/*
 * An orphan belongs to process 1. With an init it is gone as soon as it ends; without one it stays and counts as a
 * process.
 */
static void init(void)
{
    int pipes[2], state;
    pid_t orphan = 0;
    if (pipe(pipes) != 0) {
        report(0, "init", "an orphan is reaped", "pipe: %s", strerror(errno));
        return;
    }
    pid_t child = fork();
    if (child == 0) {
        orphan = fork();
        if (orphan == 0)
            _exit(0);
        _exit(write(pipes[1], &orphan, sizeof orphan) != (ssize_t)sizeof orphan);
    }
    close(pipes[1]);
    int known = child > 0 && read(pipes[0], &orphan, sizeof orphan) == (ssize_t)sizeof orphan && orphan > 0;
    close(pipes[0]);
    waitpid(child, &state, 0);
    int there = 1;
    for (int look = 0; known && there && look < 200; look++) {
        struct timespec pause = {0, 5000000};
        there = kill(orphan, 0) == 0;
        if (there)
            nanosleep(&pause, NULL);
    }
    report(known && !there && getpid() != 1, "init", "not process 1; an orphan is reaped", "process %d; an orphan %s",
           getpid(), there ? "stays" : "is reaped");
}

/* Whether a line of names contains this one. */
static int names(const char *line, const char *name)
{
    char copy[1024], *rest = NULL;
    snprintf(copy, sizeof copy, "%s", line);
    for (char *word = strtok_r(copy, " \t", &rest); word != NULL; word = strtok_r(NULL, " \t", &rest))
        if (strcmp(word, name) == 0)
            return 1;
    return 0;
}

/* Only this container and loopback may have names: no links, no extra hosts. The container may have several names. */
static void hosts(void)
{
    char text[4096], own[128] = "", *rest = NULL;
    gethostname(own, sizeof own - 1);
    if (read_file("/etc/hosts", text, sizeof text) < 0) {
        report(0, "hosts", "itself only", "/etc/hosts: %s", strerror(errno));
        return;
    }
    for (char *line = strtok_r(text, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest)) {
        char *words = NULL;
        line[strcspn(line, "#")] = '\0';
        if (names(line, own))
            continue;
        char *name = strtok_r(line, " \t", &words);
        while (name != NULL && (name = strtok_r(NULL, " \t", &words)) != NULL)
            if (strcmp(name, "localhost") != 0 && strncmp(name, "ip6-", 4) != 0) {
                report(0, "hosts", "itself only", "knows %s", name);
                return;
            }
    }
    report(1, "hosts", "itself only", "knows itself only");
}

static int documented(const char *name)
{
    const char *list = expected("env");
    size_t length = strlen(name);
    for (const char *at = list; at != NULL && *at != '\0'; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL)
        if (strncmp(at, name, length) == 0 && (at[length] == ',' || at[length] == '\0'))
            return 1;
    return 0;
}

static void environment(void)
{
    extern char **environ;
    for (char **variable = environ; *variable != NULL; variable++) {
        char name[128];
        snprintf(name, sizeof name, "%.*s", (int)strcspn(*variable, "="), *variable);
        if (!documented(name)) {
            report(0, "environment", "nothing undocumented", "undocumented variable %s", name);
            return;
        }
    }
    report(1, "environment", "nothing undocumented", "nothing undocumented");
}

static void security_module(void)
{
    char label[256];
    const char *want = expected("lsm");
    if (want == NULL || strcmp(want, "none") == 0) {
        report_absent("lsm", "this kernel has none");
        return;
    }
    if (read_file("/proc/self/attr/current", label, sizeof label) < 0)
        snprintf(label, sizeof label, "unreadable: %s", strerror(errno));
    label[strcspn(label, "\n")] = '\0';
    report(strstr(label, want) != NULL, "lsm", want, "%s", label);
}

void probe_identity(void)
{
    if (read_file("/proc/self/status", status, sizeof status) < 0)
        report(0, "status", "readable", "/proc/self/status: %s", strerror(errno));
    user();
    equal("capabilities-effective", "CapEff:", expected("capeff"));
    equal("capabilities-permitted", "CapPrm:", expected("capeff"));
    equal("capabilities-inheritable", "CapInh:", "0000000000000000");
    equal("capabilities-ambient", "CapAmb:", "0000000000000000");
    equal("capabilities-bounding", "CapBnd:", expected("capbnd"));
    equal("no-new-privileges", "NoNewPrivs:", "1");
    equal("seccomp", "Seccomp:", "2");
    /* Root has nothing to gain from it. */
    if (getuid() != 0)
        set_user_id();
    pid_namespace();
    cgroup_namespace();
    not_the_first("ipc-namespace", "/proc/self/ns/ipc", "ipc:[4026531839]");
    not_the_first("uts-namespace", "/proc/self/ns/uts", "uts:[4026531838]");
    user_namespace();
    init();
    hosts();
    environment();
    security_module();
}
