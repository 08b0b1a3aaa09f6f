package dev.flagship.server.instance;

import java.util.Objects;

/**
 * What an instance uses of processor and memory, and what passed between it and players, in words.
 *
 * @param cpu empty where it is not known
 * @param memory empty where nothing is known
 * @param connections empty where nothing is known
 * @param bytes empty where nothing is known
 * @param why why something is not known; empty where everything is
 */
public record UseView(String cpu, String memory, String connections, String bytes, String why) {
    public UseView {
        Objects.requireNonNull(cpu, "cpu");
        Objects.requireNonNull(memory, "memory");
        Objects.requireNonNull(connections, "connections");
        Objects.requireNonNull(bytes, "bytes");
        Objects.requireNonNull(why, "why");
    }

    /** Returns the view of an instance of which nothing is known. */
    public static UseView unknown(String why) {
        return new UseView("", "", "", "", why);
    }
}
