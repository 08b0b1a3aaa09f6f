package dev.flagship.server.http;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted.
 *
 * @param page 1 to 1,000,000
 * @param perPage 1 to 100
 */
public record PageRequest(int page, int perPage) {
    private static final int LAST_PAGE = 1_000_000;
    private static final int LONGEST_PAGE = 100;

    public PageRequest {
        if (page < 1 || page > LAST_PAGE) {
            throw Refusal.of(
                            Code.INVALID,
                            "page",
                            say("refusal.expected", "page", page, say("refusal.range", 1, LAST_PAGE)))
                    .asException();
        }
        if (perPage < 1) {
            throw Refusal.of(
                            Code.INVALID,
                            "per_page",
                            say("refusal.expected", "per_page", perPage, say("refusal.range", 1, LONGEST_PAGE)))
                    .asException();
        }
        perPage = Math.min(perPage, LONGEST_PAGE);
    }

    /** Reads optional query parameters. */
    public static PageRequest of(@Nullable Integer page, @Nullable Integer perPage, int defaultPerPage) {
        return new PageRequest(page == null ? 1 : page, perPage == null ? defaultPerPage : perPage);
    }

    /** Returns how many pages this many rows fill; at least 1. */
    public int pages(long rows) {
        return (int) Math.max(1, Math.ceilDiv(rows, perPage));
    }

    /** Returns this page, or the last one when there are not enough rows for it. */
    public PageRequest within(long rows) {
        return page > pages(rows) ? new PageRequest(pages(rows), perPage) : this;
    }

    /** Returns how many rows come before this page. */
    public long offset() {
        return (page - 1L) * perPage;
    }
}
