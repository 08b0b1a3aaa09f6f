package dev.flagship.server.scoring;

import dev.flagship.server.http.Answer;
import dev.flagship.server.session.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Awards over REST, for operators. */
@RestController
@RequestMapping("/api/v1/awards")
class AwardsApi {
    private final GiveAward giveAward;
    private final AwardStore awards;

    AwardsApi(GiveAward giveAward, AwardStore awards) {
        this.giveAward = giveAward;
        this.awards = awards;
    }

    @GetMapping
    Answer<List<HistoryJson.Awarded>> list(
            @RequestParam(name = "user_id", required = false) @Nullable Long userId,
            @RequestParam(name = "team_id", required = false) @Nullable Long teamId) {
        return Answer.of(awards.all().stream()
                .filter(award -> userId == null || userId.equals(award.userId()))
                .filter(award -> teamId == null || teamId.equals(award.teamId()))
                .map(HistoryJson.Awarded::of)
                .toList());
    }

    @PostMapping
    Answer<HistoryJson.Awarded> give(Caller caller, @RequestBody JsonNode body) {
        return Answer.of(HistoryJson.Awarded.of(giveAward.give(caller, body)));
    }

    @GetMapping("/{id}")
    Answer<HistoryJson.Awarded> get(@PathVariable long id) {
        return Answer.of(HistoryJson.Awarded.of(giveAward.find(id)));
    }

    @DeleteMapping("/{id}")
    Answer<Void> remove(Caller caller, @PathVariable long id) {
        giveAward.remove(caller, id);
        return Answer.done();
    }
}
