package dev.flagship.server.admin;

import java.util.List;

/**
 * What needs operators now, and how the event stands.
 *
 * @param needs the most urgent first; empty when nothing does
 */
public record DashboardView(EventView event, List<NeedView> needs, List<FactView> facts) {
    public DashboardView {
        needs = List.copyOf(needs);
        facts = List.copyOf(facts);
    }

    /**
     * The event.
     *
     * @param text where it is, in a sentence
     * @param kind class of the stylesheet for where it is
     * @param label what happens when the time is up; empty for nothing
     * @param seconds until then
     */
    public record EventView(String state, String kind, String text, String label, long seconds) {}

    /** Something that needs somebody, and the room where it is solved. */
    public record NeedView(
            boolean urgent, String title, String text, List<LineView> lines, String link, String linkText) {
        public NeedView {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One part of it.
     *
     * @param name of what it is about; empty for none
     * @param link to what it is about; empty for none
     */
    public record LineView(String text, String name, String link) {}

    /**
     * A number, and the room it comes from.
     *
     * @param detail what else there is to say of it; empty for nothing
     */
    public record FactView(String label, String value, String detail, String link) {
        public FactView(String label, String value, String link) {
            this(label, value, "", link);
        }
    }
}
