/* Declarations shared by the parts of the probe. */
#ifndef FLAGSHIP_PROBE_H
#define FLAGSHIP_PROBE_H

#include <stddef.h>
#include <sys/socket.h>

/*
 * One line of the report: "ok NAME FOUND", "fail NAME FOUND" or "absent NAME WHY". After a tab follows what has to be
 * found for the control to hold.
 */
void report(int holds, const char *name, const char *wanted, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void report_absent(const char *name, const char *detail);

/* Prints the last line, "done COUNT FAILED". Returns the number of failures, or -1 if it could not be printed. */
int report_end(void);

/* Formats what must be found, for report(); valid until the next call. */
const char *wanted(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Takes the caller's expectations: NAME=VALUE, so many. */
void expect(char **said, int number);
/* Returns the value of NAME=VALUE on the command line, or NULL. */
const char *expected(const char *name);
/* Returns the value as a number. A missing one fails the named control and gives -1. */
long long expected_number(const char *name);
/* Calls visit for the value of each NAME=VALUE with this name. */
void each_expected(const char *name, void (*visit)(const char *value));

/* Reads up to size-1 bytes of a file into a string. Returns the number of bytes, or -1 with errno. */
long read_file(const char *path, char *buffer, size_t size);

void probe_identity(void);
void probe_system_calls(void);
void probe_files(void);
void probe_limits(void);
void probe_network(void);
void probe_reach(void);
/* Whether the kernel said that there is no way there, which is what a closed door says at once. */
int leads_nowhere(int error);
/* The family of an address in text, with which the storage is filled; -1 where it is none. */
int address_of(const char *text, int port, struct sockaddr_storage *storage, socklen_t *length);
/*
 * Asks a resolver for a name: 1 with its address as text, 0 where it knows none or nobody is there to be asked, -1
 * where that was not found out, -2 where it answers nothing at all, not even for this container's own name.
 */
int look_up(const char *server, int port, const char *name, char *address, socklen_t size);
/* Asks the container's own resolver for a name that only the outside could know; judged once all others have waited. */
void ask_outside_name(const char *name);
void judge_outside_name(const char *name);

int listen_for_ever(const char *port);
/* Whether the kernel has a route to an address. */
int has_way(const char *host);

/* Uses this many megabytes of memory; stops before only if it is killed or refused. */
int devour(long megabytes);

/* Keeps all the processes it gets of so many, and goes on asking where it is refused; says "full" from then on. */
int crowd(long most);

/* Uses all CPU there is, and writes files through, in so many processes; says "burning" as long as all of them do. */
int burn(long processes);

#endif
