package dev.flagship.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.engine.KnownEngine;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth.Status;
import dev.flagship.lifecycle.port.Shortfall;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exactly what an engine lacks may be accepted, while it is known, and nothing that has to hold. */
class AcceptPolicyTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "CONDITIONAL | memory-swap          | memory-swap          | -",
                "CONDITIONAL | peer-tcp,memory-swap | memory-swap,peer-tcp | -",
                "READY       | memory-swap          | memory-swap          | -",
                "CONDITIONAL | peer-tcp,memory-swap | memory-swap          | STALE",
                "CONDITIONAL | memory-swap          | memory-swap,pids     | STALE",
                "CONDITIONAL | memory-swap          | -                    | STALE",
                "READY       | -                    | memory-swap          | NOTHING_TO_ACCEPT",
                "REFUSED     | -                    | pids                 | ENGINE_REFUSED",
                "REFUSED     | memory-swap          | memory-swap          | ENGINE_REFUSED",
                "UNREACHABLE | memory-swap          | memory-swap          | ENGINE_UNAVAILABLE",
            })
    void onlyJustWhatItLacksIsAccepted(String status, String lacking, String named, String code) {
        KnownEngine engine = engine(Status.valueOf(status), list(lacking), NOW.plusSeconds(5));
        assertThat(AcceptPolicy.refusal(engine, Set.copyOf(list(named)), NOW).map(Refusal::code))
                .isEqualTo(Optional.ofNullable(code).map(Code::valueOf));
    }

    @Test
    void whatNoNodeVouchesForIsNotAccepted() {
        KnownEngine left = engine(Status.CONDITIONAL, List.of("memory-swap"), NOW);
        assertThat(AcceptPolicy.refusal(left, Set.of("memory-swap"), NOW).map(Refusal::code))
                .contains(Code.ENGINE_UNAVAILABLE);
    }

    @Test
    void aRefusalNamesTheEngineAndWhatStandsInTheWay() {
        KnownEngine engine = engine(Status.CONDITIONAL, List.of("peer-tcp", "memory-swap"), NOW.plusSeconds(5));
        assertThat(AcceptPolicy.refusal(engine, Set.of("pids"), NOW)
                        .orElseThrow()
                        .sentence())
                .contains("local", "memory-swap, peer-tcp", "not pids");
        KnownEngine refused = engine(Status.REFUSED, List.of(), NOW.plusSeconds(5));
        assertThat(AcceptPolicy.refusal(refused, Set.of("pids"), NOW)
                        .orElseThrow()
                        .sentence())
                .contains("nobody can accept", "pids: no limit");
    }

    private static KnownEngine engine(Status status, List<String> lacking, Instant leaseUntil) {
        List<Shortfall> shortfalls =
                lacking.stream().map(control -> new Shortfall(control, "why")).toList();
        EngineHealth health = new EngineHealth("Docker 20", status, "pids: no limit", List.of(), shortfalls);
        return new KnownEngine("local", "box", health, NOW, leaseUntil, null);
    }

    private static List<String> list(String joined) {
        return joined == null ? List.of() : Arrays.asList(joined.split(","));
    }
}
