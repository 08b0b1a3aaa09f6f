package dev.flagship.system.lab;

import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.testkit.postgres.DatabaseText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** The flags of all instances, gone or not, are written down nowhere but sealed. */
public final class Secrecy {
    private final NodeLab lab;

    Secrecy(NodeLab lab) {
        this.lab = lab;
    }

    /** Whether a text has a flag as it is, or as columns of bytes and logs of bodies write one. */
    public static boolean shows(String text, String flag) {
        byte[] bytes = flag.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                        flag,
                        HexFormat.of().formatHex(bytes),
                        Base64.getEncoder().withoutPadding().encodeToString(bytes))
                .anyMatch(text::contains);
    }

    /** Everything that does not hold now. */
    List<String> violations() {
        List<String> violations = new ArrayList<>();
        Map<String, String> places = places();
        lookAtThoseThatRun();
        lab.flags()
                .forEach((incarnation, flag) -> places.forEach((place, text) -> {
                    if (shows(text, flag)) {
                        violations.add("the flag of " + incarnation + " is written down in " + place);
                    }
                }));
        return violations;
    }

    private void lookAtThoseThatRun() {
        Sql.on(lab.dataSource(), "SELECT id FROM ledger.instance WHERE state = 'RUNNING'")
                .list(row -> new InstanceId(row.getObject(1, UUID.class)))
                .forEach(id -> lab.flag(lab.find(id)));
    }

    private Map<String, String> places() {
        Map<String, String> places = new TreeMap<>();
        places.put("the node's log", lab.nodeLog());
        places.put("the database's log", lab.databaseLog());
        places.put("the database", DatabaseText.of(lab.dataSource()));
        lab.containers()
                .forEach(container -> places.put(
                        "the log of container " + container.id(), lab.engine().logs(container.id())));
        return places;
    }
}
