package dev.flagship.server.settings;

import java.util.List;

/** Short names for the kinds, which keep the table of settings readable. */
final class Kinds {
    private Kinds() {}

    static Kind text(int longest) {
        return new Kind.Text(longest);
    }

    static Kind secret(int longest) {
        return new Kind.Secret(longest);
    }

    static Kind host() {
        return new Kind.Host();
    }

    static Kind ports() {
        return new Kind.Ports();
    }

    static Kind truth() {
        return new Kind.Truth();
    }

    static Kind time() {
        return new Kind.Time();
    }

    static Kind word(String... words) {
        return new Kind.Word(List.of(words));
    }

    /**
     * Who may see something: everybody, signed-in users, or only operators. For others {@code admins} answers as if
     * there were nothing, and {@code hidden} says that it is hidden.
     */
    static Kind sight() {
        return word("public", "private", "admins", "hidden");
    }

    static Kind lines(int longest) {
        return new Kind.Lines(longest);
    }

    static Kind number(int least, int most) {
        return new Kind.Whole(least, most);
    }
}
