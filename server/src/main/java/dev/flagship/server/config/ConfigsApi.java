package dev.flagship.server.config;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.audit.Deed;
import dev.flagship.server.http.Answer;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.settings.ChangeSettings;
import dev.flagship.server.settings.StoredSetting;
import dev.flagship.server.signin.Reauthenticated;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The settings over REST, by key. Unknown keys are kept as text, as CTFd does. */
@RestController
@RequestMapping("/api/v1/configs")
class ConfigsApi {
    private final ChangeSettings changeSettings;
    private final StoreSettings storeSettings;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ConfigsApi(
            ChangeSettings changeSettings,
            StoreSettings storeSettings,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.changeSettings = changeSettings;
        this.storeSettings = storeSettings;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Lists what was set, and what CTFd's set-up sets. */
    @GetMapping
    Answer<List<Config>> list() {
        return Answer.of(rows().map(Config::of).toList());
    }

    @GetMapping("/{key}")
    Answer<Config> get(@PathVariable String key) {
        return Answer.of(stored(key));
    }

    @Reauthenticated
    @PatchMapping
    Answer<Void> change(Caller caller, @RequestBody Map<String, JsonNode> values) {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        values.forEach((key, value) -> texts.put(key, text(key, value)));
        storeSettings.store(caller, texts);
        return Answer.done();
    }

    @Reauthenticated
    @PatchMapping("/{key}")
    Answer<Config> change(Caller caller, @PathVariable String key, @RequestBody Value value) {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        texts.put(key, text(key, value.value()));
        storeSettings.store(caller, texts);
        return Answer.of(stored(key));
    }

    @Reauthenticated
    @PostMapping
    Answer<Config> create(Caller caller, @RequestBody Value value) {
        if (value.key() == null) {
            throw Refusal.of(Code.INVALID, "key", "key: expected the setting's name")
                    .asException();
        }
        return change(caller, value.key(), value);
    }

    @Reauthenticated
    @DeleteMapping("/{key}")
    Answer<Void> remove(Caller caller, @PathVariable String key) {
        transaction.executeWithoutResult(status -> {
            if (!changeSettings.remove(key)) {
                throw notFound(key);
            }
            audit.record(deed(caller, "setting.remove", key));
        });
        return Answer.done();
    }

    private Deed deed(Caller caller, String action, String detail) {
        return caller.did(clock.now(), action, detail);
    }

    private Config stored(String key) {
        return rows().filter(row -> row.key().equals(key))
                .findFirst()
                .map(Config::of)
                .orElseThrow(() -> notFound(key));
    }

    private Stream<StoredSetting> rows() {
        return ConfigRows.of(changeSettings.all()).stream();
    }

    private static RefusedException notFound(String key) {
        return Refusal.of(Code.NOT_FOUND, "Nothing is set under \"" + key + "\".")
                .asException();
    }

    private static @Nullable String text(String key, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isContainer()) {
            throw Refusal.of(Code.INVALID, key, key + ": expected text, a number, true or false")
                    .asException();
        }
        return value.asString();
    }

    /** One setting with CTFd's field names. */
    record Config(String key, long id, @Nullable String value) {
        static Config of(StoredSetting setting) {
            return new Config(setting.key(), setting.id(), setting.inApi());
        }
    }

    /** The new value of a setting. */
    record Value(@Nullable String key, @Nullable JsonNode value) {}
}
