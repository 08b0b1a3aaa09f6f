package dev.flagship.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.springframework.http.HttpHeaders;

/**
 * Compresses a page quickly rather than well. The container's own compression has no such choice, and its standard level
 * costs more than making the page.
 */
final class Gzip {
    /** Below this the packet is sent anyway. */
    static final int LEAST_BYTES = 2_048;

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
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream gzip = new Quick(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return compressed.toByteArray();
    }

    private static final class Quick extends GZIPOutputStream {
        Quick(ByteArrayOutputStream target) throws IOException {
            super(target, 8_192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
