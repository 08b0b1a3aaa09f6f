/* Addresses as text, whether a way leads to them, and names that resolvers are asked for. */
#define _GNU_SOURCE
#include "probe.h"
#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* One that is merely busy is asked more than once whether it answers at all. */
enum { ANSWER_MS = 1200, QUESTIONS = 2 };

/* Why there is no answer: silence, something that proves nothing, or that nobody is there to give one. */
enum { SILENCE = 0, FAILED = -1, NOBODY = -2 };

int address_of(const char *text, int port, struct sockaddr_storage *storage, socklen_t *length)
{
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)storage;
    struct sockaddr_in *four = (struct sockaddr_in *)storage;
    char host[64];
    memset(storage, 0, sizeof *storage);
    snprintf(host, sizeof host, "%.*s", (int)strcspn(text, "%"), text);
    if (inet_pton(AF_INET, host, &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons((uint16_t)port);
        *length = sizeof *four;
        return AF_INET;
    }
    if (inet_pton(AF_INET6, host, &six->sin6_addr) != 1)
        return -1;
    six->sin6_family = AF_INET6;
    six->sin6_port = htons((uint16_t)port);
    six->sin6_scope_id = strchr(text, '%') ? if_nametoindex("eth0") : 0;
    *length = sizeof *six;
    return AF_INET6;
}

int leads_nowhere(int error)
{
    return error == ENETUNREACH || error == EHOSTUNREACH || error == EADDRNOTAVAIL || error == EACCES
           || error == EPERM;
}

/* A question for the address of a name, in at most 400 bytes; how many. */
static size_t question_for(const char *name, unsigned char *question)
{
    static const unsigned char head[12] = {0x46, 0x4c, 1, 0, 0, 1}, end[5] = {0, 0, 1, 0, 1};
    size_t at = sizeof head;
    memcpy(question, head, sizeof head);
    for (const char *label = name; *label != '\0' && at < 250;) {
        size_t length = strcspn(label, ".") & 63;
        question[at++] = (unsigned char)length;
        memcpy(question + at, label, length);
        at += length;
        label += length + (label[length] == '.');
    }
    memcpy(question + at, end, sizeof end);
    return at + sizeof end;
}

static int has_answers(const unsigned char *message, ssize_t n)
{
    return n >= 12 && (message[3] & 15) == 0 && (message[6] | message[7]) != 0;
}

static ssize_t without_answer(int error)
{
    return error == ECONNREFUSED || leads_nowhere(error) ? NOBODY : FAILED;
}

/* The length of what a resolver answers, or why it does not. */
static ssize_t ask(const struct sockaddr_storage *resolver, socklen_t length, const char *name, int times,
                   unsigned char *message, size_t size)
{
    unsigned char question[400];
    size_t asked = question_for(name, question);
    int fd = socket(resolver->ss_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return FAILED;
    ssize_t n = SILENCE;
    if (connect(fd, (const struct sockaddr *)resolver, length) != 0)
        n = without_answer(errno);
    for (int i = 0; i < times && n == SILENCE; i++) {
        if (send(fd, question, asked, 0) < 0)
            n = without_answer(errno);
        else if (poll(&(struct pollfd){fd, POLLIN, 0}, 1, ANSWER_MS) > 0 && (n = recv(fd, message, size, 0)) < 0)
            n = without_answer(errno);
    }
    close(fd);
    return n;
}

int look_up(const char *server, int port, const char *name, char *address, socklen_t size)
{
    unsigned char message[512];
    char own[256] = "";
    struct sockaddr_storage to;
    socklen_t length = 0;
    if (address_of(server, port, &to, &length) < 0 || gethostname(own, sizeof own - 1) != 0)
        return -1;
    ssize_t n = ask(&to, length, name, 1, message, sizeof message);
    if (n == SILENCE) {
        /* Docker 20.10 has no answer for a name that it does not know; but it has one for the container's own. */
        if (ask(&to, length, own, QUESTIONS, message, sizeof message) <= 0)
            return -2;
        n = ask(&to, length, name, 1, message, sizeof message);
    }
    if (n == FAILED)
        return -1;
    if (!has_answers(message, n))
        return 0;
    /* The last of its answers, where nothing follows them: four bytes, and that they are four. */
    int plain = n > 18 && (message[8] | message[9] | message[10] | message[11]) == 0 && message[n - 6] == 0
                && message[n - 5] == 4;
    return plain && inet_ntop(AF_INET, message + n - 4, address, size) != NULL ? 1 : -1;
}

static struct {
    char server[64];
    int fd;
} resolver = {"", -1};

void ask_outside_name(const char *name)
{
    char text[2048];
    unsigned char question[400];
    size_t asked = question_for(name, question);
    if (read_file("/etc/resolv.conf", text, sizeof text) > 0 && strstr(text, "nameserver") != NULL)
        sscanf(strstr(text, "nameserver"), "nameserver %63s", resolver.server);
    struct sockaddr_storage to;
    socklen_t length = 0;
    int family = address_of(resolver.server, 53, &to, &length);
    resolver.fd = family > 0 ? socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0) : -1;
    if (family > 0 && resolver.fd < 0)
        report(0, "dns", "nothing resolves", "%s: not tried, socket: %s", resolver.server, strerror(errno));
    if (resolver.fd >= 0 && connect(resolver.fd, (struct sockaddr *)&to, length) == 0
        && send(resolver.fd, question, asked, 0) < 0)
        report(0, "dns", "nothing resolves", "%s: %s", resolver.server, strerror(errno));
}

void judge_outside_name(const char *name)
{
    unsigned char answer[512];
    ssize_t n = resolver.fd >= 0 ? recv(resolver.fd, answer, sizeof answer, 0) : -1;
    int resolved = has_answers(answer, n);
    report(!resolved, "dns", "nothing resolves", "%s at %s: %s", name,
           resolver.server[0] ? resolver.server : "no resolver",
           n < 0 ? "silence" : resolved ? "resolved" : "not resolved");
    if (resolver.fd >= 0)
        close(resolver.fd);
}
