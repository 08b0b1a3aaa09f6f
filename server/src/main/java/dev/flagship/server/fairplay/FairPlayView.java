package dev.flagship.server.fairplay;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Signals, grouped by account and challenge, the group with the newest signal first.
 *
 * @param state the state in the filter; empty for all
 * @param kind the kind in the filter; empty for all
 * @param account the id of the account in the filter; empty for all
 * @param kinds all kinds
 * @param groups the total number of groups
 * @param operator whether the viewer may decide
 * @param done what was just decided; empty for nothing
 * @param address the address of this list, up to the page's number
 */
public record FairPlayView(
        List<GroupView> rows,
        String state,
        String kind,
        String account,
        List<ChoiceView> states,
        List<ChoiceView> kinds,
        int page,
        int pages,
        long groups,
        boolean operator,
        String done,
        String address) {
    public FairPlayView {
        rows = List.copyOf(rows);
        states = List.copyOf(states);
        kinds = List.copyOf(kinds);
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(done, "done");
        Objects.requireNonNull(address, "address");
    }

    /** Returns the address of this page of the list. */
    public String here() {
        return address + page;
    }

    /** One entry of a filter. */
    public record ChoiceView(String value, String label) {}

    /**
     * Signals of one account at one challenge.
     *
     * @param challengeId 0 for none
     */
    public record GroupView(SideView account, long challengeId, String challenge, List<SignalView> signals) {
        public GroupView {
            signals = List.copyOf(signals);
        }
    }

    /**
     * An account.
     *
     * @param link the address of its page
     * @param marks hidden or banned, in words; empty for neither
     */
    public record SideView(long id, String name, String link, String marks) {}

    /**
     * One signal.
     *
     * @param text what was found, as a sentence
     * @param caution why the signal alone proves nothing
     * @param submission its page; empty for none
     * @param instance its page; empty for none
     * @param decided who decided last; empty for nobody
     * @param deeds what can be done, and to which account
     */
    public record SignalView(
            long id,
            String kind,
            String text,
            String caution,
            String state,
            String stateText,
            Instant at,
            @Nullable SideView other,
            List<FactView> facts,
            String submission,
            String instance,
            String note,
            String decided,
            List<DeedView> deeds) {
        public SignalView {
            facts = List.copyOf(facts);
            deeds = List.copyOf(deeds);
        }
    }

    /**
     * One fact of the evidence for a signal.
     *
     * @param at the fact's time; null if it is not a time
     */
    public record FactView(
            String label, String text, @Nullable Instant at) {}

    /** Something that can be done to an account. */
    public record DeedView(String deed, long accountId, String label) {}
}
