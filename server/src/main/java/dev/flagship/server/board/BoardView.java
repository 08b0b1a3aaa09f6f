package dev.flagship.server.board;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.page.CategoryTitle;
import dev.flagship.server.page.SignalFlag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The board: every challenge a player may see, by category. Cards that the filter leaves out are there, but hidden.
 *
 * @param notOpen that the competition has not started, is paused or has ended, as a sentence; empty while it is open
 * @param frozenSince since when values and solves show nothing new; null when all is shown
 */
public record BoardView(
        List<CategoryView> categories,
        FilterView filter,
        String notOpen,
        @Nullable Instant frozenSince) {
    public BoardView {
        categories = List.copyOf(categories);
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(notOpen, "notOpen");
    }

    /** How many challenges there are. */
    public int total() {
        return categories.stream().mapToInt(category -> category.cards().size()).sum();
    }

    /** How many of them the account has solved. */
    public long solved() {
        return categories.stream().mapToLong(CategoryView::solved).sum();
    }

    /** True when the filter leaves nothing to see. */
    public boolean nothingShown() {
        return categories.stream().noneMatch(CategoryView::shown);
    }

    /** What the visitor asked to see, as it stands in the address. */
    public record FilterView(String search, String category, boolean unsolved) {
        public FilterView {
            Objects.requireNonNull(search, "search");
            Objects.requireNonNull(category, "category");
        }

        /** Whether nothing is left out. */
        boolean isBlank() {
            return search.isBlank() && category.isEmpty() && !unsolved;
        }

        /** The words that a challenge's name and tags must have, in lower case. */
        Stream<String> words() {
            return Stream.of(search.toLowerCase(Locale.ROOT).split("\\s+")).filter(word -> !word.isEmpty());
        }
    }

    /** One category with its signal flag. */
    public record CategoryView(String name, SignalFlag flag, List<CardView> cards) {
        public CategoryView {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(flag, "flag");
            cards = List.copyOf(cards);
        }

        /** As it is shown where no stylesheet reaches. */
        public String title() {
            return CategoryTitle.of(name);
        }

        /** How many of its challenges the account has solved. */
        public long solved() {
            return cards.stream().filter(CardView::solved).count();
        }

        /** True when the filter leaves at least one card. */
        public boolean shown() {
            return cards.stream().anyMatch(CardView::shown);
        }
    }

    /**
     * One challenge on the board.
     *
     * @param minutes how long it should take; 0 when its author does not say
     * @param solves how many accounts solved it; negative where that is not shown
     * @param instance the state of the account's instance; null without one
     * @param shown false when the filter leaves it out
     * @param locked true while other challenges have to be solved before
     * @param first which ones; empty unless it is locked
     */
    public record CardView(
            long id,
            String name,
            SignalFlag flag,
            long value,
            DifficultyView difficulty,
            int minutes,
            int solves,
            List<String> tags,
            boolean solved,
            @Nullable BadgeView instance,
            boolean shown,
            boolean locked,
            String first) {
        /** Stands for how many solves there are where that is not shown. */
        static final int UNTOLD = -1;

        public CardView {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(flag, "flag");
            Objects.requireNonNull(difficulty, "difficulty");
            tags = List.copyOf(tags);
            Objects.requireNonNull(first, "first");
        }

        /** Solves as a phrase. */
        public String solvesText() {
            return solves == UNTOLD ? "" : say("common.solves", solves);
        }
    }

    /**
     * The state of an instance in a word or two.
     *
     * @param kind class of the stylesheet: is-running, is-waiting
     * @param seconds time left, ticking; -1 for none
     */
    public record BadgeView(String kind, String text, long seconds) {
        public BadgeView {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(text, "text");
        }
    }
}
