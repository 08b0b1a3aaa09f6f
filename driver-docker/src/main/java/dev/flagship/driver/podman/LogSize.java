package dev.flagship.driver.podman;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** The limit of a container's log, as policies write it and as Podman shows it. */
final class LogSize {
    /** Podman's name for the log driver that Docker calls {@code json-file}. */
    static final String DRIVER = "k8s-file";

    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");

    private LogSize() {}

    /** Returns a size such as {@code 1m} in bytes. */
    static long bytes(String written) {
        String digits = written.replaceFirst("[kmg]$", "");
        int shift = switch (written.substring(digits.length()).toLowerCase(Locale.ROOT)) {
            case "k" -> 10;
            case "m" -> 20;
            case "g" -> 30;
            default -> 0;
        };
        return Long.parseLong(digits) << shift;
    }

    /** Returns the size as Podman shows it: four digits and powers of a thousand. */
    static String shown(long bytes) {
        BigDecimal size = BigDecimal.valueOf(bytes);
        int unit = 0;
        while (size.compareTo(BigDecimal.valueOf(1000)) >= 0 && unit < UNITS.size() - 1) {
            size = size.movePointLeft(3);
            unit++;
        }
        return size.round(new MathContext(4)).stripTrailingZeros().toPlainString() + UNITS.get(unit);
    }
}
