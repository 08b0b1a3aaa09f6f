/*
 * probe check NAME=VALUE...   tries every control of a challenge container from inside, one line for each; with
 *                             then=stay it waits to be killed afterwards instead of ending
 * probe reach closed=... named=...  only whom packets reach, from wherever it is run
 * probe way ADDRESS           ends with 0 where the kernel knows a way there, else with 1; sends nothing
 * probe listen PORT           answers on TCP and UDP: the neighbour that must not be reachable
 * probe flood KILOBYTES       prints that much, says "flooded" and waits: what a log must not keep
 * probe devour MEGABYTES      a child uses memory up to that; prints what became of it, says "devoured" and waits
 * probe crowd PROCESSES       keeps all it gets of so many; says whether it was refused, and "full" twice a second
 * probe burn PROCESSES        these use all CPU there is and write files through; says "burning" four times a second
 *
 * The last line is "done COUNT FAILED"; a report without it was cut off. Exit code 0 when nothing failed, else 1.
 * The names and what is expected come from the caller; docs/isolation.md lists them.
 */
#define _GNU_SOURCE
#include "probe.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void check(void)
{
    /* Some of the following tests must be refused. If nothing would refuse them, they are not even tried. */
    long long uid = expected("uid") != NULL ? strtoll(expected("uid"), NULL, 10) : -1;
    if (uid != 0 && (getuid() == 0 || geteuid() == 0)) {
        report(0, "user", "any but uid 0", "uid 0: the rest was not tried");
        return;
    }
    probe_identity();
    probe_system_calls();
    probe_files();
    probe_limits();
    probe_network();
}

_Noreturn static void stay(void)
{
    for (;;)
        pause();
}

static int flood(long kilobytes)
{
    char line[1024];
    memset(line, 'x', sizeof line);
    line[sizeof line - 1] = '\n';
    for (long i = 0; i < kilobytes; i++)
        if (fwrite(line, sizeof line, 1, stdout) != 1)
            return 1;
    puts("flooded");
    if (fflush(stdout) != 0)
        return 1;
    stay();
}

int main(int argc, char **argv)
{
    /* Line-buffered, so that earlier lines are written even if the next test ends the process. */
    setvbuf(stdout, NULL, _IOLBF, 0);
    if (argc == 3 && strcmp(argv[1], "flood") == 0)
        return flood(strtol(argv[2], NULL, 10));
    if (argc == 3 && strcmp(argv[1], "burn") == 0)
        return burn(strtol(argv[2], NULL, 10));
    if (argc == 3 && strcmp(argv[1], "crowd") == 0)
        return crowd(strtol(argv[2], NULL, 10));
    if (argc == 3 && strcmp(argv[1], "way") == 0)
        return !has_way(argv[2]);
    if (argc == 3 && strcmp(argv[1], "listen") == 0)
        return listen_for_ever(argv[2]);
    if (argc == 3 && strcmp(argv[1], "devour") == 0) {
        if (devour(strtol(argv[2], NULL, 10)) != 0)
            return 1;
        stay();
    }
    expect(argv + 2, argc - 2);
    if (argc > 1 && strcmp(argv[1], "check") == 0)
        check();
    else if (argc > 1 && strcmp(argv[1], "reach") == 0)
        probe_reach();
    else {
        fprintf(stderr, "usage: probe check NAME=VALUE... | probe reach closed=... | probe way ADDRESS"
                        " | probe listen PORT | probe flood KILOBYTES | probe devour MEGABYTES"
                        " | probe burn PROCESSES | probe crowd PROCESSES\n");
        return 2;
    }
    int failed = report_end();
    if (failed >= 0 && expected("then") != NULL && strcmp(expected("then"), "stay") == 0)
        stay();
    return failed != 0;
}
