package dev.flagship.server.seed;

/** Says that seeding was refused and nothing was written; the message says why and what to do. */
final class SeedRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SeedRefusedException(String message) {
        super(message);
    }
}
