/* What the parts of the probe share. */
#ifndef FLAGSHIP_PROBE_H
#define FLAGSHIP_PROBE_H

#include <stddef.h>

/* One line of the report: "ok NAME DETAIL", "fail NAME DETAIL" or "absent NAME DETAIL". */
void report(int holds, const char *name, const char *format, ...) __attribute__((format(printf, 3, 4)));
void report_absent(const char *name, const char *detail);

/* The value of NAME=VALUE on the command line, or NULL. */
const char *expected(const char *name);
/* The same as a number; a missing one fails the named control and gives -1. */
long long expected_number(const char *name);
/* Calls visit for the value of each NAME=VALUE with this name. */
void each_expected(const char *name, void (*visit)(const char *value));

/* Reads up to size-1 bytes of a file into a string; the number of bytes, or -1 with errno. */
long read_file(const char *path, char *buffer, size_t size);

void probe_identity(void);
void probe_system_calls(void);
void probe_files(void);
void probe_limits(void);
void probe_network(void);
void probe_reach(void);
int listen_for_ever(const char *port);

#endif
