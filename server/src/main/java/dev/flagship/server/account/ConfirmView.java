package dev.flagship.server.account;

/**
 * Proving an address.
 *
 * @param state what there is to do
 * @param email the address, where it may be shown
 * @param code the link's secret; empty where there is none
 * @param mail whether a link can be sent
 * @param said what came of asking for one; empty at first
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

    /** Where somebody is with it. */
    public enum State {
        /** A link was sent, or is to be asked for. */
        WAITING,
        /** A good link was followed. */
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
