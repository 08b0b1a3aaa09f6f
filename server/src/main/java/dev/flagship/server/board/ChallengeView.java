package dev.flagship.server.board;

import dev.flagship.server.instance.InstancePanelView;
import dev.flagship.server.page.SignalFlag;
import dev.flagship.server.scoring.FlagFormView;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything of one challenge, for the dialog and for its own page.
 *
 * @param descriptionHtml rendered and sanitised: the template prints it as it is
 * @param minutes how long it should take; 0 when its author does not say
 * @param panel the instance panel; null for a challenge without instances
 * @param form where the flag goes
 */
public record ChallengeView(
        long id,
        String name,
        String category,
        SignalFlag flag,
        long value,
        DifficultyView difficulty,
        int minutes,
        int solves,
        String author,
        List<String> tags,
        List<String> objectives,
        String descriptionHtml,
        @Nullable InstancePanelView panel,
        FlagFormView form) {
    public ChallengeView {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(flag, "flag");
        Objects.requireNonNull(difficulty, "difficulty");
        Objects.requireNonNull(author, "author");
        tags = List.copyOf(tags);
        objectives = List.copyOf(objectives);
        Objects.requireNonNull(descriptionHtml, "descriptionHtml");
        Objects.requireNonNull(form, "form");
    }
}
