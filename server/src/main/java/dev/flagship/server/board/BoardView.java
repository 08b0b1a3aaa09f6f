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
 * The board: every challenge that the visitor may see, by category. Cards that the filter excludes are present, but
 * hidden.
 *
 * @param notOpen a sentence if the competition has not started, is paused or has ended; empty while it is open
 * @param frozenSince the time from which values and solves show nothing new; null if everything is shown
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

    /** Whether the filter hides every card. */
    public boolean nothingShown() {
        return categories.stream().noneMatch(CategoryView::shown);
    }

    /** The filter in the page's address. */
    public record FilterView(String search, String category, boolean unsolved) {
        public FilterView {
            Objects.requireNonNull(search, "search");
            Objects.requireNonNull(category, "category");
        }

        /** Whether the filter hides nothing. */
        boolean isBlank() {
            return search.isBlank() && category.isEmpty() && !unsolved;
        }

        /** Returns the words that a challenge's name or tags must contain, in lower case. */
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

        /** Returns the category's title for places that no stylesheet reaches. */
        public String title() {
            return CategoryTitle.of(name);
        }

        /** How many of its challenges the account has solved. */
        public long solved() {
            return cards.stream().filter(CardView::solved).count();
        }

        /** Whether the filter leaves at least one card. */
        public boolean shown() {
            return cards.stream().anyMatch(CardView::shown);
        }
    }

    /**
     * One challenge on the board.
     *
     * @param minutes the estimated time to solve it; 0 if its author gives none
     * @param solves how many accounts solved it; negative where that is not shown
     * @param instance the state of the account's instance; null for none
     * @param shown false if the filter hides it
     * @param locked whether other challenges have to be solved first
     * @param first which challenges have to be solved first; empty unless it is locked
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
        /** Stands in place of the number of solves where that is not shown. */
        static final int UNTOLD = -1;

        public CardView {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(flag, "flag");
            Objects.requireNonNull(difficulty, "difficulty");
            tags = List.copyOf(tags);
            Objects.requireNonNull(first, "first");
        }

        /** Returns the number of solves as a phrase; empty where that is not shown. */
        public String solvesText() {
            return solves == UNTOLD ? "" : say("common.solves", solves);
        }
    }

    /**
     * The state of an instance in a word or two.
     *
     * @param kind CSS class: is-running, is-waiting, is-ended
     * @param seconds time left, as a running countdown; -1 for none
     */
    public record BadgeView(String kind, String text, long seconds) {
        public BadgeView {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(text, "text");
        }
    }
}
