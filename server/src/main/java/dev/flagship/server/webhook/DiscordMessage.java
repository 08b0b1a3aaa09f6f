package dev.flagship.server.webhook;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Writes an event as a message to a Discord channel. It mentions nobody, and what people wrote is not read as markup.
 */
final class DiscordMessage {
    /** The limit of Discord, in characters. */
    private static final int LONGEST = 2_000;

    private static final Pattern MARKUP = Pattern.compile("[\\\\*_~`|<>#\\[\\]()@:-]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n]]|[\\p{Cf}]");

    private DiscordMessage() {}

    static Map<String, Object> of(String topic, JsonNode data) {
        String text = switch (topic) {
            case "first_blood" -> firstBlood(data);
            case "announcement" -> announcement(data);
            default -> "This is a test.";
        };
        return Map.of("content", shortened(text), "allowed_mentions", Map.of("parse", List.of()));
    }

    private static String firstBlood(JsonNode data) {
        String challenge = data.path("challenge").asString("");
        return "First solve: **" + plain(data.path("account").asString("")) + "** solved "
                + (challenge.isEmpty() ? "a challenge that is still hidden" : "**" + plain(challenge) + "**");
    }

    private static String announcement(JsonNode data) {
        String content = plain(data.path("content").asString(""));
        String title = "**" + plain(data.path("title").asString("")) + "**";
        return content.isBlank() ? title : title + "\n" + content;
    }

    /** Returns the text with everything escaped that Discord would read as markup. */
    static String plain(String text) {
        String visible = CONTROL.matcher(text).replaceAll("");
        return MARKUP.matcher(visible).replaceAll(match -> Matcher.quoteReplacement("\\" + match.group()));
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return text.substring(0, end) + "…";
    }
}
