package dev.flagship.server.signin;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The form that asks for the user's own password before an action goes on.
 *
 * @param action where the form is sent
 * @param fields what was already sent and is sent again with the password
 * @param error why the password was refused; empty at first
 */
public record ReauthenticationView(String action, List<Field> fields, String error) {
    private static final Set<String> OF_THE_QUESTION = Set.of("nonce", Reauthentication.FIELD);

    public ReauthenticationView {
        Objects.requireNonNull(action, "action");
        fields = List.copyOf(fields);
        Objects.requireNonNull(error, "error");
    }

    /** Returns the view with all fields that a form sent, except the question's own. */
    static ReauthenticationView of(String action, Map<String, String[]> sent, String error) {
        return new ReauthenticationView(
                action,
                sent.entrySet().stream()
                        .filter(each -> !OF_THE_QUESTION.contains(each.getKey()))
                        .flatMap(each -> Stream.of(each.getValue()).map(value -> new Field(each.getKey(), value)))
                        .toList(),
                error);
    }

    /** A field that is sent again unchanged. */
    public record Field(String name, String value) {
        public Field {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String toString() {
            return "Field[" + name + "]";
        }
    }
}
