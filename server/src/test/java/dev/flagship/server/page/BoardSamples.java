package dev.flagship.server.page;

import static dev.flagship.server.page.SamplePages.HOSTILE;
import static dev.flagship.server.page.SamplePages.NOON;
import static dev.flagship.server.page.SamplePages.page;

import dev.flagship.server.board.BoardView;
import dev.flagship.server.board.BoardView.BadgeView;
import dev.flagship.server.board.BoardView.CardView;
import dev.flagship.server.board.BoardView.CategoryView;
import dev.flagship.server.board.BoardView.FilterView;
import dev.flagship.server.board.DifficultyView;
import dev.flagship.server.bracket.Bracket;
import dev.flagship.server.page.SamplePages.Sample;
import dev.flagship.server.page.ShellView.Section;
import dev.flagship.server.standings.ScoreboardView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What there is to solve, and who solved how much of it. */
final class BoardSamples {
    private BoardSamples() {}

    static void add(Map<String, Sample> samples, ShellView player) {
        samples.put("board", page("board/board", player.at(Section.BOARD), "view", board()));
        samples.put(
                "board-empty",
                page(
                        "board/board",
                        player.at(Section.BOARD),
                        "view",
                        new BoardView(List.of(), new FilterView("", "", false), "", null)));
        samples.put("scoreboard", page("standings/scoreboard", player.at(Section.SCOREBOARD), "view", standings()));
        samples.put(
                "scoreboard-projector",
                new Sample(
                        "standings/scoreboard.jte",
                        Map.of("shell", player.at(Section.SCOREBOARD), "view", standings(), "projector", true)));
        samples.put(
                "scoreboard-empty",
                page(
                        "standings/scoreboard",
                        player.at(Section.SCOREBOARD),
                        "view",
                        new ScoreboardView(false, List.of(), null, 1, 1, List.of(), null, null, false)));
    }

    private static BoardView board() {
        List<CategoryView> categories = new ArrayList<>();
        int id = 1;
        List<String> names = List.of("crypto", "forensics", "misc", "pwn", "reversing", "web");
        CategoryFlags flags = CategoryFlags.of(names);
        for (String name : names) {
            List<CardView> cards = new ArrayList<>();
            for (int i = 0; i < 4; i++, id++) {
                cards.add(card(id, name, flags.of(name), i));
            }
            categories.add(new CategoryView(name, flags.of(name), cards));
        }
        return new BoardView(categories, new FilterView("", "", false), "Summer is paused.", NOON);
    }

    private static CardView card(int id, String category, SignalFlag flag, int i) {
        List<String> titles = List.of("Reflections", "The lighthouse keeper's second log book", "Overflow", HOSTILE);
        List<String> words = List.of("easy", "medium", "hard", "insane");
        BadgeView badge = id % 7 == 1
                ? new BadgeView("is-running", "Running", 3130)
                : id % 7 == 3 ? new BadgeView("is-waiting", "Queued", -1) : null;
        return new CardView(
                id,
                titles.get(i),
                flag,
                100L * (i + 1),
                DifficultyView.of(words.get(i)),
                15 * (i + 1),
                12 - 4 * i < 0 ? 0 : 12 - 4 * i,
                List.of(category, i % 2 == 0 ? "beginner" : "linux"),
                id % 3 == 0,
                badge,
                true,
                id % 11 == 5,
                id % 11 == 5 ? HOSTILE : "");
    }

    private static ScoreboardView standings() {
        List<ScoreboardView.RowView> rows = new ArrayList<>();
        List<String> names = List.of(
                "kestrel", "0xDEADBEEF", "mara", "pwn intended", "Ada", "schooner", HOSTILE, "nautilus", "bo", "zzz");
        for (int i = 0; i < 30; i++) {
            rows.add(new ScoreboardView.RowView(
                    i + 1,
                    names.get(i % 10) + (i < 10 ? "" : i),
                    "/users/" + i,
                    i % 3 == 0 ? "Students" : "",
                    30 - i,
                    1500 - 40L * i,
                    i == 2));
        }
        List<Bracket> brackets = List.of(new Bracket(1, "Students", "", "users"));
        return new ScoreboardView(false, rows, null, 1, 2, brackets, 1L, NOON, false);
    }
}
