package dev.flagship.driver.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the probe found.
 *
 * @param lines one for each control
 * @param whole false when the report was cut off, in which case nothing is proven
 */
public record ProbeReport(List<Line> lines, boolean whole) {

    /** How one control stands. */
    public enum Verdict {
        OK,
        FAIL,
        ABSENT
    }

    /** One control, and what was found. */
    public record Line(Verdict verdict, String control, String detail) {
        public Line {
            Objects.requireNonNull(verdict, "verdict");
            Objects.requireNonNull(control, "control");
            Objects.requireNonNull(detail, "detail");
        }
    }

    public ProbeReport {
        lines = List.copyOf(lines);
    }

    /** Reads what the probe printed. */
    public static ProbeReport parse(String output) {
        List<Line> lines = new ArrayList<>();
        boolean whole = false;
        for (String text : output.lines().toList()) {
            String[] words = text.split(" ", 3);
            switch (words[0]) {
                case "ok" -> lines.add(line(Verdict.OK, words));
                case "fail" -> lines.add(line(Verdict.FAIL, words));
                case "absent" -> lines.add(line(Verdict.ABSENT, words));
                case "done" -> whole = words.length > 1 && words[1].equals(Integer.toString(lines.size()));
                default -> lines.add(new Line(Verdict.FAIL, "report", text));
            }
        }
        return new ProbeReport(lines, whole);
    }

    /** The first control that does not hold. */
    public Optional<Line> failure() {
        Optional<Line> failed =
                lines.stream().filter(line -> line.verdict() == Verdict.FAIL).findFirst();
        return failed.isPresent() || whole
                ? failed
                : Optional.of(new Line(Verdict.FAIL, "probe", "its report was cut off"));
    }

    /** Controls that this host cannot carry. */
    public List<String> absent() {
        return lines.stream()
                .filter(line -> line.verdict() == Verdict.ABSENT)
                .map(Line::control)
                .toList();
    }

    private static Line line(Verdict verdict, String[] words) {
        return new Line(verdict, words.length > 1 ? words[1] : "", words.length > 2 ? words[2] : "");
    }
}
