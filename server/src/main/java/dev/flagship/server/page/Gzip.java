package dev.flagship.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Compresses a page quickly rather than well. The container's own compression has no such choice, and its standard level
 * costs more than making the page.
 */
final class Gzip {
    /** Below this the packet is sent anyway. */
    static final int LEAST_BYTES = 2_048;

    private static final int BLOCK_BYTES = 8_192;
    /** The format's mark, its one method, nothing said of file, time or level, and an unknown system. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    /** A quarter of a megabyte each, to be asked of the system and cleared for every page: as many are kept as work at once. */
    private static final Queue<Deflater> IDLE =
            new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

    private Gzip() {}

    /** Whether the browser takes it. */
    static boolean isTakenBy(HttpServletRequest request) {
        Enumeration<String> accepted = request.getHeaders(HttpHeaders.ACCEPT_ENCODING);
        while (accepted.hasMoreElements()) {
            for (String coding : accepted.nextElement().toLowerCase(Locale.ROOT).split(",", -1)) {
                String plain = coding.replace(" ", "");
                if (plain.equals("gzip") || (plain.startsWith("gzip;q=") && !plain.matches("gzip;q=0(\\.0*)?"))) {
                    return true;
                }
            }
        }
        return false;
    }

    static byte[] compress(byte[] bytes) {
        @Nullable Deflater idle = IDLE.poll();
        Deflater deflater = idle == null ? new Deflater(Deflater.BEST_SPEED, true) : idle;
        try {
            return compress(bytes, deflater);
        } finally {
            deflater.reset();
            if (!IDLE.offer(deflater)) {
                deflater.end();
            }
        }
    }

    private static byte[] compress(byte[] bytes, Deflater deflater) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 4);
        compressed.writeBytes(HEADER);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] block = new byte[BLOCK_BYTES];
        while (!deflater.finished()) {
            compressed.write(block, 0, deflater.deflate(block));
        }
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        compressed.writeBytes(ByteBuffer.allocate(2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) checksum.getValue())
                .putInt(bytes.length)
                .array());
        return compressed.toByteArray();
    }
}
