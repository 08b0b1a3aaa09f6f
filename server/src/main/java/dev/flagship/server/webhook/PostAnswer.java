package dev.flagship.server.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the other side.
 *
 * @param status the HTTP status
 * @param words the status and the beginning of the answer, for operators
 * @param retryAfter how long the other side asks to wait; zero for no wish
 */
record PostAnswer(int status, String words, Duration retryAfter) {
    private static final int MOST_BODY = 512;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** Reads the status, and of an error also the beginning of the body. */
    static PostAnswer of(ClassicHttpResponse answer) {
        int status = answer.getCode();
        String said = (status + " " + (answer.getReasonPhrase() == null ? "" : answer.getReasonPhrase())).strip();
        if (status >= 300 && status < 400) {
            said += "; redirects are not followed";
        } else if (status >= 400) {
            said += ": " + body(answer);
        }
        return new PostAnswer(status, readable(said), wait(answer.getFirstHeader("Retry-After")));
    }

    /** Returns what arrived of the body before the connection ended. */
    private static String body(ClassicHttpResponse answer) {
        byte[] body = new byte[MOST_BODY];
        int length = 0;
        try (InputStream in = answer.getEntity() == null
                ? InputStream.nullInputStream()
                : answer.getEntity().getContent()) {
            for (int next = in.read(); next >= 0 && length < MOST_BODY; next = in.read()) {
                body[length++] = (byte) next;
            }
        } catch (IOException e) {
            return new String(body, 0, length, StandardCharsets.UTF_8);
        }
        return new String(body, 0, length, StandardCharsets.UTF_8);
    }

    /** Returns the text on one line, without control and other invisible characters. */
    static String readable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}]+", " ").strip();
    }

    private static Duration wait(@Nullable Header header) {
        String given = header == null ? "" : String.valueOf(header.getValue()).strip();
        if (!given.matches("\\d{1,9}(\\.\\d+)?")) {
            return Duration.ZERO;
        }
        Duration wanted = Duration.ofSeconds(Long.parseLong(given.replaceFirst("\\..*", "")) + 1);
        return wanted.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wanted;
    }
}
