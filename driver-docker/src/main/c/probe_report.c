/* The probe's report, and the expectations it was given. */
#define _GNU_SOURCE
#include "probe.h"
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int count, failed, arguments;
static char **values;

void expect(char **said, int number)
{
    values = said;
    arguments = number;
}

int report_end(void)
{
    printf("done %d %d\n", count, failed);
    return fflush(stdout) == 0 ? failed : -1;
}

void report(int holds, const char *name, const char *wanted_text, const char *format, ...)
{
    va_list list;
    count++;
    failed += !holds;
    printf("%s %s ", holds ? "ok" : "fail", name);
    va_start(list, format);
    vprintf(format, list);
    va_end(list);
    printf("\t%s\n", wanted_text);
}

const char *wanted(const char *format, ...)
{
    static char text[512];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return text;
}

void report_absent(const char *name, const char *detail)
{
    count++;
    printf("absent %s %s\tone, where the kernel has one\n", name, detail);
}

void each_expected(const char *name, void (*visit)(const char *value))
{
    size_t length = strlen(name);
    for (int i = 0; i < arguments; i++)
        if (strncmp(values[i], name, length) == 0 && values[i][length] == '=')
            visit(values[i] + length + 1);
}

static const char *last_seen;

static void remember(const char *value)
{
    last_seen = value;
}

const char *expected(const char *name)
{
    last_seen = NULL;
    each_expected(name, remember);
    return last_seen;
}

long long expected_number(const char *name)
{
    const char *text = expected(name);
    if (text == NULL) {
        report(0, name, "a number from the caller", "the caller did not say what to expect");
        return -1;
    }
    return strtoll(text, NULL, 10);
}

long read_file(const char *path, char *buffer, size_t size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return -1;
    size_t length = 0;
    while (length < size - 1) {
        ssize_t n = read(fd, buffer + length, size - 1 - length);
        if (n < 0) {
            int error = errno;
            close(fd);
            errno = error;
            return -1;
        }
        if (n == 0)
            break;
        length += (size_t)n;
    }
    close(fd);
    buffer[length] = '\0';
    return (long)length;
}
