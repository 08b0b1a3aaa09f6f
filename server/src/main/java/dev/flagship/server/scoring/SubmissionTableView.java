package dev.flagship.server.scoring;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What was handed in, the latest first.
 *
 * @param asked what it was asked for
 * @param whose the name of whom it is about; empty for everybody
 * @param challenges all that there are, by id
 * @param operator whether the viewer may judge anew
 * @param done what was judged just now; empty for nothing
 */
public record SubmissionTableView(
        List<RowView> rows,
        Asked asked,
        String whose,
        Map<Long, String> challenges,
        int page,
        int pages,
        long total,
        boolean operator,
        String done) {
    public SubmissionTableView {
        rows = List.copyOf(rows);
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(whose, "whose");
        Objects.requireNonNull(done, "done");
        challenges = Collections.unmodifiableMap(new LinkedHashMap<>(challenges));
    }

    /**
     * What the list was asked for; empty where it is not restricted.
     *
     * @param type the verdict
     * @param search what names, addresses or texts are to contain
     * @param challenge the challenge's id
     * @param user the id of the user who handed in
     * @param account the id of the account for which it was
     */
    public record Asked(String type, String search, String challenge, String user, String account) {
        public Asked {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(search, "search");
            Objects.requireNonNull(challenge, "challenge");
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(account, "account");
        }

        /** Whether it leaves something out. */
        public boolean isRestricted() {
            return !(type + search + challenge + user + account).isEmpty();
        }

        /** As addresses say it. */
        public String query() {
            return "type=" + type + "&q=" + URLEncoder.encode(search, StandardCharsets.UTF_8) + "&challenge="
                    + challenge + "&user=" + user + "&account=" + account;
        }

        /** The address of the same list, to which a page's number is added. */
        public String address() {
            return "/admin/submissions?" + query() + "&page=";
        }
    }

    /**
     * One of them.
     *
     * @param provided what was handed in; a real flag is shown as sealed
     * @param finding a real flag that was not right, in words; empty otherwise
     * @param kind class of the stylesheet for the verdict
     */
    public record RowView(
            long id,
            Instant at,
            long userId,
            String user,
            String team,
            long challengeId,
            String challenge,
            String provided,
            String verdict,
            String kind,
            String finding,
            String address) {}
}
