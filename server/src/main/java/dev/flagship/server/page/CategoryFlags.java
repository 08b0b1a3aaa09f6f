package dev.flagship.server.page;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gives each category of a board its own flag: the letter that it starts with. When that is taken, the next free letter
 * of its name is used, and then the next free letter of the alphabet. This depends only on the names, so a board looks
 * the same on every server.
 */
public final class CategoryFlags {
    private final Map<String, SignalFlag> flags = new TreeMap<>();

    private CategoryFlags() {}

    /** Assigns flags to these categories; duplicates count once. With more than 26 categories, flags repeat. */
    public static CategoryFlags of(Collection<String> categories) {
        CategoryFlags result = new CategoryFlags();
        Set<SignalFlag> free = EnumSet.allOf(SignalFlag.class);
        for (String category : new TreeSet<>(categories)) {
            SignalFlag flag = pick(category, free);
            free.remove(flag);
            result.flags.put(category, flag);
            if (free.isEmpty()) {
                free = EnumSet.allOf(SignalFlag.class);
            }
        }
        return result;
    }

    /** Returns the flag of a category; throws when the category was not assigned one. */
    public SignalFlag of(String category) {
        SignalFlag flag = flags.get(category);
        if (flag == null) {
            throw new IllegalArgumentException("category: " + category + " (expected: one of " + flags.keySet() + ")");
        }
        return flag;
    }

    private static SignalFlag pick(String category, Set<SignalFlag> free) {
        String letters = category.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
        for (int i = 0; i < letters.length(); i++) {
            SignalFlag flag = SignalFlag.valueOf(letters.substring(i, i + 1));
            if (free.contains(flag)) {
                return flag;
            }
        }
        SignalFlag first = letters.isEmpty() ? SignalFlag.A : SignalFlag.valueOf(letters.substring(0, 1));
        return free.stream()
                .filter(flag -> flag.compareTo(first) > 0)
                .findFirst()
                .orElseGet(() -> free.iterator().next());
    }
}
