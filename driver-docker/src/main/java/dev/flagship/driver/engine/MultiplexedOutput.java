package dev.flagship.driver.engine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** The engine's framing of a container's standard output and error in one stream. */
public final class MultiplexedOutput {
    private static final int HEAD = 8;

    private MultiplexedOutput() {}

    /** Returns both outputs in order of arrival. A frame that was cut off counts as far as it goes. */
    public static byte[] join(byte[] framed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(framed.length);
        ByteBuffer in = ByteBuffer.wrap(framed);
        while (in.remaining() >= HEAD) {
            in.getInt();
            int length = Math.min(Math.max(in.getInt(), 0), in.remaining());
            out.write(framed, in.position(), length);
            in.position(in.position() + length);
        }
        return out.toByteArray();
    }
}
