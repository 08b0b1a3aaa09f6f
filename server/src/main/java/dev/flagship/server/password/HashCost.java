package dev.flagship.server.password;

/**
 * How much work hashing a password is, for us and for whoever tries guesses against a stolen hash.
 *
 * @param memoryKib how much memory one hash fills, in KiB
 * @param passes how often it goes over that memory
 */
public record HashCost(int memoryKib, int passes) {
    /** One of the settings that OWASP's cheat sheet on password storage treats as equally strong. */
    public static final HashCost STRONG = new HashCost(7 * 1024, 5);

    public HashCost {
        if (memoryKib < 8 || passes < 1) {
            throw new IllegalArgumentException(memoryKib + " KiB, " + passes + " passes (expected: at least 8 and 1)");
        }
    }
}
