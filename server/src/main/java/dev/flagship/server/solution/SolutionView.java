package dev.flagship.server.solution;

import java.util.Objects;

/**
 * A solution on a page.
 *
 * @param html rendered and sanitised, so the template prints it as it is
 */
public record SolutionView(long challengeId, String challenge, String html) {
    public SolutionView {
        Objects.requireNonNull(challenge, "challenge");
        Objects.requireNonNull(html, "html");
    }
}
