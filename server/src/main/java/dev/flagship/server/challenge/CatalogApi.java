package dev.flagship.server.challenge;

import dev.flagship.server.account.Caller;
import dev.flagship.server.http.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Entries of a catalog over REST, for operators. */
@RestController
@RequestMapping("/api/v1/catalog")
class CatalogApi {
    private final PushEntries pushEntries;

    CatalogApi(PushEntries pushEntries) {
        this.pushEntries = pushEntries;
    }

    @PostMapping
    Answer<List<PushEntries.Pushed>> push(
            Caller caller, @RequestParam(required = false) @Nullable String running, @RequestBody JsonNode body) {
        return Answer.of(pushEntries.push(caller, body, Running.of(running)));
    }
}
