package dev.flagship.server.page;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The frame around a page: header, theme and the session's nonce.
 *
 * @param nonce 64 lower-case hex digits, sent back by every form
 * @param event the competition's name
 * @param section which entry of the header is the current one
 * @param assets short text that changes whenever a stylesheet or script does
 * @param player who is signed in; null for a visitor
 * @param countdown what the event is counting down to; null when it has no times
 * @param links to the organisers' pages, for the foot
 */
public record ShellView(
        String nonce,
        String event,
        Theme theme,
        Section section,
        String assets,
        @Nullable PlayerView player,
        @Nullable CountdownView countdown,
        List<LinkView> links) {
    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{64}");

    public ShellView {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(theme, "theme");
        Objects.requireNonNull(section, "section");
        Objects.requireNonNull(assets, "assets");
        links = List.copyOf(links);
        if (!NONCE.matcher(nonce).matches()) {
            throw new IllegalArgumentException("nonce: " + nonce.length() + " characters (expected: 64 hex digits)");
        }
    }

    /** Whether the page listens for what happens: those of somebody signed in, and those that show everybody what changes. */
    public boolean isLive() {
        return player != null
                || List.of(Section.BOARD, Section.SCOREBOARD, Section.NOTIFICATIONS)
                        .contains(section);
    }

    /** Whether who looks may change what operators change; observers only look. */
    public boolean isOperator() {
        return player != null && player.operator();
    }

    /** The same frame with another entry of the header marked as current. */
    public ShellView at(Section current) {
        return new ShellView(nonce, event, theme, current, assets, player, countdown, links);
    }

    /** The entries of the header; {@code NONE} for pages that are none of them. */
    public enum Section {
        BOARD,
        SCOREBOARD,
        ACCOUNTS,
        INSTANCES,
        NOTIFICATIONS,
        ADMIN,
        NONE
    }

    /** A page of the organisers: what it is called, and where it is. */
    public record LinkView(String text, String address) {
        public LinkView {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(address, "address");
        }
    }

    /**
     * The signed-in player.
     *
     * @param staff whether they see what operators see
     * @param maker whether they work on challenges
     * @param operator whether they change what operators change
     * @param standing how their account stands; null where that is not shown
     * @param team the name of their team; empty for none, null where users play
     * @param instances how many live instances the account has
     * @param changePassword whether the password was given by somebody else and is to be changed
     */
    public record PlayerView(
            long id,
            String name,
            boolean staff,
            boolean maker,
            boolean operator,
            @Nullable StandingView standing,
            @Nullable String team,
            int instances,
            boolean changePassword) {
        /** Somebody who works on challenges, and operates, just when they are staff. */
        public PlayerView(
                long id,
                String name,
                boolean staff,
                @Nullable StandingView standing,
                @Nullable String team,
                int instances,
                boolean changePassword) {
            this(id, name, staff, staff, staff, standing, team, instances, changePassword);
        }

        public PlayerView {
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * How an account stands.
     *
     * @param place 1 for the leader; 0 while unplaced
     */
    public record StandingView(int place, long score) {
        /** The place in words a header has room for: "3rd", or a dash while unplaced. */
        public String placeText() {
            return place == 0 ? "–" : Ordinal.of(place);
        }
    }

    /**
     * @param label what happens when it reaches zero: "Ends in", "Starts in"
     * @param seconds seconds left, never negative
     */
    public record CountdownView(String label, long seconds) {
        public CountdownView {
            Objects.requireNonNull(label, "label");
            if (seconds < 0) {
                throw new IllegalArgumentException("seconds: " + seconds + " (expected: >= 0)");
            }
        }

        /** The time left as a clock: "2d 04:10:00", "52:10". */
        public String clock() {
            return Durations.clock(seconds);
        }
    }
}
