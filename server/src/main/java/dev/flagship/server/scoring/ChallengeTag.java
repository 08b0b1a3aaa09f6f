package dev.flagship.server.scoring;

import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ChangeChallenges;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The version of a challenge as an entity tag. Authors may name in a change the version that it is based on. */
final class ChallengeTag {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");
    private static final long NONE = -2;

    private ChallengeTag() {}

    static String of(Challenge challenge) {
        return "\"" + challenge.version() + "\"";
    }

    /**
     * Returns the version that {@code If-Match} names. It is any version where the header is absent or {@code *}, and a
     * version that no challenge has where the header cannot be read.
     */
    static long version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return ChangeChallenges.ANY_VERSION;
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        return tag.matches() ? Long.parseLong(tag.group(1)) : NONE;
    }
}
