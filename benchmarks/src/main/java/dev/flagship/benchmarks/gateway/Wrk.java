package dev.flagship.benchmarks.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The result of one run of wrk.
 *
 * @param perSecond requests per second
 * @param megabytesPerSecond megabytes of answers per second
 * @param p99Millis the time that 99 % of the requests did not exceed
 */
record Wrk(double perSecond, double megabytesPerSecond, double p99Millis) {
    private static final Pattern PER_SECOND = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern TRANSFER = Pattern.compile("Transfer/sec:\\s+([0-9.]+)(B|KB|MB|GB)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");
    private static final Pattern FAILURES = Pattern.compile("(Socket errors:.*|Non-2xx or 3xx responses:.*)");

    /** Runs wrk with so many connections for so many seconds. Throws if a request failed. */
    static Wrk run(int connections, int seconds, String host, int port, String path)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        "wrk",
                        "-t1",
                        "-c" + connections,
                        "-d" + seconds + "s",
                        "--latency",
                        "-H",
                        "Host: " + host + ":" + port,
                        "http://127.0.0.1:" + port + path))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("wrk: " + said);
        }
        return parse(said);
    }

    static Wrk parse(String said) throws IOException {
        Matcher failures = FAILURES.matcher(said);
        if (failures.find()) {
            throw new IOException("wrk: " + failures.group());
        }
        Matcher transfer = found(TRANSFER, said);
        Matcher p99 = found(P99, said);
        return new Wrk(
                Double.parseDouble(found(PER_SECOND, said).group(1)),
                Double.parseDouble(transfer.group(1)) * megabytes(unit(transfer)),
                Double.parseDouble(p99.group(1)) * millis(unit(p99)));
    }

    private static String unit(Matcher matcher) {
        return Objects.requireNonNull(matcher.group(2), "unit");
    }

    private static Matcher found(Pattern pattern, String said) throws IOException {
        Matcher matcher = pattern.matcher(said);
        if (!matcher.find()) {
            throw new IOException("wrk said nothing like " + pattern + ": " + said);
        }
        return matcher;
    }

    private static double megabytes(String unit) {
        return switch (unit) {
            case "B" -> 1.0 / (1 << 20);
            case "KB" -> 1.0 / (1 << 10);
            case "MB" -> 1;
            default -> 1 << 10;
        };
    }

    private static double millis(String unit) {
        return switch (unit) {
            case "us" -> 0.001;
            case "ms" -> 1;
            default -> 1000;
        };
    }
}
