package dev.flagship.server.instance;

import java.util.Objects;

/**
 * What an instance uses of processor and memory, and the traffic between it and players, in words.
 *
 * @param cpu empty when it is not known
 * @param memory empty when nothing is known
 * @param connections empty when nothing is known
 * @param bytes empty when nothing is known
 * @param why why something is not known; empty when everything is
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
