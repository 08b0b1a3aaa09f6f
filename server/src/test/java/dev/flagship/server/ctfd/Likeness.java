package dev.flagship.server.ctfd;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * In what an answer differs from a recorded one: fields and types in all depths, and the values that do not depend on time
 * or chance. What was null when it was recorded may be anything.
 */
final class Likeness {
    private static final String REDACTED = "_REDACTED";
    private static final Set<String> STABLE = Set.of(
            "id",
            "name",
            "title",
            "type",
            "status",
            "state",
            "category",
            "value",
            "score",
            "pos",
            "cost",
            "target",
            "solves",
            "solved_by_me",
            "count",
            "place",
            "total",
            "route",
            "provided",
            "draft",
            "hidden",
            "banned",
            "verified",
            "account_type",
            "account_url",
            "logic",
            "function",
            "max_attempts",
            "position");

    private final List<String> differences = new ArrayList<>();

    private Likeness() {}

    /** Sentences, each with where it is; array positions are asterisks. */
    static List<String> differences(JsonNode recorded, JsonNode answered) {
        Likeness likeness = new Likeness();
        likeness.compare("", "", recorded, answered, false);
        return List.copyOf(new TreeSet<>(likeness.differences));
    }

    /** Compares with a recorded answer of which only the start is known. */
    static List<String> differencesToTheStart(JsonNode recorded, JsonNode answered) {
        Likeness likeness = new Likeness();
        likeness.compare("", "", recorded, answered, true);
        return List.copyOf(new TreeSet<>(likeness.differences));
    }

    private void compare(String at, String field, JsonNode recorded, JsonNode answered, boolean cut) {
        if (recorded.isNull() || recorded.isMissingNode()) {
            return;
        }
        if (!kind(recorded).equals(kind(answered))) {
            differences.add(at + ": " + kind(answered) + " instead of " + kind(recorded));
        } else if (recorded.isObject()) {
            fields(at, recorded, answered, cut);
        } else if (recorded.isArray()) {
            elements(at, field, recorded, answered, cut);
        } else if (!at.startsWith("/errors")
                && isStable(field)
                && !recorded.equals(answered)
                && !recorded.asString().endsWith(REDACTED)) {
            differences.add(at + ": " + answered + " instead of " + recorded);
        }
    }

    private void fields(String at, JsonNode recorded, JsonNode answered, boolean cut) {
        String last = "";
        for (String name : recorded.propertyNames()) {
            last = name;
        }
        for (String name : recorded.propertyNames()) {
            if (answered.has(name)) {
                boolean cutHere = cut && name.equals(last);
                compare(at + "/" + name, name, recorded.path(name), answered.path(name), cutHere);
            } else {
                differences.add(at + "/" + name + ": missing");
            }
        }
        for (String name : answered.propertyNames()) {
            if (!cut && !recorded.has(name)) {
                differences.add(at + "/" + name + ": more than recorded");
            }
        }
    }

    private void elements(String at, String field, JsonNode recorded, JsonNode answered, boolean cut) {
        if (cut ? recorded.size() > answered.size() : recorded.size() != answered.size()) {
            differences.add(at + ": " + answered.size() + " instead of " + recorded.size() + " elements");
        }
        for (int i = 0; i < Math.min(recorded.size(), answered.size()); i++) {
            compare(at + "/*", field, recorded.get(i), answered.get(i), cut && i == recorded.size() - 1);
        }
    }

    private static boolean isStable(String field) {
        return STABLE.contains(field) || field.endsWith("_id");
    }

    private static String kind(JsonNode node) {
        return node.isIntegralNumber() ? "INTEGER" : node.getNodeType().name();
    }
}
