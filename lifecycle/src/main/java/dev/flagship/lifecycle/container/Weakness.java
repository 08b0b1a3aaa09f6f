package dev.flagship.lifecycle.container;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a challenge may ask for beyond what everybody gets; nothing of it starts before an operator granted it. */
public enum Weakness {
    /** Root inside of its containers, a writable root, or capabilities that only root has a use for. */
    COMPAT,
    /** Public addresses of the Internet. */
    INTERNET;

    /** What no operator has to grant. */
    private static final Set<String> USUAL = Set.of("CHOWN", "DAC_OVERRIDE");

    /** Its name, as people and programs write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one with this name. */
    public static Optional<Weakness> of(String text) {
        for (Weakness known : values()) {
            if (known.text().equals(text)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /** Whether a container with this needs no grant for it. */
    public static boolean isUsual(User user, Set<String> capabilities, long writableRoot) {
        return !user.isRoot() && writableRoot == 0 && USUAL.containsAll(capabilities);
    }
}
