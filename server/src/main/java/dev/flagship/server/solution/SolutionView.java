package dev.flagship.server.solution;

import java.util.Objects;

/**
 * How a challenge is solved, on a page.
 *
 * @param html rendered and sanitised: the template prints it as it is
 */
public record SolutionView(long challengeId, String challenge, String html) {
    public SolutionView {
        Objects.requireNonNull(challenge, "challenge");
        Objects.requireNonNull(html, "html");
    }
}
