package dev.flagship.server.challenge;

import dev.flagship.server.http.Answer;
import dev.flagship.server.session.Caller;
import dev.flagship.server.signin.Reauthenticated;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Catalog entries over REST, for operators. */
@RestController
@RequestMapping("/api/v1/catalog")
class CatalogApi {
    private final PushEntries pushEntries;

    CatalogApi(PushEntries pushEntries) {
        this.pushEntries = pushEntries;
    }

    /**
     * Takes the raw bytes, because a JSON converter would guess the encoding and accept what a catalog file must not
     * contain.
     */
    @Reauthenticated(when = Running.ALL_NOW)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Answer<List<PushEntries.Pushed>> push(
            Caller caller, @RequestParam(required = false) @Nullable String running, @RequestBody byte[] body) {
        return Answer.of(pushEntries.push(caller, body, Running.of(running)));
    }
}
