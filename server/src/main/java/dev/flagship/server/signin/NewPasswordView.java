package dev.flagship.server.signin;

/**
 * The form for a new password.
 *
 * @param name the user's name
 * @param code the link's secret; empty if the link is no longer valid
 * @param error what is wrong with the input; empty at first
 */
public record NewPasswordView(String name, String code, int shortest, String error) {
    @Override
    public String toString() {
        return "NewPasswordView[" + name + "]";
    }
}
