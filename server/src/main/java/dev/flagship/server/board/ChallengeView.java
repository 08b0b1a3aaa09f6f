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
 * Everything about one challenge, for the dialog and for its own page.
 *
 * @param descriptionHtml rendered and sanitised; the template prints it unescaped
 * @param minutes the estimated time to solve it; 0 if its author gives none
 * @param solves who solved it, and its current value
 * @param connection how to connect to a service that is no instance; empty for none
 * @param files the files that its author provides
 * @param attributionHtml rendered and sanitised; may be empty
 * @param hints its hints, locked or not
 * @param weaknesses where the isolation of its instances is weaker; empty for visitors who may not read the challenge's
 *     internals
 * @param panel the instance panel; null for a challenge without instances
 * @param form the form for the flag
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

    /** Whether the connection consists of just a URL that a browser can open. */
    public boolean opensInBrowser() {
        return connection.matches("https?://\\S+");
    }
}
