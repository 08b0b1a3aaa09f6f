package dev.flagship.server.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flagship.ledger.statistics.Starts;
import dev.flagship.server.http.Answer;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.statistics.InstanceStatistics.Slot;
import dev.flagship.server.statistics.InstanceStatistics.Statistics;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Statistics of instances over REST. */
@RestController
class StatisticsApi {
    private final InstanceStatistics statistics;

    StatisticsApi(InstanceStatistics statistics) {
        this.statistics = statistics;
    }

    @GetMapping("/api/v1/instances/statistics")
    Answer<StatisticsForm> show(@RequestParam(defaultValue = "day") String span) {
        TimeSpan timeSpan = TimeSpan.of(span)
                .orElseThrow(() -> Refusal.of(Code.INVALID, "span", "span: " + span + " (expected: hour, day or event)")
                        .asException());
        return Answer.of(StatisticsForm.of(statistics.of(timeSpan)));
    }

    /**
     * The statistics.
     *
     * @param slotSeconds the length of each slot
     * @param failures how many instances failed, by reason
     */
    record StatisticsForm(
            Instant from,
            Instant to,
            long slotSeconds,
            StartsForm starts,
            Map<String, Integer> failures,
            int peak,
            List<SlotForm> slots) {
        static StatisticsForm of(Statistics found) {
            Map<String, Integer> failures = new TreeMap<>();
            found.failures()
                    .forEach((reason, number) -> failures.put(reason.name().toLowerCase(Locale.ROOT), number));
            return new StatisticsForm(
                    found.span().from(),
                    found.span().to(),
                    found.span().slot().toSeconds(),
                    StartsForm.of(found.starts()),
                    failures,
                    found.peak(),
                    found.slots().stream().map(SlotForm::of).toList());
        }
    }

    /**
     * Starts that were requested.
     *
     * @param ran how many of them reached RUNNING, then or later
     * @param p50Seconds the median time from the request until it ran; null when none did
     * @param p95Seconds the 95th percentile of it
     */
    record StartsForm(
            int asked,
            int ran,
            @JsonInclude @Nullable Double p50Seconds,
            @JsonInclude @Nullable Double p95Seconds) {
        static StartsForm of(Starts starts) {
            return new StartsForm(starts.asked(), starts.ran(), starts.half(), starts.most());
        }
    }

    /**
     * One slot.
     *
     * @param peak the highest number of instances that ran at once
     */
    record SlotForm(Instant from, StartsForm starts, int failures, int peak) {
        static SlotForm of(Slot slot) {
            return new SlotForm(slot.from(), StartsForm.of(slot.starts()), slot.failures(), slot.peak());
        }
    }
}
