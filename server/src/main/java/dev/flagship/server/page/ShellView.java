package dev.flagship.server.page;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The frame around a page: header, theme and the session's nonce.
 *
 * @param nonce 64 lower-case hex digits, which every form sends back
 * @param event the competition's name
 * @param section the current entry of the header
 * @param assets a short text that changes whenever a stylesheet or script does
 * @param player who is signed in; null for a visitor
 * @param countdown what the event counts down to; null when it has no times
 * @param links the links to the organisers' pages, for the foot
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

    /**
     * Returns whether the page listens for live events: every page of a signed-in player does, and the pages that show
     * everybody what changes.
     */
    public boolean isLive() {
        return player != null
                || List.of(Section.BOARD, Section.SCOREBOARD, Section.NOTIFICATIONS)
                        .contains(section);
    }

    /** Returns whether the reader may change what operators change. Observers may not. */
    public boolean isOperator() {
        return player != null && player.operator();
    }

    /** Returns this frame with another entry of the header marked as current. */
    public ShellView at(Section current) {
        return new ShellView(nonce, event, theme, current, assets, player, countdown, links);
    }

    /** The entries of the header; {@code NONE} is for pages without an entry. */
    public enum Section {
        BOARD,
        SCOREBOARD,
        ACCOUNTS,
        INSTANCES,
        NOTIFICATIONS,
        ADMIN,
        NONE
    }

    /** A page of the organisers: its name and its address. */
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
     * @param operator whether they may change what operators change
     * @param standing the place and score of their account; null when that is not shown
     * @param team the name of their team; empty for none, null where users play
     * @param instances how many live instances the account has
     * @param changePassword whether somebody else chose the password, so that it has to be changed
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
        /** Creates a player who works on challenges and operates if, and only if, they are staff. */
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
     * An account's place and score.
     *
     * @param place 1 for the leader; 0 while it has no place
     */
    public record StandingView(int place, long score) {
        /** Returns the place in the short form of the header: "3rd", or a dash for none. */
        public String placeText() {
            return place == 0 ? "–" : Ordinal.of(place);
        }
    }

    /**
     * What the event counts down to.
     *
     * @param label what happens at zero: "Ends in", "Starts in"
     * @param seconds seconds left, never negative
     */
    public record CountdownView(String label, long seconds) {
        public CountdownView {
            Objects.requireNonNull(label, "label");
            if (seconds < 0) {
                throw new IllegalArgumentException("seconds: " + seconds + " (expected: >= 0)");
            }
        }

        /** Returns the time left as a clock: "2d 04:10:00", "52:10". */
        public String clock() {
            return Durations.clock(seconds);
        }
    }
}
