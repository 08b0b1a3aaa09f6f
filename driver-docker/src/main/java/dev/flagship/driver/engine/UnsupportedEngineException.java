package dev.flagship.driver.engine;

/** An engine, or a way to reach one, that Flagship does not drive; the message says why. */
public final class UnsupportedEngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** {@code message} names what is not there, and what was expected. */
    public UnsupportedEngineException(String message) {
        super(message);
    }
}
