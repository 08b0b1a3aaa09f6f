/*
 * gate FILE -- PROGRAM [ARGUMENT...]
 *
 * The first process of a challenge container that gets its flag as a file. Reads the flag from standard input up to
 * its end, writes it to FILE for its own user's eyes only, and becomes PROGRAM. A flag must end in a newline (which is
 * not written): a connection that broke half way is thereby told from a whole flag. Without a whole flag nothing is
 * ever run.
 *
 * Exit codes: 97 no whole flag or nowhere to put it, 127 PROGRAM not found, 126 PROGRAM cannot be run, 2 wrong usage.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { NO_FLAG = 97, NOT_RUNNABLE = 126, NOT_FOUND = 127, LONGEST = 4096 };

static char flag[LONGEST + 2];

static int refuse(const char *what, const char *why)
{
    explicit_bzero(flag, sizeof flag);
    fprintf(stderr, "flagship gate: %s: %s\n", what, why);
    return NO_FLAG;
}

/* Fills the buffer up to the end of input. Returns the number of bytes, or -1. */
static ssize_t read_to_end(void)
{
    size_t length = 0;
    while (length < sizeof flag) {
        ssize_t n = read(STDIN_FILENO, flag + length, sizeof flag - length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        length += (size_t)n;
    }
    return (ssize_t)length;
}

/* Returns 0, or -1 with errno. An existing file belongs to another start and is not touched. */
static int write_flag(const char *file, size_t length)
{
    int fd = open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0400);
    if (fd < 0 || fchmod(fd, 0400) != 0)
        return -1;
    for (size_t done = 0; done < length;) {
        ssize_t n = write(fd, flag + done, length - done);
        if (n < 0 && errno != EINTR)
            return -1;
        if (n > 0)
            done += (size_t)n;
    }
    return close(fd);
}

/*
 * Drops all capabilities that a process that is not root holds, so that it is only bounded by them. Engines differ in
 * whether it holds them at first. What the program gets then depends on its file.
 */
static int hold_no_capabilities(void)
{
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {{0, 0, 0}};
    if (getuid() == 0)
        return 0;
    if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) != 0)
        return -1;
    return (int)syscall(SYS_capset, &header, none);
}

static int become(char **command)
{
    execvp(command[0], command);
    int code = errno == ENOENT ? NOT_FOUND : NOT_RUNNABLE;
    fprintf(stderr, "flagship gate: cannot run %s: %s\n", command[0], strerror(errno));
    return code;
}

int main(int argc, char **argv)
{
    if (argc < 4 || strcmp(argv[2], "--") != 0) {
        fprintf(stderr, "usage: gate FILE -- PROGRAM [ARGUMENT...]\n");
        return 2;
    }
    ssize_t length = read_to_end();
    if (length < 0)
        return refuse("cannot read the flag from standard input", strerror(errno));
    if (length < 2 || flag[length - 1] != '\n')
        return refuse("no whole flag on standard input", "expected one line that ends in a newline");
    if (length > LONGEST)
        return refuse("the flag is too long", "expected at most 4095 bytes");
    if (write_flag(argv[1], (size_t)length - 1) != 0)
        return refuse(argv[1], strerror(errno));
    explicit_bzero(flag, sizeof flag);

    int null = open("/dev/null", O_RDONLY);
    if (null < 0 || dup2(null, STDIN_FILENO) < 0)
        return refuse("/dev/null", strerror(errno));
    if (null != STDIN_FILENO)
        close(null);
    if (hold_no_capabilities() != 0)
        return refuse("cannot give capabilities up", strerror(errno));
    return become(argv + 3);
}
