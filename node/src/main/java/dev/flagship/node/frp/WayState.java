package dev.flagship.node.frp;

import dev.flagship.ledger.frp.FrpCode;

/** The state of a way. */
sealed interface WayState {

    /** The server has not answered yet, or was not asked. */
    record Pending() implements WayState {}

    /** It is open, at the address that the server reports. */
    record Open(String address) implements WayState {}

    /** The server refuses to open it; {@code detail} is its message. */
    record Refused(FrpCode code, String detail) implements WayState {
        /** Whether another port might be accepted. */
        boolean isPort() {
            return code == FrpCode.PORT_TAKEN || code == FrpCode.PORT_NOT_ALLOWED;
        }
    }
}
