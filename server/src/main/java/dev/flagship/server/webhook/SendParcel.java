package dev.flagship.server.webhook;

import dev.flagship.lifecycle.port.Clock;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes one attempt: decrypts the address, looks it up, checks it, writes the body in the hook's format, signs it and
 * sends it.
 */
final class SendParcel {
    private final HookSeals seals;
    private final Destinations destinations;
    private final HttpPost post;
    private final JsonMapper json;
    private final Clock clock;

    SendParcel(HookSeals seals, Destinations destinations, HttpPost post, JsonMapper json, Clock clock) {
        this.seals = seals;
        this.destinations = destinations;
        this.post = post;
        this.json = json;
        this.clock = clock;
    }

    PostAnswer send(Parcel parcel) throws IOException {
        HookAddress address = HookAddress.read(seals.openUrl(parcel.hookId(), parcel.sealedUrl()))
                .orElseThrow(() -> new IOException("the address is not one"));
        return switch (destinations.find(address)) {
            case Destinations.No(String reason, boolean forbidden) -> throw new IOException(reason);
            case Destinations.At at -> {
                byte[] body = json.writeValueAsBytes(body(parcel));
                yield post.send(address, at.addresses(), headers(parcel, body), body);
            }
        };
    }

    private Map<String, Object> body(Parcel parcel) {
        if (parcel.kind() == Hook.Kind.DISCORD) {
            return DiscordMessage.of(parcel.topic(), json.readTree(parcel.data()));
        }
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", parcel.topic());
        event.put("at", parcel.at().toString());
        event.put("data", json.readTree(parcel.data()));
        return event;
    }

    private Map<String, String> headers(Parcel parcel, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        String sealed = parcel.sealedSecret();
        headers.put("Flagship-Delivery", Long.toString(parcel.id()));
        if (parcel.kind() == Hook.Kind.JSON && sealed != null) {
            long seconds = clock.now().getEpochSecond();
            headers.put("Flagship-Timestamp", Long.toString(seconds));
            headers.put("Flagship-Signature", Signature.of(seals.openSecret(parcel.hookId(), sealed), seconds, body));
        }
        return headers;
    }
}
