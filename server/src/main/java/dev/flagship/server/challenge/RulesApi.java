package dev.flagship.server.challenge;

import dev.flagship.server.http.Answer;
import dev.flagship.server.session.Caller;
import dev.flagship.server.settings.SettingWords;
import dev.flagship.server.signin.Reauthenticated;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** A challenge's rules for its instances, over REST. */
@RestController
@RequestMapping("/api/v1/challenges/{id}/rules")
class RulesApi {
    private final ChangeRules changeRules;

    RulesApi(ChangeRules changeRules) {
        this.changeRules = changeRules;
    }

    @GetMapping
    Answer<List<RuleJson>> list(Caller caller, @PathVariable long id) {
        return answer(changeRules.of(caller, id));
    }

    @Reauthenticated(when = Running.ALL_NOW)
    @PatchMapping
    Answer<List<RuleJson>> change(
            Caller caller,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String running,
            @RequestBody JsonNode body) {
        return answer(changeRules.change(caller, id, body, Running.of(running)));
    }

    private static Answer<List<RuleJson>> answer(List<ChangeRules.Rule> rules) {
        return Answer.of(rules.stream().map(RuleJson::of).toList());
    }

    /**
     * One rule.
     *
     * @param own the challenge's own value; empty for none
     * @param usual the value of the setting for all
     * @param inForce the value that applies
     * @param unit the unit of a number; may be empty
     */
    record RuleJson(String name, String own, String usual, String inForce, String unit, String label, String help) {
        static RuleJson of(ChangeRules.Rule rule) {
            return new RuleJson(
                    rule.name(),
                    rule.own(),
                    rule.usual(),
                    rule.inForce(),
                    SettingWords.unit(rule.setting()),
                    SettingWords.label(rule.setting()),
                    SettingWords.help(rule.setting()));
        }
    }
}
