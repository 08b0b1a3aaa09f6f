package dev.flagship.server.admin;

import java.util.List;

/**
 * What needs operators' attention now, and the state of the event.
 *
 * @param needs most urgent first; empty if there is nothing to do
 */
public record DashboardView(EventView event, List<NeedView> needs, List<FactView> facts) {
    public DashboardView {
        needs = List.copyOf(needs);
        facts = List.copyOf(facts);
    }

    /**
     * The state of the event.
     *
     * @param text the state, as a sentence
     * @param kind CSS class of the state
     * @param label what happens when the time is up; empty for nothing
     * @param seconds seconds until then
     */
    public record EventView(String state, String kind, String text, String label, long seconds) {}

    /** A problem that needs somebody, with the page where it is solved. */
    public record NeedView(
            boolean urgent, String title, String text, List<LineView> lines, String link, String linkText) {
        public NeedView {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One part of a problem.
     *
     * @param name the name of what it is about; empty for none
     * @param link the page of what it is about; empty for none
     */
    public record LineView(String text, String name, String link) {}

    /**
     * A number, with the page it comes from.
     *
     * @param detail anything else to say about it; empty for nothing
     */
    public record FactView(String label, String value, String detail, String link) {
        public FactView(String label, String value, String link) {
            this(label, value, "", link);
        }
    }
}
