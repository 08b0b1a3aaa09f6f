package dev.flagship.system.frp;

import dev.flagship.ledger.intent.EndpointRecord;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.system.lab.NodeLab;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Many instances at once, every other one reached in another way, and players who come there through frps. */
final class FrpCrowd {
    private final NodeLab lab;
    private final FrpServerProcess server;
    private final List<String> challenges;
    private long lastAccount = 100;

    /** Of these challenges in turn. */
    FrpCrowd(NodeLab lab, FrpServerProcess server, List<String> challenges) {
        this.lab = lab;
        this.server = server;
        this.challenges = List.copyOf(challenges);
    }

    /** One of them, as it runs. */
    record Member(InstanceRecord instance, String flag) {}

    /** Starts so many at once, and waits until each is reached. */
    List<Member> start(int many) {
        List<InstanceId> asked = new ArrayList<>();
        for (int n = 0; n < many; n++) {
            String slug = challenges.get(n % challenges.size());
            asked.add(lab.request(slug, ++lastAccount).id());
        }
        List<Member> started = asked.stream()
                .map(id -> lab.await(id, InstanceState.RUNNING))
                .map(running -> new Member(running, lab.flag(running)))
                .toList();
        awaitRight(started);
        return started;
    }

    /** Asks for it to be stopped. */
    void stop(Member leaving) {
        lab.stop(leaving.instance().id());
    }

    /** Waits until it has ended. */
    void awaitEnd(Member leaving) {
        lab.await(leaving.instance().id(), InstanceState.STOPPED);
    }

    /** Waits until a player gets to each of them, and not to another. */
    void awaitRight(List<Member> all) {
        Awaitility.await("all ways")
                .atMost(NodeLab.PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> all.stream()
                                .filter(each -> !visit(each).equals("200 " + each.flag()))
                                .toList(),
                        List::isEmpty);
    }

    /** Whether a player gets to any instance there. */
    boolean isLetIn(Member member) {
        return visit(member).contains("CTF{");
    }

    private String visit(Member member) {
        return Line.get(port(member), host(member));
    }

    /** A player's connection to each of them, which stays open. */
    Map<Member, Line> hold(List<Member> members) throws IOException {
        Map<Member, Line> held = new LinkedHashMap<>();
        for (Member each : members) {
            held.put(each, Line.held(port(each), host(each)));
        }
        return held;
    }

    private int port(Member member) {
        Integer own = endpoint(member).port();
        return own == null ? server.httpPort() : own;
    }

    /** A name where it is reached by one; raw instances do not look at it. */
    private static String host(Member member) {
        return endpoint(member).label() + "." + FrpServerProcess.DOMAIN;
    }

    private static EndpointRecord endpoint(Member member) {
        return member.instance().endpoints().getFirst();
    }
}
