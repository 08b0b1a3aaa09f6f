package dev.flagship.driver.admission;

import dev.flagship.driver.network.Firewall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The probe's report.
 *
 * @param lines one line for each test
 * @param whole false when the report was cut off and so proves nothing
 */
public record ProbeReport(List<Line> lines, boolean whole) {
    /** Controls that may be absent; docs/isolation.md says why that is tolerable. */
    public static final Set<String> TOLERABLE = Set.of("lsm");

    /** How many observations are quoted for a control that was tested in many places. */
    private static final int TOLD = 3;

    private static final List<String> BEGINNINGS = List.of("ok ", "fail ", "absent ", "done ");

    /** The result of one test. */
    public enum Verdict {
        OK,
        FAIL,
        ABSENT
    }

    /**
     * One control, tested in one place.
     *
     * @param detail what was observed
     * @param expected what must be observed for it to hold
     */
    public record Line(Verdict verdict, String control, String detail, String expected) {
        public Line {
            Objects.requireNonNull(verdict, "verdict");
            Objects.requireNonNull(control, "control");
            Objects.requireNonNull(detail, "detail");
            Objects.requireNonNull(expected, "expected");
        }

        private boolean holds() {
            return verdict == Verdict.OK || (verdict == Verdict.ABSENT && TOLERABLE.contains(control));
        }

        /** Each label and protocol of an address is a control of its own, e.g. {@code host-tcp}. */
        private String name() {
            String[] words = detail.split(" ", 3);
            return control.equals("closed") && words.length > 1 ? words[0] + "-" + words[1] : control;
        }
    }

    public ProbeReport {
        lines = List.copyOf(lines);
    }

    /** Parses the probe's output. */
    public static ProbeReport parse(String output) {
        List<Line> lines = new ArrayList<>();
        boolean whole = false;
        for (String text : linesOf(output)) {
            String[] words = text.split(" ", 3);
            switch (words[0]) {
                case "ok" -> lines.add(line(Verdict.OK, words));
                case "fail" -> lines.add(line(Verdict.FAIL, words));
                case "absent" -> lines.add(line(Verdict.ABSENT, words));
                case "done" -> whole = words.length > 1 && words[1].equals(Integer.toString(lines.size()));
                default -> lines.add(new Line(Verdict.FAIL, "report", text, "a line of the probe's report"));
            }
        }
        return new ProbeReport(lines, whole);
    }

    /** Returns the report's lines. An engine's log may have one of them in two, as Podman's had: these are joined. */
    private static List<String> linesOf(String output) {
        List<String> joined = new ArrayList<>();
        for (String text : output.lines().toList()) {
            if (joined.isEmpty() || BEGINNINGS.stream().anyMatch(text::startsWith)) {
                joined.add(text);
            } else {
                joined.set(joined.size() - 1, joined.getLast() + text);
            }
        }
        return joined;
    }

    /** Returns the first control that does not hold. */
    public Optional<Line> failure() {
        Optional<Line> failed =
                lines.stream().filter(line -> line.verdict() == Verdict.FAIL).findFirst();
        return failed.isPresent() || whole ? failed : Optional.of(cutOff());
    }

    /** Returns each control once, in test order. A control holds if it holds in every place. */
    public List<ControlResult> results() {
        Map<String, List<Line>> byName =
                lines.stream().collect(Collectors.groupingBy(Line::name, LinkedHashMap::new, Collectors.toList()));
        List<ControlResult> results = new ArrayList<>();
        byName.forEach((name, tried) -> results.add(result(name, tried)));
        if (!whole) {
            results.add(result("report", List.of(cutOff())));
        }
        return results;
    }

    /** Returns how many IPv4 attempts to reach {@link Firewall#NOBODY} were met with silence. */
    long unansweredOutside() {
        return lines.stream()
                .map(Line::detail)
                .filter(detail -> detail.startsWith(ProbeTarget.EGRESS + " ")
                        && detail.contains(" " + Firewall.NOBODY + " ")
                        && detail.endsWith(": silence"))
                .count();
    }

    private static ControlResult result(String name, List<Line> tried) {
        List<Line> failed = tried.stream().filter(line -> !line.holds()).toList();
        List<Line> told = failed.isEmpty() ? tried.subList(0, 1) : failed;
        String observed = told.stream().limit(TOLD).map(Line::detail).collect(Collectors.joining("; "));
        int others = (failed.isEmpty() ? tried.size() : failed.size()) - Math.min(TOLD, told.size());
        return new ControlResult(
                name,
                told.getFirst().expected(),
                others > 0 ? observed + " (and " + others + " more)" : observed,
                failed.isEmpty());
    }

    private static Line cutOff() {
        return new Line(Verdict.FAIL, "probe", "its report was cut off", "a whole report");
    }

    /** Returns the controls that this host does not support. */
    public List<String> absent() {
        return lines.stream()
                .filter(line -> line.verdict() == Verdict.ABSENT)
                .map(Line::control)
                .toList();
    }

    private static Line line(Verdict verdict, String[] words) {
        String[] told = (words.length > 2 ? words[2] : "").split("\t", 2);
        return new Line(verdict, words.length > 1 ? words[1] : "", told[0], told.length > 1 ? told[1] : "");
    }
}
