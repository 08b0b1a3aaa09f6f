/*
 * A challenge for tests. Its very first deed is to read its flag, from FLAG_FILE or FLAG; then it does as it is told:
 *
 *   specimen serve PORT...                      answers every HTTP request with its flag; one for /drip with the time in
 *                                               milliseconds, over and over; one for /hold with its flag before each
 *                                               time; and each line that comes by a WebSocket at /socket with its flag
 *                                               and the line
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
#define _GNU_SOURCE
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdint.h>
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

static uint32_t rotated(uint32_t word, int bits)
{
    return word << bits | word >> (32 - bits);
}

/* SHA-1 of a text of at most 119 bytes. */
static void sha1(const char *text, unsigned char *digest)
{
    uint32_t h[] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
    unsigned char padded[128] = {0};
    size_t length = strlen(text), size = (length + 8) / 64 * 64 + 64;
    memcpy(padded, text, length);
    padded[length] = 0x80;
    padded[size - 2] = (unsigned char)(length * 8 >> 8);
    padded[size - 1] = (unsigned char)(length * 8);
    for (const unsigned char *block = padded; block < padded + size; block += 64) {
        uint32_t w[80], a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
        for (int i = 0; i < 80; i++) {
            const unsigned char *four = block + 4 * (i % 16);
            w[i] = i < 16 ? (uint32_t)four[0] << 24 | (uint32_t)(four[1] << 16 | four[2] << 8 | four[3])
                          : rotated(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
            uint32_t f = i < 20   ? 0x5A827999 + ((b & c) | (~b & d))
                         : i < 40 ? 0x6ED9EBA1 + (b ^ c ^ d)
                         : i < 60 ? 0x8F1BBCDC + ((b & c) | (b & d) | (c & d))
                                  : 0xCA62C1D6 + (b ^ c ^ d);
            uint32_t next = rotated(a, 5) + f + e + w[i];
            e = d, d = c, c = rotated(b, 30), b = a, a = next;
        }
        h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e;
    }
    for (int i = 0; i < 20; i++)
        digest[i] = (unsigned char)(h[i / 4] >> (24 - i % 4 * 8));
}

/* The 20 bytes of a digest in base 64. */
static void base64(const unsigned char *digest, char *text)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < 27; i++) {
        int at = i * 6 / 8;
        unsigned pair = (unsigned)digest[at] << 8 | (at + 1 < 20 ? digest[at + 1] : 0U);
        text[i] = digits[pair >> (10 - i * 6 % 8) & 63];
    }
    strcpy(text + 27, "=");
}

static int take(int client, unsigned char *bytes, size_t length)
{
    for (ssize_t n = 0; length > 0; bytes += n, length -= (size_t)n)
        if ((n = read(client, bytes, length)) <= 0)
            return 0;
    return 1;
}

/* A WebSocket as RFC 6455 has it, for texts of less than 64 bytes; anything else ends it. */
static void echo(int client, const char *key)
{
    char text[128], accept[32], frame[640];
    unsigned char digest[20], head[6], line[64];
    snprintf(text, sizeof text, "%.24s258EAFA5-E914-47DA-95CA-C5AB0DC85B11", key);
    sha1(text, digest);
    base64(digest, accept);
    dprintf(client,
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Accept: %s\r\n\r\n",
            accept);
    while (take(client, head, sizeof head) && head[0] == 0x81) {
        int length = head[1] & 127;
        if (length >= 64 || !take(client, line, (size_t)length))
            return;
        for (int i = 0; i < length; i++)
            line[i] ^= head[2 + i % 4];
        int said = snprintf(frame + 2, sizeof frame - 2, "%s %.*s", flag, length, (const char *)line);
        frame[0] = (char)0x81;
        frame[1] = (char)said;
        if (said > 125 || write(client, frame, (size_t)said + 2) < 0)
            return;
    }
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
    const char *key = strcasestr(request, "\r\nSec-WebSocket-Key: ");
    if (strncmp(request, "GET /socket ", 12) == 0 && key != NULL) {
        if (fork() == 0) {
            echo(client, key + strlen("\r\nSec-WebSocket-Key: "));
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
