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
 * A page of submissions, the newest first.
 *
 * @param asked the filter
 * @param whose the name of the user or account that was asked for; empty for all
 * @param challenges the names of all challenges, by id
 * @param operator whether the viewer may judge submissions
 * @param done a sentence about what was judged just now; empty for nothing
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
     * What the list is filtered by; empty texts do not restrict.
     *
     * @param type the verdict
     * @param search a part of names, addresses or texts
     * @param challenge the challenge's id
     * @param user the id of the user who submitted
     * @param account the id of the account that it counts for
     */
    public record Asked(String type, String search, String challenge, String user, String account) {
        public Asked {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(search, "search");
            Objects.requireNonNull(challenge, "challenge");
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(account, "account");
        }

        /** Returns whether anything is filtered. */
        public boolean isRestricted() {
            return !(type + search + challenge + user + account).isEmpty();
        }

        /** Returns the filter as a query string. */
        public String query() {
            return "type=" + type + "&q=" + URLEncoder.encode(search, StandardCharsets.UTF_8) + "&challenge="
                    + challenge + "&user=" + user + "&account=" + account;
        }

        /** Returns the address of the same list, up to where the page's number is added. */
        public String address() {
            return "/admin/submissions?" + query() + "&page=";
        }
    }

    /**
     * One submission.
     *
     * @param provided what was submitted; a real flag is shown as sealed
     * @param finding a real flag that was not right, in words; empty otherwise
     * @param kind the CSS class for the verdict
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
