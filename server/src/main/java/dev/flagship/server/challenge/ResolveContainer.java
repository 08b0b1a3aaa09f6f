package dev.flagship.server.challenge;

import dev.flagship.api.challenge.ContainerProfiles;
import dev.flagship.api.challenge.ContainerReader;
import dev.flagship.api.challenge.ContainerReader.FieldException;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.Limits;
import dev.flagship.lifecycle.container.Member;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Resolves the container part of a challenge with the current rules; the node makes instances from the result. A rule
 * of the challenge takes precedence over what its author wrote, and that over the settings for all. Nothing exceeds the
 * profile or the settings for maximums. If no rule changes anything, the text stays as it was written.
 */
final class ResolveContainer {
    private static final Logger LOG = LoggerFactory.getLogger(ResolveContainer.class);
    private static final int MIB = 20;
    /**
     * More than there are challenges. At this size everything is forgotten, including what belonged to removed
     * challenges.
     */
    private static final int MOST_KNOWN = 1_000;

    private static final long NANOS_PER_PERCENT = 10_000_000;
    private static final List<Setting> USUAL = List.of(
            Setting.MEMORY,
            Setting.MEMORY_MOST,
            Setting.CPU,
            Setting.CPU_MOST,
            Setting.PIDS,
            Setting.PIDS_MOST,
            Setting.LIFETIME);

    private final Settings settings;
    private final ContainerProfiles profiles;
    private final ContainerReader reader;
    private final JsonMapper json;
    private final Map<String, Resolved> known = new ConcurrentHashMap<>();

    /** Everything that the resolved text of a challenge depends on. */
    private record Asked(String written, Map<String, String> own, List<String> usual) {}

    private record Resolved(Asked asked, String body, Map<String, String> inForce) {}

    ResolveContainer(Settings settings, ContainerProfiles profiles, JsonMapper json) {
        this.settings = settings;
        this.profiles = profiles;
        this.reader = new ContainerReader(profiles);
        this.json = json;
    }

    /** Returns the part for the ledger, or the text as it was written if it can no longer be read. */
    String body(String slug, String written, Map<String, String> own) {
        return resolved(slug, written, own).body();
    }

    /**
     * Returns the cached result. Every start asks for it more than once, and parsing the text takes longer than
     * everything else a start reads in memory.
     */
    private Resolved resolved(String slug, String written, Map<String, String> own) {
        Asked asked = new Asked(
                written, Map.copyOf(own), USUAL.stream().map(settings::text).toList());
        Resolved before = known.get(slug);
        if (before != null && before.asked().equals(asked)) {
            return before;
        }
        String body = resolve(slug, written, own);
        Resolved now = new Resolved(asked, body, readInForce(slug, body));
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.put(slug, now);
        return now;
    }

    private String resolve(String slug, String written, Map<String, String> own) {
        try {
            ObjectNode body = (ObjectNode) json.readTree(written);
            boolean changed = limits(body, reader.read(slug, written).template(), own);
            return changed ? json.writeValueAsString(body) : written;
        } catch (FieldException e) {
            LOG.debug("{} cannot be run as it was written: {}", slug, e.getMessage());
            return written;
        }
    }

    /** Writes the current rules into the part and returns whether that changed anything. */
    private boolean limits(ObjectNode body, ContainerTemplate template, Map<String, String> own) {
        JsonNode said = body.path("limits");
        Limits before = template.limits();
        Limits most = profile(body);
        boolean changed = false;
        long memory = before.memoryBytes() >> MIB;
        long mib = limit(own, Setting.MEMORY, Setting.MEMORY_MOST, said.has("memory"), memory);
        if (Math.min(mib, most.memoryBytes() >> MIB) != memory) {
            body.withObject("/limits").put("memory", Math.min(mib, most.memoryBytes() >> MIB) + "m");
            changed = true;
        }
        long cpu = percent(before);
        long percent = Math.min(percent(most), limit(own, Setting.CPU, Setting.CPU_MOST, said.has("cpu"), cpu));
        if (percent != cpu) {
            body.withObject("/limits").put("cpu", percent / 100.0);
            changed = true;
        }
        long pids = limit(own, Setting.PIDS, Setting.PIDS_MOST, said.has("pids"), before.pids());
        if (Math.min(pids, most.pids()) != before.pids()) {
            body.withObject("/limits").put("pids", Math.min(pids, most.pids()));
            changed = true;
        }
        changed |= services(body, template);
        long lifetime = lifetime(body, own, template);
        if (lifetime != template.lifetime().toSeconds()) {
            body.put("lifetime_seconds", lifetime);
            changed = true;
        }
        return changed;
    }

    /**
     * Applies the settings for maximums to each service, too. Only its author knows how much a service needs, so
     * nothing else applies.
     */
    private boolean services(ObjectNode body, ContainerTemplate template) {
        boolean changed = false;
        for (Member member : template.members()) {
            String limits = "/services/" + member.name() + "/limits";
            long memory = member.limits().memoryBytes() >> MIB;
            if (least(Setting.MEMORY_MOST, memory) != memory) {
                body.withObject(limits).put("memory", least(Setting.MEMORY_MOST, memory) + "m");
                changed = true;
            }
            long cpu = percent(member.limits());
            if (least(Setting.CPU_MOST, cpu) != cpu) {
                body.withObject(limits).put("cpu", least(Setting.CPU_MOST, cpu) / 100.0);
                changed = true;
            }
            long pids = member.limits().pids();
            if (least(Setting.PIDS_MOST, pids) != pids) {
                body.withObject(limits).put("pids", least(Setting.PIDS_MOST, pids));
                changed = true;
            }
        }
        return changed;
    }

    private static long percent(Limits limits) {
        return limits.nanoCpus() / NANOS_PER_PERCENT;
    }

    /** Returns what the container gets, by rule name; empty if the text can no longer be read. */
    Map<String, String> inForce(String slug, String written, Map<String, String> own) {
        return resolved(slug, written, own).inForce();
    }

    private Map<String, String> readInForce(String slug, String body) {
        try {
            ContainerTemplate template = reader.read(slug, body).template();
            Limits limits = template.limits();
            return Map.of(
                    ChallengeRules.name(Setting.MEMORY), Long.toString(limits.memoryBytes() >> MIB),
                    ChallengeRules.name(Setting.CPU), Long.toString(percent(limits)),
                    ChallengeRules.name(Setting.PIDS), Integer.toString(limits.pids()),
                    ChallengeRules.name(Setting.LIFETIME),
                            Long.toString(template.lifetime().toSeconds()));
        } catch (FieldException e) {
            return Map.of();
        }
    }

    /** Returns the maximum for a rule of the challenge; empty for rules that do not limit a container. */
    Optional<Long> most(Setting rule, String written) {
        Limits most = profile(json.readTree(written));
        return switch (rule) {
            case MEMORY -> Optional.of(least(Setting.MEMORY_MOST, most.memoryBytes() >> MIB));
            case CPU -> Optional.of(least(Setting.CPU_MOST, percent(most)));
            case PIDS -> Optional.of(least(Setting.PIDS_MOST, most.pids()));
            default -> Optional.empty();
        };
    }

    private Limits profile(JsonNode body) {
        String name = body.path("profile").asString(ContainerProfiles.DEFAULT);
        return profiles.find(name).orElseThrow().limits();
    }

    private long least(Setting most, long otherwise) {
        Long set = number(settings.text(most));
        return set == null ? otherwise : Math.min(set, otherwise);
    }

    private long limit(Map<String, String> own, Setting usual, Setting most, boolean said, long written) {
        Long wanted = number(own.get(ChallengeRules.name(usual)));
        if (wanted == null && !said) {
            wanted = number(settings.text(usual));
        }
        return least(most, wanted == null ? written : wanted);
    }

    private long lifetime(JsonNode body, Map<String, String> own, ContainerTemplate template) {
        Long wanted = number(own.get(ChallengeRules.name(Setting.LIFETIME)));
        if (wanted != null) {
            return wanted;
        }
        return body.has("lifetime_seconds") ? template.lifetime().toSeconds() : settings.number(Setting.LIFETIME);
    }

    private static @Nullable Long number(@Nullable String text) {
        return text == null || text.isEmpty() ? null : Long.valueOf(text);
    }
}
