package dev.flagship.server.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a webhook is sent: the event itself, or its words for a channel of Discord. */
final class WebhookMessage {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LONGEST = 2_000;

    private WebhookMessage() {}

    static String body(Webhook.Kind kind, String event, JsonMapper json) {
        return switch (kind) {
            case JSON -> event;
            case DISCORD ->
                json.writeValueAsString(
                        Map.of("content", words(json.readTree(event)), "allowed_mentions", Map.of("parse", List.of())));
        };
    }

    /** HMAC-SHA256 under the secret of the time in seconds, a dot and the body, in hexadecimal digits. */
    static String signature(String secret, long seconds, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal((seconds + "." + body).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing", e);
        }
    }

    private static String words(JsonNode event) {
        JsonNode data = event.path("data");
        String text = event.path("event").asString("").equals(Webhook.FIRST_BLOOD)
                ? "First solve of **" + plain(data.path("challenge").asString("")) + "**: "
                        + plain(data.path("account").asString(""))
                : "**" + plain(data.path("title").asString("")) + "**\n"
                        + plain(data.path("content").asString(""));
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    /** Without what Discord would take for formatting, a link or a mention. */
    private static String plain(String text) {
        return text.replaceAll("([\\\\*_~`|>#\\[\\]()<@:-])", "\\\\$1");
    }
}
