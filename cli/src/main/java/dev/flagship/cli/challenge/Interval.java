package dev.flagship.cli.challenge;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as people write them: 90s, 15m, 2h. */
final class Interval implements ITypeConverter<Duration> {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,5})([smh])");
    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofHours(24);

    @Override
    public Duration convert(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (written.matches()) {
            long number = Long.parseLong(written.group(1));
            Duration interval = switch (written.group(2)) {
                case "h" -> Duration.ofHours(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofSeconds(number);
            };
            if (interval.compareTo(LEAST) >= 0 && interval.compareTo(MOST) <= 0) {
                return interval;
            }
        }
        throw new TypeConversionException("'" + text + "' (expected: e.g. 90s, 15m or 2h, from 10s to 24h)");
    }
}
