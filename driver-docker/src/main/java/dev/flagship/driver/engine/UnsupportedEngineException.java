package dev.flagship.driver.engine;

/** Thrown for an engine, or a way to reach one, that Flagship does not support; the message says why. */
public final class UnsupportedEngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** {@code message} names what is missing and what was expected. */
    public UnsupportedEngineException(String message) {
        super(message);
    }
}
