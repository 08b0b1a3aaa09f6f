package dev.flagship.server;

/** Says that a thread with a connection to the database asked for another one. */
final class SecondConnectionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String place;

    /**
     * Makes the exception.
     *
     * @param place the code that asked; the stack trace also shows the code with the first connection
     */
    SecondConnectionException(String place) {
        super(place + " asks for a connection to the database on a thread that has one");
        this.place = place;
    }

    String place() {
        return place;
    }
}
