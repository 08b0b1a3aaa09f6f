package dev.flagship.driver.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flagship.driver.engine.EngineAnswer;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.engine.MultiplexedOutput;
import java.util.regex.Pattern;

/** The end of a container's output, made safe to view in a browser or terminal. */
public final class LogTail {
    private static final int LINES = 1000;

    /** Terminal sequences first, then the remaining control characters except tab and newline. */
    private static final Pattern UNSAFE = Pattern.compile(
            "\\x1B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1B]*(?:\\x07|\\x1B\\\\)?|[@-_])|[\\p{Cc}&&[^\\t\\n]]|[\\u202A-\\u202E\\u2066-\\u2069]");

    private final EngineClient client;

    public LogTail(EngineClient client) {
        this.client = client;
    }

    /** Returns at most {@code maxBytes} of UTF-8 from the end; empty when the container is gone. */
    public String read(String id, int maxBytes) {
        EngineAnswer answer = client.containers().logs(id, LINES);
        if (answer.status() == 404) {
            return "";
        }
        byte[] output = MultiplexedOutput.join(answer.orUnavailable().body());
        return last(sanitised(new String(output, UTF_8)), maxBytes);
    }

    static String sanitised(String text) {
        return UNSAFE.matcher(text.replace("\r\n", "\n")).replaceAll("");
    }

    /** Cuts at a character boundary, so that the result is not longer than requested. */
    static String last(String text, int maxBytes) {
        byte[] bytes = text.getBytes(UTF_8);
        int from = Math.max(0, bytes.length - maxBytes);
        while (from > 0 && from < bytes.length && (bytes[from] & 0xC0) == 0x80) {
            from++;
        }
        return new String(bytes, from, bytes.length - from, UTF_8);
    }
}
