/*
 * A challenge for tests. Its very first deed is to read its flag, from FLAG_FILE or FLAG; then it does as it is told:
 *
 *   specimen serve PORT...                      answers every HTTP request with its flag, and one for /drip with the
 *                                               time in milliseconds, over and over; one for /hold with its flag
 *                                               before each time
 *   specimen deaf PORT                          does the same, and heeds no SIGTERM; so do all the processes it may have
 *   specimen daemon PORT                        leaves a process that does the same, and ends
 *   specimen run PORT PROGRAM [ARGUMENT...]     runs the program to its end, says "ended CODE", then serves
 *   specimen exit CODE                          says a lot, not all of it harmless, and ends
 *   specimen blab CODE                          says its flag and ends
 *   specimen blank CODE                         says a million empty lines and ends
 *   specimen devour                             has a child take memory for as long as it gets any
 *   specimen keep PORT FILE                     adds its flag to the file, and answers every HTTP request with all of it
 *   specimen fill FILE MEGABYTES                writes that much, and ends; for somebody in the container
 *   specimen idle                               never opens a port
 */
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char flag[512];
static const char *kept;

static int read_flag(void)
{
    const char *file = getenv("FLAG_FILE"), *variable = getenv("FLAG");
    if (file == NULL) {
        snprintf(flag, sizeof flag, "%s", variable != NULL ? variable : "");
        return flag[0] != '\0';
    }
    int fd = open(file, O_RDONLY);
    ssize_t length = fd < 0 ? -1 : read(fd, flag, sizeof flag - 1);
    close(fd);
    return length > 0;
}

static int keep(const char *file)
{
    int fd = open(file, O_WRONLY | O_CREAT | O_APPEND, 0644);
    return fd >= 0 && dprintf(fd, "%s\n", flag) > 0 && close(fd) == 0;
}

static int fill(const char *file, int megabytes)
{
    static char zeros[1 << 20];
    int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    for (int i = 0; i < megabytes; i++)
        if (write(fd, zeros, sizeof zeros) != sizeof zeros)
            return 1;
    return fd < 0;
}

static void show(int client)
{
    char text[4096];
    int fd = open(kept, O_RDONLY);
    ssize_t length = read(fd, text, sizeof text);
    close(fd);
    dprintf(client, "HTTP/1.1 200 OK\r\nContent-Length: %zd\r\nConnection: close\r\n\r\n%.*s", length, (int)length,
            text);
}

static void drip(int client)
{
    struct timespec now, pause = {.tv_nsec = 10 * 1000 * 1000};
    dprintf(client, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
    do {
        nanosleep(&pause, NULL);
        clock_gettime(CLOCK_REALTIME, &now);
    } while (dprintf(client, "%lld\n", now.tv_sec * 1000LL + now.tv_nsec / 1000000) > 0);
}

static void hold(int client)
{
    struct timespec now, pause = {.tv_nsec = 100 * 1000 * 1000};
    dprintf(client, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
    do {
        nanosleep(&pause, NULL);
        clock_gettime(CLOCK_REALTIME, &now);
    } while (dprintf(client, "%s %lld\n", flag, now.tv_sec * 1000LL + now.tv_nsec / 1000000) > 0);
}

static void answer(int client)
{
    char request[4096] = "";
    size_t length = 0;
    while (length < sizeof request - 1 && strstr(request, "\r\n\r\n") == NULL) {
        ssize_t n = read(client, request + length, sizeof request - 1 - length);
        if (n <= 0)
            return;
        length += (size_t)n;
        request[length] = '\0';
    }
    int drips = strncmp(request, "GET /drip ", 10) == 0;
    if (drips || strncmp(request, "GET /hold ", 10) == 0) {
        if (fork() == 0) {
            (drips ? drip : hold)(client);
            _exit(0);
        }
        return;
    }
    if (kept != NULL) {
        show(client);
        return;
    }
    dprintf(client, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n%s", strlen(flag), flag);
}

static int serve(int port)
{
    struct sockaddr_in any = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
    signal(SIGCHLD, SIG_IGN);
    int on = 1, listener = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&any, sizeof any) != 0 || listen(listener, 64) != 0) {
        perror("listen");
        return 1;
    }
    for (;;) {
        int client = accept(listener, NULL, NULL);
        answer(client);
        close(client);
    }
}

/* More than any limit here lets be. */
static void crowd(void)
{
    for (int others = 0; others < 2048; others++) {
        pid_t child = fork();
        if (child == 0)
            for (;;)
                pause();
        if (child < 0) {
            printf("refused after %d others\n", others);
            break;
        }
    }
    fflush(stdout);
}

static void devour(void)
{
    if (fork() != 0)
        return;
    for (;;) {
        volatile char *block = malloc(1 << 20);
        for (int i = 0; block != NULL && i < 1 << 20; i += 1024)
            block[i] = 1;
    }
}

static void run(char **command)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        execv(command[0], command);
        _exit(127);
    }
    waitpid(child, &status, 0);
    printf("ended %d\n", WEXITSTATUS(status));
    fflush(stdout);
}

int main(int argc, char **argv)
{
    if (argc > 3 && strcmp(argv[1], "fill") == 0)
        return fill(argv[2], atoi(argv[3]));
    if (!read_flag()) {
        printf("no flag\n");
        return 98;
    }
    if (argc > 2 && strcmp(argv[1], "serve") == 0) {
        for (int more = 3; more < argc; more++)
            if (fork() == 0)
                return serve(atoi(argv[more]));
        return serve(atoi(argv[2]));
    }
    if (argc > 2 && strcmp(argv[1], "deaf") == 0) {
        signal(SIGTERM, SIG_IGN);
        crowd();
        return serve(atoi(argv[2]));
    }
    if (argc > 2 && strcmp(argv[1], "daemon") == 0)
        return fork() == 0 && setsid() > 0 ? serve(atoi(argv[2])) : 0;
    if (argc > 3 && strcmp(argv[1], "keep") == 0) {
        kept = argv[3];
        return keep(kept) ? serve(atoi(argv[2])) : 1;
    }
    if (argc > 3 && strcmp(argv[1], "run") == 0) {
        run(argv + 3);
        return serve(atoi(argv[2]));
    }
    if (argc > 2 && strcmp(argv[1], "exit") == 0) {
        for (int line = 0; line < 2000; line++)
            printf("line %d of what it said\n", line);
        printf("\033[31mred\033[0m \007bell \033]0;title\007 and its last words\n");
        return atoi(argv[2]);
    }
    if (argc > 2 && strcmp(argv[1], "blank") == 0) {
        for (int line = 0; line < 1000 * 1000; line++)
            putchar('\n');
        return atoi(argv[2]);
    }
    if (argc > 1 && strcmp(argv[1], "devour") == 0)
        devour();
    if (argc > 2 && strcmp(argv[1], "blab") == 0) {
        printf("the flag is %s, and again: %s", flag, flag);
        return atoi(argv[2]);
    }
    for (;;)
        pause();
}
