package dev.flagship.lifecycle.container;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a challenge may ask for beyond the usual; it starts only once an operator has granted this. */
public enum Weakness {
    /** Root inside its containers, a writable root file system, or capabilities that only root can use. */
    COMPAT,
    /** Reaching public addresses of the Internet. */
    INTERNET;

    /** Capabilities that need no grant. */
    private static final Set<String> USUAL = Set.of("CHOWN", "DAC_OVERRIDE");

    /** Returns its name, as people and programs write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the one of this name. */
    public static Optional<Weakness> of(String text) {
        for (Weakness known : values()) {
            if (known.text().equals(text)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /** Whether a container with this user, these capabilities and this writable root needs no grant for them. */
    public static boolean isUsual(User user, Set<String> capabilities, long writableRoot) {
        return !user.isRoot() && writableRoot == 0 && USUAL.containsAll(capabilities);
    }
}
