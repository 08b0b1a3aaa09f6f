package dev.flagship.server.fairplay;

import dev.flagship.server.http.Answer;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.http.PageRequest;
import dev.flagship.server.session.Caller;
import dev.flagship.server.signin.Reauthenticated;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Signals over REST: observers read them, operators decide. */
@RestController
@RequestMapping("/api/v1/fair-play")
class FairPlayApi {
    private static final int PER_PAGE = 50;
    private static final int LONGEST_NOTE = 2_000;
    private static final List<String> STATES =
            Arrays.stream(SignalState.values()).map(SignalState::text).toList();
    private static final List<String> DEEDS =
            Arrays.stream(SignalDeed.values()).map(SignalDeed::text).toList();

    private final SignalStore store;
    private final ReviewSignals review;

    FairPlayApi(SignalStore store, ReviewSignals review) {
        this.store = store;
        this.review = review;
    }

    @GetMapping
    Answer<List<Form>> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(name = "account_id", required = false) @Nullable Long accountId,
            @RequestParam(name = "challenge_id", required = false) @Nullable Long challengeId,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "per_page", required = false) @Nullable Integer perPage) {
        PageRequest request = PageRequest.of(page, perPage, PER_PAGE);
        SignalFilter filter =
                new SignalFilter(FairPlayForms.state(state), FairPlayForms.kind(kind), accountId, challengeId);
        return Answer.page(
                request, store.list(filter, request.perPage(), request.offset()), store.count(filter), Form::of);
    }

    @GetMapping("/{id}")
    Answer<Form> get(@PathVariable long id) {
        return Answer.of(Form.of(review.find(id)));
    }

    /** Notes, dismisses or reopens a signal. */
    @PatchMapping("/{id}")
    Answer<Form> decide(Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
        JsonFields fields = JsonFields.of(body, Set.of("state", "note"));
        SignalState state = FairPlayForms.state(fields.word("state", STATES));
        return Answer.of(Form.of(review.decide(caller, id, state, fields.text("note", LONGEST_NOTE))));
    }

    /** Voids the solve of one of its accounts, or hides or bans the account. */
    @Reauthenticated
    @PostMapping("/{id}/deeds")
    Answer<Form> act(Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
        JsonFields fields = JsonFields.of(body, Set.of("deed", "account_id"));
        SignalDeed deed = FairPlayForms.deed(fields.word("deed", DEEDS));
        Long account = fields.id("account_id");
        return Answer.of(Form.of(review.act(
                caller, id, deed, account == null ? review.find(id).account().id() : account)));
    }

    /**
     * A signal.
     *
     * @param facts the evidence, by name
     * @param decidedBy who last noted or dismissed it
     */
    record Form(
            long id,
            String kind,
            String state,
            long accountId,
            String account,
            @Nullable Long otherAccountId,
            @Nullable String otherAccount,
            @Nullable Long challengeId,
            @Nullable String challenge,
            @Nullable Long submissionId,
            @Nullable String instanceId,
            Instant at,
            Instant foundAt,
            Map<String, String> facts,
            String note,
            String decidedBy,
            @Nullable Instant decidedAt) {
        static Form of(Signal signal) {
            Signal.Side other = signal.other();
            return new Form(
                    signal.id(),
                    signal.kind().text(),
                    signal.state().text(),
                    signal.account().id(),
                    signal.account().name(),
                    other == null ? null : Long.valueOf(other.id()),
                    other == null ? null : other.name(),
                    signal.challengeId(),
                    signal.challengeId() == null ? null : signal.challenge(),
                    signal.submissionId(),
                    signal.instanceId() == null ? null : signal.instanceId().toString(),
                    signal.at(),
                    signal.foundAt(),
                    signal.facts(),
                    signal.note(),
                    signal.decidedBy(),
                    signal.decidedAt());
        }
    }
}
