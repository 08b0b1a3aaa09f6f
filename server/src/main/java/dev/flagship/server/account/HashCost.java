package dev.flagship.server.account;

/**
 * How much work the hash of a password is, for us and for whoever guesses at one that was stolen.
 *
 * @param memoryKib how much memory it fills
 * @param passes how often it goes over that
 */
public record HashCost(int memoryKib, int passes) {
    /** One of the settings that OWASP's cheat sheet on password storage holds equal. */
    public static final HashCost STRONG = new HashCost(7 * 1024, 5);

    public HashCost {
        if (memoryKib < 8 || passes < 1) {
            throw new IllegalArgumentException(memoryKib + " KiB, " + passes + " passes (expected: at least 8 and 1)");
        }
    }
}
