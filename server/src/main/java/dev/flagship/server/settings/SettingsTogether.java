package dev.flagship.server.settings;

import static dev.flagship.server.words.Words.say;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Rules between settings, such as start before end. A setting without a value breaks no rule. */
final class SettingsTogether {
    private static final List<Order> ORDERS = List.of(
            new Order(Setting.START, Setting.END, false),
            new Order(Setting.START, Setting.FREEZE, true),
            new Order(Setting.FREEZE, Setting.END, true),
            new Order(Setting.MEMORY, Setting.MEMORY_MOST, true),
            new Order(Setting.CPU, Setting.CPU_MOST, true),
            new Order(Setting.PIDS, Setting.PIDS_MOST, true));

    private SettingsTogether() {}

    /**
     * Returns the broken rules: by the key of a changed setting, a sentence that names the other one.
     *
     * @param changed keys of the settings that change; rules between others are not checked
     * @param value returns the stored form that a setting would have; empty for none
     */
    static Map<String, String> problems(Set<String> changed, Function<Setting, String> value) {
        Map<String, String> problems = new LinkedHashMap<>();
        for (Order order : ORDERS) {
            String first = value.apply(order.first());
            String second = value.apply(order.second());
            if (first.isEmpty() || second.isEmpty() || order.isKept(first, second)) {
                continue;
            }
            String firstKey = order.first().key();
            String secondKey = order.second().key();
            if (changed.contains(secondKey)) {
                String bound = order.mayBeEqual() ? "setting-refusal.not-before" : "setting-refusal.after";
                problems.putIfAbsent(
                        secondKey, say("refusal.expected", secondKey, second, say(bound, firstKey, first)));
            } else if (changed.contains(firstKey)) {
                String bound = order.mayBeEqual() ? "setting-refusal.not-after" : "setting-refusal.before";
                problems.putIfAbsent(firstKey, say("refusal.expected", firstKey, first, say(bound, secondKey, second)));
            }
        }
        return problems;
    }

    /** A rule that the first setting must come before the second. */
    private record Order(Setting first, Setting second, boolean mayBeEqual) {
        boolean isKept(String first, String second) {
            int compared = first().kind() instanceof Kind.Time
                    ? Instant.parse(first).compareTo(Instant.parse(second))
                    : Long.compare(Long.parseLong(first), Long.parseLong(second));
            return mayBeEqual ? compared <= 0 : compared < 0;
        }
    }
}
