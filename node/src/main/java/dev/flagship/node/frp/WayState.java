package dev.flagship.node.frp;

import dev.flagship.ledger.frp.FrpCode;

/** What became of a way. */
sealed interface WayState {

    /** The server has not answered yet, or nobody has asked it. */
    record Pending() implements WayState {}

    /** Players get through, by what the server says is its address. */
    record Open(String address) implements WayState {}

    /** The server does not open it; {@code detail} is what it said. */
    record Refused(FrpCode code, String detail) implements WayState {
        /** Whether another port would do. */
        boolean isPort() {
            return code == FrpCode.PORT_TAKEN || code == FrpCode.PORT_NOT_ALLOWED;
        }
    }
}
