package dev.flagship.driver.network;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kernel's counts of packets from challenges to {@link Firewall#NOBODY}, since the rules were first loaded.
 *
 * @param seen how many came in, before the host itself could drop them
 * @param tried how many reached the rules
 * @param passed how many of them the rules let pass
 */
public record Outwards(long seen, long tried, long passed) {
    /** Nothing was counted, or there are no rules. */
    static final Outwards NONE = new Outwards(0, 0, 0);

    private static final String COUNT = "packets (\\d+) bytes \\d+";

    /** Reads the counts from the kernel's text of a table. */
    static Outwards in(String table) {
        return new Outwards(
                count("outwards_seen", table), count("outwards_tried", table), count("outwards_passed", table));
    }

    private static long count(String counter, String table) {
        Matcher found =
                Pattern.compile("counter " + counter + " \\{\\s*" + COUNT).matcher(table);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    /** Returns the text of a table without its counts. */
    static String without(String table) {
        return table.replaceAll(COUNT, "counted");
    }
}
