package dev.flagship.driver.engine;

/** An engine, or a way to reach one, that Flagship does not drive; the message says why. */
public final class UnsupportedEngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedEngineException(String message) {
        super(message);
    }
}
