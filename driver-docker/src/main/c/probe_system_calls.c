/* System calls that no challenge needs. Each must be refused, no matter by what. */
#define _GNU_SOURCE
#include "probe.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/ptrace.h>
#include <sys/reboot.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void refused(const char *name, long result)
{
    int error = errno;
    report(result == -1 && error == EPERM, name, strerror(EPERM), "%s", result == -1 ? strerror(error) : "it worked");
}

static void families(void)
{
    static const struct { const char *name; int family, type, protocol; } sockets[] = {
        {"socket-vsock", 40, SOCK_STREAM, 0},
        {"socket-alg", 38, SOCK_SEQPACKET, 0},
        {"socket-packet", 17, SOCK_RAW, 0x0300},
        {"socket-raw-icmp", AF_INET, SOCK_RAW, IPPROTO_ICMP},
        {"socket-raw-icmp6", AF_INET6, SOCK_RAW, 58},
        {"socket-netlink-netfilter", 16, SOCK_RAW, 12},
        {"socket-key", 15, SOCK_RAW, 2},
        {"socket-tipc", 30, SOCK_STREAM, 0},
        {"socket-can", 29, SOCK_RAW, 1},
        {"socket-bluetooth", 31, SOCK_RAW, 1},
    };
    for (size_t i = 0; i < sizeof sockets / sizeof *sockets; i++)
        refused(sockets[i].name, socket(sockets[i].family, sockets[i].type, sockets[i].protocol));
}

static void namespaces(void)
{
    refused("unshare-user", unshare(CLONE_NEWUSER));
    refused("unshare-mount", unshare(CLONE_NEWNS));
    refused("unshare-net", unshare(CLONE_NEWNET));
    refused("unshare-pid", unshare(CLONE_NEWPID));
    refused("setns", syscall(SYS_setns, STDIN_FILENO, 0));
    long child = syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0);
    if (child == 0)
        _exit(0);
    refused("clone-user", child);
    if (child > 0)
        waitpid((pid_t)child, NULL, 0);
    errno = 0;
    long third = syscall(SYS_clone3, NULL, 0);
    report(third == -1 && errno == ENOSYS, "clone3", strerror(ENOSYS), "%s", strerror(errno));
}

static void filesystems(void)
{
    refused("mount", syscall(SYS_mount, "none", "/tmp", "tmpfs", 0, NULL));
    refused("umount", syscall(SYS_umount2, "/tmp", 0));
    refused("pivot-root", syscall(SYS_pivot_root, "/", "/"));
    refused("chroot", chroot("/"));
    refused("mknod-device", mknod("/tmp/flagship-probe-device", S_IFCHR | 0600, 0x101));
    refused("fsopen", syscall(SYS_fsopen, "tmpfs", 0));
    refused("open-tree", syscall(SYS_open_tree, AT_FDCWD, "/", 1));
    refused("move-mount", syscall(SYS_move_mount, -1, "", -1, "", 0));
    refused("open-by-handle", syscall(SYS_open_by_handle_at, AT_FDCWD, NULL, 0));
    refused("name-to-handle", syscall(SYS_name_to_handle_at, AT_FDCWD, "/", NULL, NULL, 0));
    refused("fanotify", syscall(SYS_fanotify_init, 0, 0));
    refused("quotactl", syscall(SYS_quotactl, 0, NULL, 0, NULL));
    refused("swapon", syscall(SYS_swapon, "/nowhere", 0));
    refused("acct", syscall(SYS_acct, NULL));
    refused("fallocate-keep-size", syscall(SYS_fallocate, -1, 1, 0L, 1L));
}

static void kernel(void)
{
    refused("keyctl", syscall(SYS_keyctl, 0, -3, 0, 0, 0));
    refused("add-key", syscall(SYS_add_key, "user", "flagship", "x", 1, -3));
    refused("request-key", syscall(SYS_request_key, "user", "flagship", NULL, -3));
    refused("bpf", syscall(SYS_bpf, BPF_PROG_LOAD, NULL, 0));
    refused("perf-event-open", syscall(SYS_perf_event_open, NULL, 0, -1, -1, 0));
    refused("userfaultfd", syscall(SYS_userfaultfd, 0));
    refused("io-uring", syscall(SYS_io_uring_setup, 1, NULL));
    refused("kexec", syscall(SYS_kexec_load, 0, 0, NULL, ~0UL));
    refused("init-module", syscall(SYS_init_module, NULL, 0, ""));
    refused("finit-module", syscall(SYS_finit_module, -1, "", 0));
    refused("delete-module", syscall(SYS_delete_module, "flagship_none", O_NONBLOCK));
    refused("reboot", syscall(SYS_reboot, 0, 0, 0, NULL));
    struct timespec now = {0, 0};
    refused("clock-settime", syscall(SYS_clock_settime, CLOCK_REALTIME, &now));
    refused("adjtimex", syscall(SYS_adjtimex, NULL));
    refused("syslog", syscall(SYS_syslog, 3, NULL, 0));
    refused("sethostname", syscall(SYS_sethostname, "x", 1));
}

/* In a child process, because a traced process stops at its next signal and would report nothing more. */
static void traced(void)
{
    int state = 0;
    pid_t child = fork();
    if (child == 0)
        _exit(syscall(SYS_ptrace, PTRACE_TRACEME, 0, 0, 0) == -1 ? errno : 0);
    int ended = child > 0 && waitpid(child, &state, 0) == child && WIFEXITED(state);
    errno = ended ? WEXITSTATUS(state) : EAGAIN;
    refused("ptrace", errno == 0 ? 0 : -1);
}

static void processes(void)
{
    traced();
    refused("process-vm-readv", syscall(SYS_process_vm_readv, 1, NULL, 0, NULL, 0, 0));
    refused("kcmp", syscall(SYS_kcmp, 1, 1, 0, 0, 0));
    refused("pidfd-getfd", syscall(SYS_pidfd_getfd, -1, 0, 0));
    refused("personality", personality(0x0040000));
#ifdef __x86_64__
    refused("iopl", syscall(SYS_iopl, 3));
    refused("modify-ldt", syscall(SYS_modify_ldt, 0, NULL, 0));
    long result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(102L), "b"(1L), "c"(0L) : "memory", "r8", "r9", "r10", "r11");
    int error = (int)-result;
    report(error == EPERM || error == ENOSYS, "socketcall-32", "refused", "%s", strerror(error));
#endif
}

void probe_system_calls(void)
{
    families();
    namespaces();
    filesystems();
    kernel();
    processes();
}
