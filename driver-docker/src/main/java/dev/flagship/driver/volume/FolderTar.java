package dev.flagship.driver.volume;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Map;

/** A tar of empty folders owned by root. */
final class FolderTar {
    private static final int BLOCK = 512;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_LENGTH = 8;

    private FolderTar() {}

    /** Builds the tar; {@code modes} has the folders' permissions by name. */
    static byte[] of(Map<String, Integer> modes) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        modes.forEach((name, mode) -> tar.writeBytes(head(name, mode)));
        tar.writeBytes(new byte[2 * BLOCK]);
        return tar.toByteArray();
    }

    /** Returns a header in POSIX's ustar format: fields at fixed offsets, numbers in octal. */
    private static byte[] head(String name, int mode) {
        byte[] head = new byte[BLOCK];
        put(head, 0, name + "/");
        put(head, 100, String.format(Locale.ROOT, "%07o", mode));
        put(head, 108, "0000000");
        put(head, 116, "0000000");
        put(head, 124, "00000000000");
        put(head, 136, "00000000000");
        put(head, CHECKSUM, " ".repeat(CHECKSUM_LENGTH));
        put(head, 156, "5");
        put(head, 257, "ustar");
        put(head, 263, "00");
        int sum = 0;
        for (byte each : head) {
            sum += each & 0xFF;
        }
        put(head, CHECKSUM, String.format(Locale.ROOT, "%06o", sum) + "\0 ");
        return head;
    }

    private static void put(byte[] head, int at, String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        System.arraycopy(bytes, 0, head, at, bytes.length);
    }
}
