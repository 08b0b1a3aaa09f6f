package dev.flagship.driver.admission;

import dev.flagship.driver.engine.EngineFacts;
import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import dev.flagship.lifecycle.port.Shortfall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Decides whether and how an engine may be used. */
final class Judgement {
    private static final String TOLD_BY_ITSELF = "this engine's host cannot carry it";
    private static final String NO_ROOM_LIMIT = "StorageOpt";

    private Judgement() {}

    /** Returns what engines of this kind are known not to carry on a host like the one reported. */
    static List<Shortfall> listed(EngineFacts facts) {
        return KnownShortfalls.of(facts.kind(), facts.host(), facts.reach());
    }

    /**
     * Judges what the engine reports, before anything is tested: returns {@code Refused}, or the result if everything
     * else held.
     */
    static Admission of(EngineFacts facts) {
        return decide(facts.product(), List.of(), failed(facts, List.of()), listed(facts));
    }

    /**
     * Judges what the engine reports and what was tested from inside.
     *
     * @param beside results of tests from outside
     */
    static Admission of(EngineFacts facts, ProbeReport report, ControlResult... beside) {
        if (!report.whole()) {
            // A report that was cut off proves nothing, whatever else it says.
            ProbeReport.Line line = report.failure().orElseThrow();
            return new Admission.Refused(line.control(), line.detail());
        }
        List<String> absent = new ArrayList<>(report.absent());
        absent.add(NO_ROOM_LIMIT);
        List<ControlResult> tried = new ArrayList<>(report.results());
        tried.addAll(List.of(beside));
        return decide(facts.product(), absent, failed(facts, tried), listed(facts));
    }

    /**
     * Applies the rule: a failure outside the list refuses the engine; failures on the list may be accepted.
     *
     * @param failed what was observed of each failing control, by its name, in order of discovery
     */
    static Admission decide(String product, List<String> absent, Map<String, String> failed, List<Shortfall> listed) {
        Set<String> known = listed.stream().map(Shortfall::control).collect(Collectors.toCollection(TreeSet::new));
        List<String> faults = failed.keySet().stream()
                .filter(control -> !known.contains(control))
                .toList();
        if (!faults.isEmpty()) {
            return new Admission.Refused(faults, failed.getOrDefault(faults.getFirst(), ""));
        }
        return failed.isEmpty()
                ? new Admission.Admitted(product, absent)
                : new Admission.Conditional(
                        product,
                        absent,
                        listed.stream()
                                .filter(each -> failed.containsKey(each.control()))
                                .toList());
    }

    private static Map<String, String> failed(EngineFacts facts, List<ControlResult> tried) {
        Map<String, String> failed = new LinkedHashMap<>();
        facts.lacking().forEach(control -> failed.put(control, TOLD_BY_ITSELF));
        tried.stream()
                .filter(result -> !result.passed())
                .forEach(result -> failed.putIfAbsent(result.control(), result.observed()));
        return failed;
    }
}
