package dev.flagship.server.settings;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.route.MetadataService;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a setting's value. A value is stored in one form, however it was written; the API may show another form.
 */
public sealed interface Kind {

    /** Parses a value that is not empty. */
    Reading read(String given);

    /** Returns the form that API clients expect of a stored value. */
    default String inApi(String stored) {
        return stored;
    }

    /** Free text on one line. */
    record Text(int longest) implements Kind {
        @Override
        public Reading read(String given) {
            return given.length() <= longest && given.chars().noneMatch(Character::isISOControl)
                    ? new Reading.Good(given)
                    : new Reading.Bad(say("expected.line", longest));
        }
    }

    /** Text that can be set but never read back. */
    record Secret(int longest) implements Kind {
        @Override
        public Reading read(String given) {
            return new Text(longest).read(given);
        }
    }

    /** A host name or a numeric address, but not of a cloud's metadata service. */
    record Host() implements Kind {
        private static final int LONGEST = 253;
        private static final Pattern NAME =
                Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
        private static final Pattern SIX = Pattern.compile("[0-9a-f:]*:[0-9a-f:.]*");

        @Override
        public Reading read(String given) {
            String host = given.toLowerCase(Locale.ROOT);
            if (MetadataService.isNamedBy(host)) {
                return new Reading.Bad(say("expected.host-apart"));
            }
            boolean good = NAME.matcher(host).matches() || SIX.matcher(host).matches();
            return good && host.length() <= LONGEST ? new Reading.Good(host) : new Reading.Bad(say("expected.host"));
        }
    }

    /** An inclusive range of ports. */
    record Ports() implements Kind {
        private static final Pattern RANGE = Pattern.compile("(\\d{1,5})\\s*-\\s*(\\d{1,5})");
        private static final int LARGEST = 65_535;

        @Override
        public Reading read(String given) {
            Matcher matcher = RANGE.matcher(given);
            if (matcher.matches()) {
                int first = Integer.parseInt(matcher.group(1));
                int last = Integer.parseInt(matcher.group(2));
                if (first >= 1 && first <= last && last <= LARGEST) {
                    return new Reading.Good(first + "-" + last);
                }
            }
            return new Reading.Bad(say("expected.ports"));
        }
    }

    /** True or false. */
    record Truth() implements Kind {
        @Override
        public Reading read(String given) {
            return switch (given.toLowerCase(Locale.ROOT)) {
                case "true", "1" -> new Reading.Good("true");
                case "false", "0" -> new Reading.Good("false");
                default -> new Reading.Bad(say("expected.truth"));
            };
        }

        @Override
        public String inApi(String stored) {
            return stored.equals("true") ? "1" : "0";
        }
    }

    /** A point in time: ISO 8601, in UTC where it has no offset, or seconds since 1970. */
    record Time() implements Kind {
        private static final Pattern SECONDS = Pattern.compile("(\\d{1,11})(\\.\\d+)?");
        private static final Pattern LOCAL = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?");

        @Override
        public Reading read(String given) {
            try {
                return new Reading.Good(instant(given).toString());
            } catch (DateTimeException e) {
                return new Reading.Bad(say("expected.time"));
            }
        }

        @Override
        public String inApi(String stored) {
            return Long.toString(Instant.parse(stored).getEpochSecond());
        }

        private static Instant instant(String given) {
            var seconds = SECONDS.matcher(given);
            if (seconds.matches()) {
                return Instant.ofEpochSecond(Long.parseLong(seconds.group(1)));
            }
            return LOCAL.matcher(given).matches()
                    ? LocalDateTime.parse(given).toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(given).toInstant();
        }
    }

    /** A whole number within limits. */
    record Whole(int least, int most) implements Kind {
        private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

        @Override
        public Reading read(String given) {
            if (DIGITS.matcher(given).matches()) {
                int number = Integer.parseInt(given);
                if (number >= least && number <= most) {
                    return new Reading.Good(Integer.toString(number));
                }
            }
            return new Reading.Bad(say("expected.number", least, most));
        }
    }

    /** One word of a list. */
    record Word(List<String> words) implements Kind {
        public Word {
            words = List.copyOf(words);
        }

        @Override
        public Reading read(String given) {
            String word = given.toLowerCase(Locale.ROOT);
            return words.contains(word)
                    ? new Reading.Good(word)
                    : new Reading.Bad(say("expected.word", String.join(", ", words)));
        }
    }

    /** Several lines of text. */
    record Lines(int longest) implements Kind {
        @Override
        public Reading read(String given) {
            return given.length() <= longest && given.indexOf('\0') < 0
                    ? new Reading.Good(given)
                    : new Reading.Bad(say("expected.text", longest));
        }
    }

    /** The result of parsing a value. */
    sealed interface Reading {
        /** A valid value in the form in which it is stored. */
        record Good(String stored) implements Reading {}

        /** An invalid value, with a description of a valid one. */
        record Bad(String expected) implements Reading {}
    }
}
