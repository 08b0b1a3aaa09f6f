package dev.flagship.server.settings;

/** Short names for the kinds, so that the table of settings reads as one. */
final class Kinds {
    private Kinds() {}

    static Kind text(int longest) {
        return new Kind.Text(longest);
    }

    static Kind truth() {
        return new Kind.Truth();
    }

    static Kind time() {
        return new Kind.Time();
    }

    static Kind number(int least, int most) {
        return new Kind.Whole(least, most);
    }
}
