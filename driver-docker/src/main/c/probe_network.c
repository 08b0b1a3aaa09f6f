/* Whom packets reach. Any answer, even a refusal, counts as reached: only silence means closed. */
#define _GNU_SOURCE
#include "probe.h"
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 96, PATIENCE_MS = 1200 };

/* One attempt under way. */
static struct attempt {
    char name[320];
    int fd;
    int connecting;
    const char *outcome;    /* an answer, or why nothing is known of one; NULL where nobody was reached */
    char why[96];           /* what the kernel said, where that was all */
} attempts[MOST];
static int under_way;

/* Whether a socket failed because of something that a container may be denied: IPv6, or ICMP echoes for its group. */
static int may_lack(int family, int protocol, int error)
{
    return (family == AF_INET6 && error == EAFNOSUPPORT) || (protocol != 0 && error == EACCES);
}

/*
 * Counts as closed if the kernel says that there is nothing to try. Otherwise nothing was tried, so silence proves
 * nothing.
 */
static void not_sent(struct attempt *a, const char *call, int error, int closed)
{
    snprintf(a->why, sizeof a->why, "%s, %s: %s", closed ? "no way" : "not tried", call, strerror(error));
    a->outcome = closed ? NULL : a->why;
}

static void begin(const char *label, const char *how, const char *host, int port, int type, int protocol,
                  const char *known_as)
{
    struct sockaddr_storage to;
    socklen_t length = 0;
    int family = address_of(host, port, &to, &length);
    if (family < 0 || under_way == MOST) {
        report(0, "closed", "silence", "%s %s %s: not an address, or too many", label, how, host);
        return;
    }
    if (protocol == IPPROTO_ICMP && family == AF_INET6)
        protocol = 58;
    struct attempt *a = &attempts[under_way++];
    snprintf(a->name, sizeof a->name, "%s %s %s %d%s%s", label, how, host, port, known_as[0] ? " as " : "", known_as);
    a->fd = socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol);
    a->connecting = type == SOCK_STREAM;
    a->outcome = NULL;
    if (a->fd < 0) {
        not_sent(a, "socket", errno, may_lack(family, protocol, errno));
        return;
    }
    if (connect(a->fd, (struct sockaddr *)&to, length) == 0) {
        if (a->connecting)
            a->outcome = "connected";
    } else if (errno == ECONNREFUSED) {
        a->outcome = "refused, so reached";
    } else if (errno != EINPROGRESS) {
        not_sent(a, "connect", errno, leads_nowhere(errno));
        close(a->fd);
        a->fd = -1;
    }
    unsigned char echo[16] = {family == AF_INET ? 8 : 128, 0, 0, 0, 0, 0, 0, 1, 'f', 'l', 'a', 'g'};
    if (a->fd >= 0 && !a->connecting && send(a->fd, echo, sizeof echo, 0) < 0) {
        if (errno == ECONNREFUSED)
            a->outcome = "refused, so reached";
        else
            not_sent(a, "send", errno, leads_nowhere(errno));
    }
}

/* All of TCP, UDP and ICMP must stay without an answer. */
static void knock(const char *label, const char *host, int port, const char *known_as)
{
    begin(label, "tcp", host, port, SOCK_STREAM, 0, known_as);
    begin(label, "udp", host, port, SOCK_DGRAM, 0, known_as);
    begin(label, "icmp", host, 0, SOCK_DGRAM, IPPROTO_ICMP, known_as);
}

/* LABEL,ADDRESS,PORT */
static void closed(const char *value)
{
    char label[32], host[64];
    int port;
    if (sscanf(value, "%31[^,],%63[^,],%d", label, host, &port) != 3) {
        report(0, "closed", "LABEL,ADDRESS,PORT", "%s", value);
        return;
    }
    knock(label, host, port, "");
}

/* LABEL,RESOLVER,PORT,NAME,PORT: wherever that name leads to must be as closed as the address that is known anyway. */
static void named(const char *value)
{
    char label[32], server[64], name[128], address[64];
    int at, port;
    if (sscanf(value, "%31[^,],%63[^,],%d,%127[^,],%d", label, server, &at, name, &port) != 5) {
        report(0, "closed", "LABEL,RESOLVER,PORT,NAME,PORT", "%s", value);
        return;
    }
    int found = look_up(server, at, name, address, sizeof address);
    if (found > 0)
        knock(label, address, port, name);
    else
        report(found == 0, "closed", "silence", "%s tcp %s: %s", label, name,
               found == 0    ? "no such name"
               : found == -2 ? "not tried, the resolver answers nothing"
                             : "not tried, it could not be looked up");
}

static long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void look(struct attempt *a)
{
    char byte[64];
    int error = 0;
    socklen_t length = sizeof error;
    if (getsockopt(a->fd, SOL_SOCKET, SO_ERROR, &error, &length) == 0 && error == 0 && !a->connecting)
        error = recv(a->fd, byte, sizeof byte, 0) >= 0 ? 0 : errno;
    if (error == 0)
        a->outcome = a->connecting ? "connected" : "answered";
    else if (error == ECONNREFUSED)
        a->outcome = "refused, so reached";
    close(a->fd);
    a->fd = -1;
}

static void await_all(void)
{
    long deadline = now_ms() + PATIENCE_MS;
    for (long left = PATIENCE_MS; left > 0; left = deadline - now_ms()) {
        struct pollfd fds[MOST];
        int waiting = 0;
        for (int i = 0; i < under_way; i++) {
            fds[i] = (struct pollfd){attempts[i].outcome ? -1 : attempts[i].fd,
                                     attempts[i].connecting ? POLLOUT : POLLIN, 0};
            waiting += fds[i].fd >= 0;
        }
        if (waiting == 0 || poll(fds, (nfds_t)under_way, (int)left) <= 0)
            return;
        for (int i = 0; i < under_way; i++)
            if (fds[i].fd >= 0 && fds[i].revents != 0)
                look(&attempts[i]);
    }
}

static void interfaces(void)
{
    char text[4096];
    int foreign = 0, six = 0;
    struct if_nameindex *list = if_nameindex();
    for (struct if_nameindex *i = list; i != NULL && i->if_index != 0; i++)
        foreign += strcmp(i->if_name, "lo") != 0 && strcmp(i->if_name, "eth0") != 0;
    report(list != NULL && foreign == 0, "interfaces", "lo and eth0", "%d besides lo and eth0", foreign);
    if (list != NULL)
        if_freenameindex(list);
    if (read_file("/proc/net/if_inet6", text, sizeof text) > 0)
        six = strstr(text, "eth0") != NULL;
    report(!six, "no-ipv6", "none on eth0", "%s", six ? "eth0 has an IPv6 address" : "none on eth0");
}

void probe_reach(void)
{
    each_expected("named", named);
    each_expected("closed", closed);
    await_all();
    for (int i = 0; i < under_way; i++)
        report(attempts[i].outcome == NULL, "closed", "silence", "%s: %s", attempts[i].name,
               attempts[i].outcome ? attempts[i].outcome : attempts[i].why[0] ? attempts[i].why : "silence");
}

void probe_network(void)
{
    interfaces();
    each_expected("dns", ask_outside_name);
    probe_reach();
    each_expected("dns", judge_outside_name);
}

int has_way(const char *host)
{
    struct sockaddr_storage to;
    socklen_t length = 0;
    int family = address_of(host, 9, &to, &length);
    int fd = family < 0 ? -1 : socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    /* This connect() sends nothing. */
    int found = fd >= 0 && connect(fd, (struct sockaddr *)&to, length) == 0;
    if (fd >= 0)
        close(fd);
    return found;
}

int listen_for_ever(const char *port)
{
    struct sockaddr_in6 any = {.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)atoi(port))};
    int off = 0, on = 1;
    int tcp = socket(AF_INET6, SOCK_STREAM, 0), udp = socket(AF_INET6, SOCK_DGRAM, 0);
    setsockopt(tcp, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    setsockopt(udp, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    setsockopt(tcp, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(tcp, (struct sockaddr *)&any, sizeof any) != 0 || listen(tcp, 16) != 0
        || bind(udp, (struct sockaddr *)&any, sizeof any) != 0) {
        perror("probe listen");
        return 1;
    }
    /* Whoever got an answer must find it in the log. */
    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("listening on %s\n", port);
    for (;;) {
        struct pollfd fds[] = {{tcp, POLLIN, 0}, {udp, POLLIN, 0}};
        struct sockaddr_storage from;
        socklen_t length = sizeof from;
        char byte[64];
        poll(fds, 2, -1);
        if (fds[0].revents) {
            int client = accept(tcp, NULL, NULL);
            printf("tcp reached\n");
            if (client >= 0 && write(client, "reached\n", 8) >= 0)
                shutdown(client, SHUT_WR);
            close(client);
        }
        if (fds[1].revents && recvfrom(udp, byte, sizeof byte, 0, (struct sockaddr *)&from, &length) >= 0) {
            printf("udp reached\n");
            sendto(udp, "reached\n", 8, 0, (struct sockaddr *)&from, length);
        }
    }
}
