package dev.flagship.server.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What lists show of a challenge whose requirements the account has not met, in CTFd's words. */
record HiddenItem(
        long id,
        String type,
        String name,
        int value,
        @Nullable Integer solves,
        boolean solvedByMe,
        String category,
        List<ChallengeJson.Tag> tags,
        String template,
        String script) {
    static HiddenItem of(ChallengeJson.Hidden hidden) {
        return new HiddenItem(
                hidden.id(),
                hidden.type(),
                hidden.name(),
                hidden.value(),
                hidden.solves(),
                hidden.solvedByMe(),
                hidden.category(),
                hidden.tags(),
                hidden.template(),
                hidden.script());
    }
}
