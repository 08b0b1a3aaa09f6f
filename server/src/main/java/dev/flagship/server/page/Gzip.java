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
 * Compresses pages, quickly rather than well. The container's own compression offers no such choice, and its standard
 * level takes more time than rendering the page.
 */
final class Gzip {
    /** Smaller pages are not worth compressing: they fill little more than a packet anyway. */
    static final int LEAST_BYTES = 2_048;

    private static final int BLOCK_BYTES = 8_192;
    /** The header of the format: the mark, the one method, no file name, time or level, and an unknown system. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    /**
     * Idle compressors, as many as there are processors. Each has a quarter of a megabyte, which would otherwise be
     * allocated and cleared for every page.
     */
    private static final Queue<Deflater> IDLE =
            new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

    private Gzip() {}

    /** Returns whether the browser accepts gzip. */
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
