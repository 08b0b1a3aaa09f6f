package dev.flagship.server.board;

import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.server.file.ChallengeFiles;
import dev.flagship.server.instance.InstancePanelView;
import dev.flagship.server.page.SignalFlag;
import dev.flagship.server.scoring.FlagFormView;
import dev.flagship.server.scoring.HintView;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything of one challenge, for the dialog and for its own page.
 *
 * @param descriptionHtml rendered and sanitised: the template prints it as it is
 * @param minutes how long it should take; 0 when its author does not say
 * @param solves who solved it, and what it is worth by that
 * @param connection how to connect to what is no instance; empty when there is nothing to say
 * @param files what its author hands out
 * @param attributionHtml rendered and sanitised; may be empty
 * @param hints help, locked or not
 * @param weaknesses what of its instances' isolation is weaker, for those who read what players do not; else empty
 * @param panel the instance panel; null for a challenge without instances
 * @param form where the flag goes
 */
public record ChallengeView(
        long id,
        String name,
        String category,
        SignalFlag flag,
        DifficultyView difficulty,
        int minutes,
        SolvesView solves,
        String author,
        List<String> tags,
        List<String> topics,
        List<String> objectives,
        String descriptionHtml,
        String connection,
        List<ChallengeFiles.Link> files,
        String attributionHtml,
        List<HintView> hints,
        Set<Weakness> weaknesses,
        @Nullable InstancePanelView panel,
        FlagFormView form) {
    public ChallengeView {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(flag, "flag");
        Objects.requireNonNull(difficulty, "difficulty");
        Objects.requireNonNull(solves, "solves");
        Objects.requireNonNull(author, "author");
        tags = List.copyOf(tags);
        topics = List.copyOf(topics);
        objectives = List.copyOf(objectives);
        Objects.requireNonNull(descriptionHtml, "descriptionHtml");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(attributionHtml, "attributionHtml");
        files = List.copyOf(files);
        hints = List.copyOf(hints);
        weaknesses = Set.copyOf(weaknesses);
        Objects.requireNonNull(form, "form");
    }

    /** Whether the connection is an address that a browser opens, and nothing else. */
    public boolean opensInBrowser() {
        return connection.matches("https?://\\S+");
    }
}
