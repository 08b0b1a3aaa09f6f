package dev.flagship.server.instance;

import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.lifecycle.instance.InstanceState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The operators' list of instances.
 *
 * @param asked what it was asked for
 * @param choices what can be asked for
 * @param ended the id that was looked for, where the instance is there no more; empty otherwise
 * @param stopped how many were stopped by the request before; -1 for none
 */
public record InstanceTableView(
        List<RowView> rows, Asked asked, Choices choices, int page, int pages, long total, String ended, int stopped) {
    public InstanceTableView {
        rows = List.copyOf(rows);
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(choices, "choices");
        Objects.requireNonNull(ended, "ended");
    }

    /** The address of this page of it. */
    public String here() {
        return asked.pages() + page;
    }

    /** The address of an instance's page, which leads back here. */
    public String details(RowView row) {
        boolean plain = !asked.isRestricted() && asked.order().isEmpty() && page == 1;
        return InstanceDetailView.address(row.id(), plain ? "" : here());
    }

    /**
     * What the list was asked for; empty where it is not restricted.
     *
     * @param account the id of the account whose name the search is
     * @param challenge the challenge's id
     */
    public record Asked(String search, String account, String state, String challenge, String order) {
        public Asked {
            Objects.requireNonNull(search, "search");
            Objects.requireNonNull(account, "account");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(challenge, "challenge");
            Objects.requireNonNull(order, "order");
        }

        /** Whether it leaves something out beside what has ended. */
        public boolean isRestricted() {
            return !search.isEmpty() || !state.isEmpty() || !challenge.isEmpty();
        }

        /** The address of another page of it, without the page's number. */
        public String pages() {
            return "/admin/instances?q=" + coded(search) + "&state=" + coded(state) + "&challenge=" + coded(challenge)
                    + "&order=" + coded(order) + "&page=";
        }

        /** The address where all that it was asked for, in whichever state, is stopped. */
        public String stop() {
            String which = (challenge.isEmpty() ? "" : "&challenge=" + challenge)
                    + (account.isEmpty() ? "" : "&account=" + account);
            return "/admin/instances/stop" + (which.isEmpty() ? "" : "?" + which.substring(1));
        }

        private static String coded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    /**
     * What the list can be asked for.
     *
     * @param states names of states
     * @param challenges those that have instances, by id
     * @param orders names of orders
     */
    public record Choices(List<String> states, Map<Long, String> challenges, List<String> orders) {
        public Choices {
            states = List.copyOf(states);
            challenges = Collections.unmodifiableMap(new LinkedHashMap<>(challenges));
            orders = List.copyOf(orders);
        }
    }

    /** The class of the stylesheet for a state. */
    public static String kind(InstanceState state) {
        return switch (state) {
            case QUEUED, STARTING, POOLED -> "is-waiting";
            case RUNNING -> "is-running";
            case STOPPING, STOPPED -> "is-ended";
            case FAILED -> "is-failed";
        };
    }

    /**
     * One instance.
     *
     * @param userId 0 where nobody has it, or whoever had it was removed
     * @param account the team, where it is not the user's own; empty otherwise
     * @param teamId that team's id; 0 otherwise
     * @param weaknesses what of its isolation is weaker than everybody's
     * @param container the first 12 digits of its container's id; empty while it has none
     * @param containerId the whole id; empty while it has none
     * @param kind class of the stylesheet for its state
     * @param reason why it ended or ends, in brief, or its place in the queue
     * @param since for how many seconds it has waited, started or stopped; -1 for what has come to rest
     * @param seconds time left, ticking; -1 for none
     * @param engine the name of the engine that has it or is to have it
     * @param host what that engine's machine calls itself; empty where it is not known
     * @param use what it uses now
     * @param stoppable false when it is ending already
     */
    public record RowView(
            String id,
            String user,
            long userId,
            String account,
            long teamId,
            long challengeId,
            String challenge,
            String image,
            Set<Weakness> weaknesses,
            String container,
            String containerId,
            String state,
            String kind,
            String reason,
            long since,
            long seconds,
            List<String> endpoints,
            String engine,
            String host,
            UseView use,
            boolean stoppable) {
        public RowView {
            weaknesses = Set.copyOf(weaknesses);
            endpoints = List.copyOf(endpoints);
            Objects.requireNonNull(engine, "engine");
            Objects.requireNonNull(host, "host");
            Objects.requireNonNull(use, "use");
        }

        /** The address of what its owner handed in at its challenge; empty where it has none. */
        public String submissions() {
            String whose = teamId != 0 ? "account=" + teamId : userId != 0 ? "user=" + userId : "";
            return whose.isEmpty() ? "" : "/admin/submissions?challenge=" + challengeId + "&" + whose;
        }
    }
}
