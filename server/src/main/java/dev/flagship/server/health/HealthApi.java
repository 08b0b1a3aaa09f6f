package dev.flagship.server.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flagship.server.http.Answer;
import dev.flagship.server.session.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The REST endpoints by which those who work on a challenge report and read the runs of its solver. */
@RestController
@RequestMapping("/api/v1/challenges/{id}/health")
class HealthApi {
    private final SolverRuns runs;
    private final ReportRun reportRun;

    HealthApi(SolverRuns runs, ReportRun reportRun) {
        this.runs = runs;
        this.reportRun = reportRun;
    }

    @GetMapping
    Answer<List<Form>> list(Caller caller, @PathVariable long id) {
        return Answer.of(runs.of(caller, id).stream().map(Form::of).toList());
    }

    @PostMapping
    Answer<Form> report(Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
        return Answer.of(Form.of(reportRun.report(caller, id, body)));
    }

    /**
     * One run.
     *
     * @param state {@code solved} or {@code failed}
     * @param detail what failed; empty when nothing did
     * @param everySeconds within how many seconds the next report is due; null when none is
     */
    record Form(
            Instant at,
            String state,
            int seconds,
            String detail,
            @JsonInclude @Nullable Integer everySeconds) {
        static Form of(SolverRun run) {
            return new Form(run.at(), run.state().text(), run.seconds(), run.detail(), run.everySeconds());
        }
    }
}
