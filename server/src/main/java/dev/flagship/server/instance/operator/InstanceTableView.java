package dev.flagship.server.instance.operator;

import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.server.instance.UseView;
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
 * @param asked what the list was asked for
 * @param choices what it can be asked for
 * @param ended the id that was searched for, when that instance has ended; empty otherwise
 * @param stopped how many instances the request before stopped; -1 for none
 */
public record InstanceTableView(
        List<RowView> rows, Asked asked, Choices choices, int page, int pages, long total, String ended, int stopped) {
    public InstanceTableView {
        rows = List.copyOf(rows);
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(choices, "choices");
        Objects.requireNonNull(ended, "ended");
    }

    /** Returns the address of this page of the list. */
    public String here() {
        return asked.pages() + page;
    }

    /** Returns the address of an instance's page, from which the way back leads here. */
    public String details(RowView row) {
        boolean plain = !asked.isRestricted() && asked.order().isEmpty() && page == 1;
        return InstanceDetailView.address(row.id(), plain ? "" : here());
    }

    /**
     * What the list was asked for; each text is empty where it is not restricted.
     *
     * @param account the id of the account whose name was searched for
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

        /** Returns whether it leaves out more than the instances that have ended. */
        public boolean isRestricted() {
            return !search.isEmpty() || !state.isEmpty() || !challenge.isEmpty();
        }

        /** Returns the address of a page of the list, without the page's number. */
        public String pages() {
            return "/admin/instances?q=" + coded(search) + "&state=" + coded(state) + "&challenge=" + coded(challenge)
                    + "&order=" + coded(order) + "&page=";
        }

        /** Returns the address that stops the instances of this challenge and account, in whichever state they are. */
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
     * @param states the names of the states
     * @param challenges the names of the challenges that have a container, by id
     * @param orders the names of the orders
     */
    public record Choices(List<String> states, Map<Long, String> challenges, List<String> orders) {
        public Choices {
            states = List.copyOf(states);
            challenges = Collections.unmodifiableMap(new LinkedHashMap<>(challenges));
            orders = List.copyOf(orders);
        }
    }

    /**
     * One instance.
     *
     * @param userId 0 when nobody owns it, or its user was removed
     * @param account the team's name when a team owns it; empty otherwise
     * @param teamId the id of that team; 0 otherwise
     * @param weaknesses the ways in which its isolation is weaker than usual
     * @param container the first 12 digits of its container's id; empty while it has none
     * @param containerId the whole id; empty while it has none
     * @param kind the stylesheet's class for its state
     * @param reason why it ended or ends, in brief, or its place in the queue
     * @param since for how many seconds it has been queued, starting or stopping; -1 in other states
     * @param seconds time left of a running instance, in seconds; -1 when it has no clock
     * @param engine the name of the engine that has it or is to have it
     * @param host the name that the engine's machine gives itself; empty when it is not known
     * @param use what it uses now
     * @param stoppable false when it has ended or is ending already
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

        /** Returns the address of the owner's submissions to the challenge; empty when it has no owner. */
        public String submissions() {
            String whose = teamId != 0 ? "account=" + teamId : userId != 0 ? "user=" + userId : "";
            return whose.isEmpty() ? "" : "/admin/submissions?challenge=" + challengeId + "&" + whose;
        }
    }
}
