package dev.flagship.server.volume;

import dev.flagship.ledger.volume.KeptVolume;
import dev.flagship.ledger.volume.KeptVolumes;
import dev.flagship.server.http.Answer;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import dev.flagship.server.signin.Reauthenticated;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Kept volumes over REST: operators and observers read them, operators remove them. */
@RestController
@RequestMapping("/api/v1/volumes")
class VolumesApi {
    private final KeptVolumes volumes;
    private final RemoveVolume removeVolume;

    VolumesApi(KeptVolumes volumes, RemoveVolume removeVolume) {
        this.volumes = volumes;
        this.removeVolume = removeVolume;
    }

    @GetMapping
    Answer<List<Form>> list() {
        return Answer.of(volumes.all().stream().map(Form::of).toList());
    }

    @Reauthenticated
    @DeleteMapping("/{id}")
    Answer<Form> remove(Caller caller, @PathVariable long id) {
        return Answer.of(Form.of(removeVolume.remove(caller, id)));
    }

    @Reauthenticated
    @DeleteMapping
    Answer<List<Form>> removeAll(Caller caller, @RequestParam(defaultValue = "") String confirm) {
        if (!confirm.equals("all")) {
            throw Refusal.of(
                            Code.INVALID,
                            "confirm",
                            "confirm: expected the word all, since this removes everything that is kept for anybody")
                    .asException();
        }
        return Answer.of(removeVolume.removeAll(caller).stream().map(Form::of).toList());
    }

    /** A volume as clients get it; sizes are in bytes. */
    record Form(
            long id,
            String engine,
            long challengeId,
            String owner,
            String name,
            long most,
            @Nullable Long kept,
            Instant createdAt,
            Instant lastUsedAt,
            boolean inUse,
            boolean removing) {
        static Form of(KeptVolume volume) {
            return new Form(
                    volume.id(),
                    volume.engine(),
                    volume.challengeId(),
                    volume.ownerKey(),
                    volume.name(),
                    volume.most(),
                    volume.kept(),
                    volume.createdAt(),
                    volume.lastUsedAt(),
                    volume.inUse(),
                    volume.goes());
        }
    }
}
