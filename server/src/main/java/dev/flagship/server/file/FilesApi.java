package dev.flagship.server.file;

import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.http.Answer;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.session.Caller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The REST endpoints of files, for operators, and for authors those of their own challenges. */
@RestController
class FilesApi {
    private final ChangeFiles changeFiles;
    private final FileStore store;
    private final Catalog catalog;

    FilesApi(ChangeFiles changeFiles, FileStore store, Catalog catalog) {
        this.changeFiles = changeFiles;
        this.store = store;
        this.catalog = catalog;
    }

    @GetMapping("/api/v1/files")
    Answer<List<Form>> list(Caller caller, @RequestParam(required = false) @Nullable String type) {
        return Answer.of(store.list(type).stream()
                .filter(file -> catalog.isReadBy(caller, file.challengeId()))
                .map(Form::of)
                .toList());
    }

    @GetMapping("/api/v1/challenges/{id}/files")
    Answer<List<Form>> ofChallenge(Caller caller, @PathVariable long id) {
        long known = catalog.readable(caller, id).id();
        return Answer.of(store.ofChallenge(known).stream().map(Form::of).toList());
    }

    @GetMapping("/api/v1/files/{id}")
    Answer<Form> get(Caller caller, @PathVariable long id) {
        return Answer.of(Form.of(changeFiles.readable(caller, id)));
    }

    @PostMapping("/api/v1/files")
    Answer<List<Form>> add(
            Caller caller,
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> files,
            @RequestParam(defaultValue = "standard") String type,
            @RequestParam(name = "challenge_id", required = false) @Nullable Long challengeId,
            @RequestParam(name = "solution_id", required = false) @Nullable Long solutionId,
            @RequestParam(required = false) @Nullable String location)
            throws IOException {
        if (files == null || files.isEmpty()) {
            throw JsonFields.refused("file", "expected at least one file");
        }
        if (files.size() > 1 && location != null && !location.isEmpty()) {
            throw JsonFields.refused("location", "expected one file, as there is one location");
        }
        FileOwner owner = changeFiles.owner(caller, type, challengeId, solutionId);
        List<Form> added = new ArrayList<>();
        for (MultipartFile file : files) {
            added.add(Form.of(changeFiles.add(caller, file, owner, location)));
        }
        return Answer.of(added);
    }

    @DeleteMapping("/api/v1/files/{id}")
    Answer<Void> remove(Caller caller, @PathVariable long id) {
        changeFiles.remove(caller, id);
        return Answer.done();
    }

    /** A file in CTFd's words. */
    record Form(String location, String type, long id, String sha1sum) {
        static Form of(StoredFile file) {
            return new Form(file.location(), file.type(), file.id(), file.sha1sum());
        }
    }
}
