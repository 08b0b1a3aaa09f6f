package dev.flagship.system.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The event's challenges, one of each kind beside the catalog's with containers, and how each is made. */
final class EventChallenges {
    /** From the catalog: each team has its own instance of it. */
    static final long LANTERN = 1;

    /** With the catalog's three. */
    static final int COUNT = 14;

    /** What nobody may see before it is released. */
    private static final String FAR = "2040-01-01T00:00";

    private final Organiser organiser;
    private long anchor;
    private long compass;
    private long tide;
    private long chart;
    private long night;
    private long knots;
    private long watches;
    private long hands;
    private long deep;
    private long cabin;
    private long tries;

    EventChallenges(Organiser organiser) {
        this.organiser = organiser;
    }

    /** Five by the editor: a file, a flag in any case, a value that falls, hints, a time of release. */
    void makeInTheEditor() {
        anchor = made("Anchor", "100", "deck", Map.of("description", "Read **what** it is tied to."));
        organiser.addFile(anchor, "chain.txt", "CTF{made fast}\n");
        organiser.addFlag(anchor, "CTF{made fast}", false);
        compass = made("Compass", "100", "deck", Map.of("description", "Where does the needle point?"));
        organiser.addFlag(compass, "CTF{North by East}", true);
        tide = made("Falling Tide", "300", "sea", Map.of("function", "linear", "minimum", "100", "decay", "50"));
        assertThat(organiser.page().getByTestId("worth")).containsText("250");
        organiser.addFlag(tide, "CTF{ebb}", false);
        chart = made(
                "Chart Room",
                "150",
                "deck",
                Map.of("description", "A wreck is marked on *one* chart of the room. What was she called?"));
        organiser.addFlag(chart, "CTF{wreck}", false);
        organiser.addHint(chart, "Where to look", 20, "At the *edge*.");
        organiser.addHint(chart, "The bearing", 30, "South by west.", "Where to look");
        night = made("Night Watch", "50", "sea", Map.of("scheduled_at", FAR));
        organiser.addFlag(night, "CTF{all is well}", false);
    }

    private long made(String name, String points, String category, Map<String, String> more) {
        Map<String, String> fields =
                new LinkedHashMap<>(Map.of("name", name, "points", points, "category", category, "state", "visible"));
        fields.putAll(more);
        return organiser.make(fields);
    }

    /** Six over REST: a pattern, all flags, a flag from everybody, a curve, a requirement, a limit. */
    void makeOverRest() {
        knots = organiser.make(standard("Knots", Map.of()), Map.of("CTF\\{knot-[0-9]{2}\\}", "regex"));
        watches = organiser.make(
                standard("Both Watches", Map.of("logic", "all")), Map.of("CTF{port}", "static", "CTF{star}", "static"));
        hands = organiser.make(standard("All Hands", Map.of("logic", "team")), Map.of("CTF{heave}", "static"));
        deep = organiser.make(
                Map.of(
                        "name", "Deep Water",
                        "category", "sea",
                        "description", "No bottom.",
                        "type", "dynamic",
                        "function", "logarithmic",
                        "initial", 500,
                        "minimum", 100,
                        "decay", 2,
                        "state", "visible"),
                Map.of("CTF{fathoms}", "static"));
        cabin = organiser.make(
                standard(
                        "Captain's Cabin",
                        Map.of("requirements", Map.of("prerequisites", List.of(anchor), "anonymize", true))),
                Map.of("CTF{logbook}", "static"));
        tries = organiser.make(standard("Three Tries", Map.of("max_attempts", 3)), Map.of("CTF{third}", "static"));
    }

    private static Map<String, Object> standard(String name, Map<String, ?> more) {
        Map<String, Object> fields = new LinkedHashMap<>(Map.of(
                "name", name,
                "category", "hold",
                "description", "Of the hold.",
                "type", "standard",
                "value", 100,
                "state", "visible"));
        fields.putAll(more);
        return fields;
    }

    /** With a file; 100 points. */
    long anchor() {
        return anchor;
    }

    /** Its flag is right in any case; 100 points. */
    long compass() {
        return compass;
    }

    /** Falls by 50 with each solve after the first, from 300 to 100. */
    long tide() {
        return tide;
    }

    /** With two hints, the second after the first; 150 points. */
    long chart() {
        return chart;
    }

    /** Not out at first; 50 points. */
    long night() {
        return night;
    }

    /** Its flag is a pattern; 100 points. */
    long knots() {
        return knots;
    }

    /** Has two flags and wants both; 100 points. */
    long watches() {
        return watches;
    }

    /** Wants the flag from each member; 100 points. */
    long hands() {
        return hands;
    }

    /** Falls on a curve, from 500 to 100. */
    long deep() {
        return deep;
    }

    /** Nameless until the anchor is up; 100 points. */
    long cabin() {
        return cabin;
    }

    /** Takes three answers; 100 points. */
    long tries() {
        return tries;
    }
}
