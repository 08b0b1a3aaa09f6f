package dev.flagship.server.page;

import static dev.flagship.server.words.Words.say;

import java.util.Objects;

/**
 * A page that says what went wrong.
 *
 * @param status the HTTP status
 * @param flag a signal flag whose meaning fits
 * @param meaning what that flag means at sea
 * @param title what happened
 * @param text what to do next
 * @param closed whether the board itself is closed, so that the page has no link to it
 */
public record ErrorView(int status, SignalFlag flag, String meaning, String title, String text, boolean closed) {
    public ErrorView {
        Objects.requireNonNull(flag, "flag");
        Objects.requireNonNull(meaning, "meaning");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(text, "text");
    }

    /** Returns this page with the sentence of the refusal as its text. */
    public ErrorView saying(String sentence) {
        String shown = sentence.isBlank() || sentence.startsWith(title) ? text : sentence;
        return new ErrorView(status, flag, meaning, title, shown, closed);
    }

    /** Returns this page for a board that is closed, with the sentence that says why as its title. */
    public ErrorView notOpen(String sentence) {
        return new ErrorView(status, flag, meaning, sentence, say("error.not-open-text"), true);
    }

    private static ErrorView view(int status, SignalFlag flag, String meaning, String title, String text) {
        return new ErrorView(status, flag, meaning, title, text, false);
    }

    /** Returns the page for an HTTP status without words of its own. */
    public static ErrorView of(int status) {
        return switch (status) {
            case 401, 403 ->
                view(status, SignalFlag.L, say("error.lima"), say("error.closed"), say("error.closed-text"));
            case 404 ->
                view(status, SignalFlag.V, say("error.victor"), say("error.nothing"), say("error.nothing-text"));
            case 429 ->
                view(status, SignalFlag.X, say("error.xray"), say("error.too-many"), say("error.too-many-text"));
            case 503 -> view(status, SignalFlag.D, say("error.delta"), say("error.busy"), say("error.busy-text"));
            default -> status >= 500 ? broken(status) : notUnderstood(status);
        };
    }

    private static ErrorView broken(int status) {
        return view(status, SignalFlag.F, say("error.foxtrot"), say("error.broken"), say("error.broken-text"));
    }

    private static ErrorView notUnderstood(int status) {
        return view(
                status,
                SignalFlag.U,
                say("error.uniform"),
                say("error.not-understood"),
                say("error.not-understood-text"));
    }
}
