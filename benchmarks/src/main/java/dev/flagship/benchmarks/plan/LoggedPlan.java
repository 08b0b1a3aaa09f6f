package dev.flagship.benchmarks.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What PostgreSQL's auto_explain logged about one statement that really ran: EXPLAIN (ANALYZE, BUFFERS).
 *
 * @param millis how long it took
 * @param statement its text
 * @param plan how it was carried out
 */
record LoggedPlan(double millis, String statement, String plan) {
    private static final Pattern HEAD = Pattern.compile("LOG:  duration: ([0-9.]+) ms  plan:$");
    private static final String QUERY = "Query Text: ";

    LoggedPlan {
        Objects.requireNonNull(statement, "statement");
        Objects.requireNonNull(plan, "plan");
    }

    /** Returns all plans of a log, in order. */
    static List<LoggedPlan> all(List<String> log) {
        List<LoggedPlan> plans = new ArrayList<>();
        for (int i = 0; i < log.size(); i++) {
            Matcher head = HEAD.matcher(log.get(i));
            if (head.find()) {
                int end = i + 1;
                while (end < log.size() && log.get(end).startsWith("\t")) {
                    end++;
                }
                plans.add(of(Double.parseDouble(head.group(1)), log.subList(i + 1, end)));
                i = end - 1;
            }
        }
        return plans;
    }

    private static LoggedPlan of(double millis, List<String> lines) {
        StringBuilder statement = new StringBuilder();
        StringBuilder plan = new StringBuilder();
        for (String line : lines) {
            String text = line.substring(1);
            if (plan.isEmpty() && !text.contains("(cost=")) {
                statement
                        .append(text.startsWith(QUERY) ? text.substring(QUERY.length()) : text)
                        .append('\n');
            } else {
                plan.append(text).append('\n');
            }
        }
        return new LoggedPlan(millis, statement.toString(), plan.toString());
    }

    /** Tells whether it returned rows. */
    boolean hasRows() {
        return !plan.lines().findFirst().orElse("").contains("rows=0.00 ");
    }

    /** Tells whether it read a table from end to end. */
    boolean scans(String table) {
        return Pattern.compile("Seq Scan on " + Pattern.quote(table) + "\\b")
                .matcher(plan)
                .find();
    }
}
