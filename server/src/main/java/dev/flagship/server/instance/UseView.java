package dev.flagship.server.instance;

import java.util.Objects;

/**
 * What an instance uses of processor and memory, in words.
 *
 * @param cpu empty where it is not known
 * @param memory empty where it is not known
 * @param why why something is not known; empty where everything is
 */
public record UseView(String cpu, String memory, String why) {
    public UseView {
        Objects.requireNonNull(cpu, "cpu");
        Objects.requireNonNull(memory, "memory");
        Objects.requireNonNull(why, "why");
    }
}
