package dev.flagship.server.frp;

import java.util.List;

/**
 * How the frp server is.
 *
 * @param server its address; empty where none is set
 * @param tooClose whether nothing is served at its domain, which is too close to the platform's
 * @param nodes what each node says
 * @param waiting whether a live check was asked for that is not made yet
 * @param operator whether the viewer may ask for one
 */
public record FrpView(String server, boolean tooClose, List<NodeRow> nodes, boolean waiting, boolean operator) {
    public FrpView {
        nodes = List.copyOf(nodes);
    }

    /**
     * One node.
     *
     * @param good whether all is as it should be
     * @param code what it says, for programs and manuals
     * @param sentence the same for people
     * @param client its frp client
     * @param checks what the last live check found
     * @param ways what is the matter with ways to instances
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

    /** One thing that was looked at. */
    public record FindingRow(String subject, boolean good, String code, String sentence, String detail) {}
}
