/** What clients of CTFd send and expect, recorded of a real one or sent by the real ctfcli. */
@NullMarked
package dev.flagship.server.ctfd;

import org.jspecify.annotations.NullMarked;
