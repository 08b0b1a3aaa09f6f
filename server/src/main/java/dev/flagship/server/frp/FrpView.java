package dev.flagship.server.frp;

import java.util.List;

/**
 * The state of the frp server.
 *
 * @param server its address; empty when none is set
 * @param tooClose whether nothing is served at its domain, because that is too close to the platform's
 * @param nodes what each node reports
 * @param waiting whether a live check was asked for and is not done yet
 * @param operator whether the viewer may ask for one
 */
public record FrpView(String server, boolean tooClose, List<NodeRow> nodes, boolean waiting, boolean operator) {
    public FrpView {
        nodes = List.copyOf(nodes);
    }

    /**
     * What one node reports.
     *
     * @param good whether all is as it should be
     * @param code the report as a code, for programs and manuals
     * @param sentence the same report for people
     * @param client its frp client
     * @param checks what the last live check found
     * @param ways the problems of routes to instances
     */
    public record NodeRow(
            String engine,
            boolean good,
            String code,
            String sentence,
            String detail,
            String client,
            int open,
            int wanted,
            List<FindingRow> checks,
            List<FindingRow> ways) {
        public NodeRow {
            checks = List.copyOf(checks);
            ways = List.copyOf(ways);
        }
    }

    /** One thing that was checked. */
    public record FindingRow(String subject, boolean good, String code, String sentence, String detail) {}
}
