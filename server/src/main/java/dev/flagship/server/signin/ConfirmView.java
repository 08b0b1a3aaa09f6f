package dev.flagship.server.signin;

/**
 * The page on which users prove an e-mail address.
 *
 * @param state how far the user is
 * @param email the address; empty where it may not be shown
 * @param code the link's secret; empty where there is none
 * @param mail whether mail goes out, so that a link can be sent
 * @param said the answer to a request for a link; empty at first
 */
public record ConfirmView(State state, String email, String code, boolean mail, String said) {

    static ConfirmView waiting(String email, boolean mail, String said) {
        return new ConfirmView(State.WAITING, email, "", mail, said);
    }

    static ConfirmView link(String code) {
        return new ConfirmView(State.LINK, "", code, true, "");
    }

    static ConfirmView proven(String email) {
        return new ConfirmView(State.PROVEN, email, "", true, "");
    }

    static ConfirmView over() {
        return new ConfirmView(State.OVER, "", "", true, "");
    }

    /** How far the user is. */
    public enum State {
        /** A link was sent, or has to be asked for. */
        WAITING,
        /** A valid link was followed; the user has to press the button. */
        LINK,
        PROVEN,
        /** The link was used, or is too old. */
        OVER
    }

    @Override
    public String toString() {
        return "ConfirmView[" + state + "]";
    }
}
