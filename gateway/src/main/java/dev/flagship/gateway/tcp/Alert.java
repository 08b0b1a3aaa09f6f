package dev.flagship.gateway.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Why TLS is ended before it began, by the protocol's alerts (RFC 8446, section 6.2), which clients show to people. */
enum Alert {
    /** There is no such name, like HTTP's 404. */
    UNRECOGNIZED_NAME(112),
    /** The address is not allowed, or it has guessed too many names, like HTTP's 403 and 429. */
    ACCESS_DENIED(49);

    private static final int KIND = 21;
    private static final int VERSION = 0x0303;
    private static final int LENGTH = 2;
    private static final int FATAL = 2;
    private static final int RECORD = 7;

    private final int description;

    Alert(int description) {
        this.description = description;
    }

    /** Returns the whole record, for sending before anything is encrypted. */
    ByteBuf message(ByteBufAllocator allocator) {
        return allocator
                .buffer(RECORD)
                .writeByte(KIND)
                .writeShort(VERSION)
                .writeShort(LENGTH)
                .writeByte(FATAL)
                .writeByte(description);
    }
}
