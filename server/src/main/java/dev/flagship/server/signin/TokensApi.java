package dev.flagship.server.signin;

import static dev.flagship.server.words.Words.say;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flagship.server.http.Answer;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Token;
import dev.flagship.server.session.Tokens;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** API tokens over REST. */
@RestController
@RequestMapping("/api/v1/tokens")
class TokensApi {
    private final Tokens tokens;

    TokensApi(Tokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping
    Answer<List<Item>> list(Caller caller) {
        return Answer.of(tokens.list(caller.userId()).stream().map(Item::of).toList());
    }

    @Reauthenticated
    @PostMapping
    Answer<Detail> create(Caller caller, @RequestBody Request request) {
        Tokens.Created created =
                tokens.create(caller.userId(), request.description(), expiration(request.expiration()));
        return Answer.of(Detail.of(created.token(), created.token().userId(), created.value()));
    }

    @GetMapping("/{id}")
    Answer<Detail> get(Caller caller, @PathVariable long id) {
        return tokens.find(caller.userId(), id)
                .map(token -> Answer.of(Detail.of(token, null, null)))
                .orElseThrow(TokensApi::notFound);
    }

    @DeleteMapping("/{id}")
    Answer<Void> revoke(Caller caller, @PathVariable long id) {
        if (!tokens.revoke(caller.userId(), id)) {
            throw notFound();
        }
        return Answer.done();
    }

    static @Nullable Instant expiration(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return text.length() <= "2035-01-01".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Refusal.of(Code.INVALID, "expiration", say("settings.token-expiration"))
                    .asException();
        }
    }

    private static RefusedException notFound() {
        return Refusal.of(Code.NOT_FOUND, "You have no token with this id.").asException();
    }

    /** The request that CTFd's clients send. */
    record Request(@Nullable String description, @Nullable String expiration) {}

    /** A token as lists show it. */
    record Item(Instant expiration, String type, long id) {
        static Item of(Token token) {
            return new Item(token.expiresAt(), "user", token.id());
        }
    }

    /** One token. Value and user are present only when it was just made. */
    record Detail(
            @Nullable String description,
            String type,
            Instant expiration,
            Instant created,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long userId,

            long id,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String value) {

        static Detail of(Token token, @Nullable Long userId, @Nullable String value) {
            return new Detail(
                    token.description(), "user", token.expiresAt(), token.createdAt(), userId, token.id(), value);
        }
    }
}
