package dev.flagship.driver.container;

import java.util.List;

/** Tells from the engine's message whether a resource has run out, because its status codes do not say. */
final class Shortage {
    private static final List<String> WORDS = List.of(
            "no space left on device",
            "is already allocated to container",
            "no available IPv4 addresses",
            "Address already in use",
            "address already in use",
            "non-overlapping IPv4 address pool",
            "fully subnetted",
            "exchange full",
            "cannot allocate memory",
            "too many open files");

    private Shortage() {}

    static boolean isOne(String message) {
        return WORDS.stream().anyMatch(message::contains);
    }
}
