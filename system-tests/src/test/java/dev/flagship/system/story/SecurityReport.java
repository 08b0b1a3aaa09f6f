package dev.flagship.system.story;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code flagship security-test --json} reports. A control that was tried several times holds where it held each time. */
record SecurityReport(JsonNode json) {
    /** Reads what it printed, to whichever stream. */
    static SecurityReport parse(String printed) {
        return new SecurityReport(JsonMapper.shared().readTree(printed.substring(printed.indexOf('{'))));
    }

    boolean passed() {
        return json.path("passed").asBoolean();
    }

    Set<String> controls() {
        return json.path("controls")
                .valueStream()
                .map(each -> each.path("control").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> failing() {
        return json.path("controls")
                .valueStream()
                .filter(each -> !each.path("passed").asBoolean())
                .map(each -> each.path("control").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> holding() {
        Set<String> holding = controls();
        holding.removeAll(failing());
        return holding;
    }
}
