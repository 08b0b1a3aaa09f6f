package dev.flagship.server.account;

/**
 * Choosing a new password.
 *
 * @param name whose it is
 * @param code the link's secret; empty when the link is over
 * @param error what is wrong with what was typed; empty at first
 */
public record NewPasswordView(String name, String code, int shortest, String error) {
    @Override
    public String toString() {
        return "NewPasswordView[" + name + "]";
    }
}
