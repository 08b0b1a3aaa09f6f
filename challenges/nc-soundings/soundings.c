/*
 * Soundings: find a hidden depth by asking "deeper or shallower?", three times over.
 *
 * Listens on port 9000, one process a player's connection. The flag is read from FLAG_FILE only when it was earned.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PORT = 9000, CASTS = 3, SOUNDINGS = 20, DEEPEST = 1000000, SECONDS = 120, PLAYERS = 32 };

static long hidden_depth(void) {
    unsigned int random = 0;
    unsigned int limit = UINT32_MAX - UINT32_MAX % DEEPEST;
    do {
        if (getrandom(&random, sizeof random, 0) != sizeof random) {
            exit(1);
        }
    } while (random >= limit);
    return (long) (random % DEEPEST) + 1;
}

/* Returns the number on the next line, 0 when it is not one, and ends the game when the player has gone. */
static long read_number(void) {
    char line[64];
    fflush(stdout);
    if (fgets(line, sizeof line, stdin) == NULL) {
        exit(0);
    }
    if (strchr(line, '\n') == NULL) {
        int c;
        while ((c = getchar()) != '\n' && c != EOF) {
        }
        return 0;
    }
    char *end;
    errno = 0;
    long number = strtol(line, &end, 10);
    end += strspn(end, " \r\n");
    return errno == 0 && *end == '\0' ? number : 0;
}

static int sound_the_bottom(int cast) {
    long depth = hidden_depth();
    printf("\nCast %d of %d. How deep is it here?\n", cast, CASTS);
    for (int left = SOUNDINGS; left > 0; left--) {
        printf("[%2d soundings left] > ", left);
        long guess = read_number();
        if (guess < 1 || guess > DEEPEST) {
            printf("The lead line reads from 1 to %d.\n", DEEPEST);
        } else if (guess == depth) {
            printf("Bottom!\n");
            return 1;
        } else {
            printf(guess < depth ? "deeper\n" : "shallower\n");
        }
    }
    printf("The ship runs aground. It was %ld.\n", depth);
    return 0;
}

static void print_flag(void) {
    const char *path = getenv("FLAG_FILE");
    char flag[512];
    FILE *file = fopen(path != NULL ? path : "/run/flagship/flag", "r");
    if (file == NULL || fgets(flag, sizeof flag, file) == NULL) {
        printf("The chart is missing: tell the organisers that the flag file cannot be read.\n");
        return;
    }
    flag[strcspn(flag, "\r\n")] = '\0';
    printf("\nSafe passage. The harbour master hands you the chart:\n%s\n", flag);
}

static void play(void) {
    printf("SOUNDINGS\n"
           "Fog everywhere, and a bar across the harbour mouth. Somewhere between 1 and %d\n"
           "fathoms lies the bottom. Call a depth and the leadsman answers: deeper or shallower.\n"
           "%d soundings a cast, %d casts, %d seconds. Then the tide turns.\n",
           DEEPEST, SOUNDINGS, CASTS, SECONDS);
    for (int cast = 1; cast <= CASTS; cast++) {
        if (!sound_the_bottom(cast)) {
            return;
        }
    }
    print_flag();
}

static void serve(int connection) {
    signal(SIGTERM, SIG_DFL);
    alarm(SECONDS);
    if (dup2(connection, STDIN_FILENO) < 0 || dup2(connection, STDOUT_FILENO) < 0) {
        _exit(1);
    }
    close(connection);
    setvbuf(stdout, NULL, _IOLBF, 0);
    play();
    fflush(stdout);
    _exit(0);
}

static void leave(int signal) {
    (void) signal;
    _exit(0);
}

static int listen_on(unsigned short port) {
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int yes = 1;
    struct sockaddr_in any = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_ANY)}};
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (listener < 0 || bind(listener, (struct sockaddr *) &any, sizeof any) < 0 || listen(listener, 64) < 0) {
        perror("soundings: cannot listen on port 9000");
        exit(1);
    }
    return listener;
}

int main(void) {
    int players = 0;
    signal(SIGTERM, leave);
    signal(SIGINT, leave);
    int listener = listen_on(PORT);
    for (;;) {
        int connection = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
        while (players > 0 && waitpid(-1, NULL, players >= PLAYERS ? 0 : WNOHANG) > 0) {
            players--;
        }
        if (connection < 0) {
            continue;
        }
        pid_t child = fork();
        if (child == 0) {
            close(listener);
            serve(connection);
        }
        players += child > 0 ? 1 : 0;
        close(connection);
    }
}
