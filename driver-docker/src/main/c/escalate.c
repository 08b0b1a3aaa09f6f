/* A program that root owns and everybody runs as its owner (set-user-id). It ends with 10 when it runs as root. */
#include <unistd.h>

int main(void)
{
    return geteuid() == 0 ? 10 : 0;
}
