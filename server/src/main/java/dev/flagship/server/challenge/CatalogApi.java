package dev.flagship.server.challenge;

import dev.flagship.server.account.Caller;
import dev.flagship.server.account.Reauthenticated;
import dev.flagship.server.http.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Entries of a catalog over REST, for operators. */
@RestController
@RequestMapping("/api/v1/catalog")
class CatalogApi {
    private final PushEntries pushEntries;

    CatalogApi(PushEntries pushEntries) {
        this.pushEntries = pushEntries;
    }

    /** Takes the bytes, because a reader of JSON would guess encodings and read what the catalog's file may not be. */
    @Reauthenticated(when = Running.ALL_NOW)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Answer<List<PushEntries.Pushed>> push(
            Caller caller, @RequestParam(required = false) @Nullable String running, @RequestBody byte[] body) {
        return Answer.of(pushEntries.push(caller, body, Running.of(running)));
    }
}
