package dev.flagship.cli.challenge;

import dev.flagship.cli.remote.Api;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Asks whether flags of a challenge are right, without handing them in. */
record Preview(Api api, long challenge) {

    boolean isRight(String flag) throws InterruptedException {
        JsonNode verdict =
                api.post("/challenges/attempt?preview=true", Map.of("challenge_id", challenge, "submission", flag));
        return verdict.path("status").asString("").equals("correct");
    }
}
