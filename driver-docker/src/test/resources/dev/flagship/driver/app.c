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
    fflush(stdout);
    if (argc > 2 && strcmp(argv[1], "exit") == 0)
        return atoi(argv[2]);
    if (argc > 2 && strcmp(argv[1], "memory") == 0)
        for (size_t i = 0; i < (size_t)atoi(argv[2]); i++)
            memset(malloc(1 << 20), 1, 1 << 20);
    for (;;)
        pause();
}
