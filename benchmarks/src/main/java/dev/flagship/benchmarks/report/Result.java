package dev.flagship.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.flagship.benchmarks.measure.Condition;
import dev.flagship.benchmarks.measure.Figures;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of one benchmark.
 *
 * @param name its name for {@code ./flagship bench}
 * @param value the product's figure; null when it could not be measured, and the details say why
 * @param unit the unit of value and baseline
 * @param baseline the peer's figure in the same run; null if there is no peer
 * @param ratio value divided by baseline; null without a baseline
 * @param target what was to be reached
 * @param met whether every condition of the target holds; null when it could not be measured
 * @param details what was counted, how often, on what machine
 */
@JsonPropertyOrder({"name", "value", "unit", "baseline", "ratio", "target", "met", "details"})
public record Result(
        String name,
        @Nullable Double value,
        String unit,
        @Nullable Double baseline,
        @Nullable Double ratio,
        String target,
        @Nullable Boolean met,
        Map<String, Object> details) {

    public Result {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(target, "target");
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** Makes a measured result beside its peer. The conditions go into the details. */
    public static Result beside(
            String name,
            double value,
            String unit,
            double baseline,
            String target,
            List<Condition> conditions,
            Map<String, Object> details) {
        return new Result(
                name,
                Figures.rounded(value),
                unit,
                Figures.rounded(baseline),
                Figures.rounded(value / baseline),
                target,
                Condition.allMet(conditions),
                with(conditions, details));
    }

    /** Makes a measured result that has no peer. */
    public static Result alone(
            String name,
            double value,
            String unit,
            String target,
            List<Condition> conditions,
            Map<String, Object> details) {
        return new Result(
                name,
                Figures.rounded(value),
                unit,
                null,
                null,
                target,
                Condition.allMet(conditions),
                with(conditions, details));
    }

    /** Makes a result that could not be measured here, with the reason. */
    public static Result skipped(String name, String unit, String target, String why) {
        return new Result(name, null, unit, null, null, target, null, Map.of("skipped", why));
    }

    /** Returns a copy with one more detail. */
    public Result with(String key, Object detail) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(key, detail);
        return new Result(name, value, unit, baseline, ratio, target, met, more);
    }

    private static Map<String, Object> with(List<Condition> conditions, Map<String, Object> details) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("conditions", List.copyOf(conditions));
        all.putAll(details);
        return all;
    }
}
