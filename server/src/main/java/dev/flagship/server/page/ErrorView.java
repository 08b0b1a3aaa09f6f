package dev.flagship.server.page;

import java.util.Objects;

/**
 * A page that says what went wrong.
 *
 * @param status the HTTP status
 * @param flag a signal whose meaning fits
 * @param meaning what that flag means at sea
 * @param title what happened
 * @param text what to do next
 */
public record ErrorView(int status, SignalFlag flag, String meaning, String title, String text) {
    public ErrorView {
        Objects.requireNonNull(flag, "flag");
        Objects.requireNonNull(meaning, "meaning");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(text, "text");
    }

    /** The same page, with the sentence that says what exactly was refused. */
    public ErrorView saying(String sentence) {
        return new ErrorView(
                status, flag, meaning, title, sentence.isBlank() || sentence.startsWith(title) ? text : sentence);
    }

    /** The page for an HTTP status that nobody gave better words for. */
    public static ErrorView of(int status) {
        return switch (status) {
            case 401, 403 ->
                new ErrorView(
                        status,
                        SignalFlag.L,
                        "Lima: you should stop your vessel instantly.",
                        "This is not open to you",
                        "You may need to sign in, or to sign in as somebody else.");
            case 404 ->
                new ErrorView(
                        status,
                        SignalFlag.V,
                        "Victor: I require assistance.",
                        "There is nothing at this address",
                        "The page may have moved, or the challenge is not released.");
            case 429 ->
                new ErrorView(
                        status,
                        SignalFlag.X,
                        "X-ray: stop carrying out your intentions and watch for my signals.",
                        "Too many requests",
                        "Wait a minute, then try again.");
            case 503 ->
                new ErrorView(
                        status,
                        SignalFlag.D,
                        "Delta: keep clear of me; I am manoeuvring with difficulty.",
                        "Not available right now",
                        "The platform is starting or busy. Try again in a moment.");
            default -> status >= 500 ? broken(status) : notUnderstood(status);
        };
    }

    private static ErrorView broken(int status) {
        return new ErrorView(
                status,
                SignalFlag.F,
                "Foxtrot: I am disabled; communicate with me.",
                "Something broke on our side",
                "It is in the log. Try again; if it stays, tell an organiser what you did and when.");
    }

    private static ErrorView notUnderstood(int status) {
        return new ErrorView(
                status,
                SignalFlag.U,
                "Uniform: you are running into danger.",
                "This request was not understood",
                "Go back, reload the page and try again.");
    }
}
