package dev.flagship.server.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flagship.server.http.Answer;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The REST endpoints of announcements: everybody reads what is for them, operators make them and take them back. */
@RestController
@RequestMapping("/api/v1/notifications")
class NotificationsApi {
    private final Notifications notifications;
    private final Announce announce;

    NotificationsApi(Notifications notifications, Announce announce) {
        this.notifications = notifications;
        this.announce = announce;
    }

    @GetMapping
    Answer<List<Form>> list(
            @RequestParam(name = "since_id", defaultValue = "0") long sinceId,
            @RequestParam(name = "user_id", required = false) @Nullable Long userId,
            @RequestParam(name = "team_id", required = false) @Nullable Long teamId) {
        return Answer.of(notifications.list(Visitor.current(), new Wanted(sinceId, userId, teamId)).stream()
                .map(Form::of)
                .toList());
    }

    /** Answers with the number of announcements in the header {@code Result-Count}. */
    @RequestMapping(method = RequestMethod.HEAD)
    ResponseEntity<Void> count(
            @RequestParam(name = "since_id", defaultValue = "0") long sinceId,
            @RequestParam(name = "user_id", required = false) @Nullable Long userId,
            @RequestParam(name = "team_id", required = false) @Nullable Long teamId) {
        long count = notifications.count(Visitor.current(), new Wanted(sinceId, userId, teamId));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Result-Count", Long.toString(count))
                .build();
    }

    @GetMapping("/{id}")
    Answer<Form> get(@PathVariable long id) {
        return Answer.of(Form.of(notifications.get(Visitor.current(), id)));
    }

    @PostMapping
    Answer<Form> say(Caller caller, @RequestBody JsonNode body) {
        Announcement announcement = Announcement.of(body);
        return Answer.of(Form.of(announce.say(caller, announcement)).told(announcement.type(), announcement.sound()));
    }

    @DeleteMapping("/{id}")
    Answer<Void> takeBack(Caller caller, @PathVariable long id) {
        announce.takeBack(caller, id);
        return Answer.done();
    }

    /**
     * An announcement in CTFd's words.
     *
     * @param type how it was shown; only in the answer to the operator who made it
     * @param sound whether it played a sound; only in that answer, too
     */
    record Form(
            long id,
            String title,
            String content,
            String html,
            Instant date,
            @Nullable Long userId,
            @Nullable Long user,
            @Nullable Long teamId,
            @Nullable Long team,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String type,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean sound) {

        static Form of(Notification said) {
            return new Form(
                    said.id(),
                    said.title(),
                    said.content(),
                    said.html(),
                    said.at(),
                    said.userId(),
                    said.userId(),
                    said.teamId(),
                    said.teamId(),
                    null,
                    null);
        }

        Form told(String how, boolean loud) {
            return new Form(id, title, content, html, date, userId, user, teamId, team, how, loud);
        }
    }
}
