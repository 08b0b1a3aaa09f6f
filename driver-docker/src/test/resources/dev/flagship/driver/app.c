/* A challenge for tests: reads its flag at its very start, then does what it was told. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    char flag[256] = "";
    const char *file = getenv("FLAG_FILE"), *variable = getenv("FLAG");
    if (file != NULL) {
        int fd = open(file, O_RDONLY);
        ssize_t n = fd < 0 ? -1 : read(fd, flag, sizeof flag - 1);
        if (n <= 0) {
            printf("no flag\n");
            return 98;
        }
    } else if (variable != NULL) {
        snprintf(flag, sizeof flag, "%s", variable);
    }
    /* Its length proves that it was there, without writing it into the log. */
    printf("flag of %zu bytes, user %d, %s %s\n", strlen(flag), getuid(), getenv("HOME"), argc > 1 ? argv[1] : "-");
    if (getenv("GREETING") != NULL)
        printf("greeting %s\n", getenv("GREETING"));
    fflush(stdout);
    if (argc > 2 && strcmp(argv[1], "exit") == 0)
        return atoi(argv[2]);
    /* A child takes it and is killed, while this lives on. */
    if (argc > 2 && strcmp(argv[1], "memory") == 0 && fork() == 0)
        for (size_t i = 0; i < (size_t)atoi(argv[2]); i++)
            memset(malloc(1 << 20), 1, 1 << 20);
    if (argc > 2 && strcmp(argv[1], "write") == 0) {
        int fd = open(argv[2], O_WRONLY | O_CREAT | O_EXCL, 0644);
        printf("wrote %zd\n", fd < 0 ? -1 : write(fd, "shared", 6));
        fflush(stdout);
    }
    if (argc > 2 && strcmp(argv[1], "read") == 0) {
        char text[4096] = "";
        while (open(argv[2], O_RDONLY) < 0)
            usleep(10000);
        FILE *mounts = fopen("/proc/self/mounts", "r");
        while (mounts != NULL && fgets(text, sizeof text, mounts) != NULL)
            if (strstr(text, " /shared ") != NULL)
                printf("read %s", text);
        printf("write to it: %d\n", open("/shared/other", O_WRONLY | O_CREAT, 0644) < 0 ? -1 : 0);
        fflush(stdout);
    }
    for (;;)
        pause();
}
