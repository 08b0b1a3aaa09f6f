/* A program for root alone to own and everybody to run as its owner: ends with 10 when that is what happened. */
#include <unistd.h>

int main(void)
{
    return geteuid() == 0 ? 10 : 0;
}
