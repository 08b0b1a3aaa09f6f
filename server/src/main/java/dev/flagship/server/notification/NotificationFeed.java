package dev.flagship.server.notification;

import static dev.flagship.server.words.Words.say;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.server.competition.Competition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The feed of announcements to everybody, for feed readers and chat rooms. Announcements to one user or team are not in
 * it.
 */
@Controller
class NotificationFeed {
    static final String ADDRESS = "/notifications/feed.atom";
    private static final int MOST = 30;

    private final Notifications notifications;
    private final Competition competition;
    private final PlatformConfig config;

    NotificationFeed(Notifications notifications, Competition competition, PlatformConfig config) {
        this.notifications = notifications;
        this.competition = competition;
        this.config = config;
    }

    @GetMapping(ADDRESS)
    ResponseEntity<byte[]> feed() {
        String site = config.server().publicUrl().toString();
        String title = say("notifications.of", competition.name());
        String feed = feed(title, site, notifications.toEverybody(MOST));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/atom+xml;charset=utf-8"))
                .cacheControl(CacheControl.noCache())
                .body(feed.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes the feed.
     *
     * @param site the address of the platform, without a slash at the end
     * @param said the announcements, newest first
     */
    static String feed(String title, String site, List<Notification> said) {
        Instant updated = said.isEmpty() ? Instant.EPOCH : said.getFirst().at();
        StringBuilder feed = new StringBuilder();
        // The feed sets xml:base, because readers would resolve links without a host against the feed's address, or not
        // at all.
        feed.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        feed.append("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"%s\">\n".formatted(escaped(site + "/")));
        feed.append("<id>%s</id>\n<title>%s</title>\n<updated>%s</updated>\n<author><name>%s</name></author>\n"
                .formatted(escaped(site + ADDRESS), escaped(title), time(updated), escaped(title)));
        feed.append("<link rel=\"self\" href=\"%s\"/>\n<link href=\"%s\"/>\n"
                .formatted(escaped(site + ADDRESS), escaped(site + "/notifications")));
        said.forEach(each -> feed.append("""
                <entry>
                <id>%s</id>
                <title>%s</title>
                <updated>%s</updated>
                <link href="%s"/>
                <content type="html">%s</content>
                </entry>
                """.formatted(
                        escaped(site + "/api/v1/notifications/" + each.id()),
                        escaped(each.title()),
                        time(each.at()),
                        escaped(site + "/notifications"),
                        escaped(each.html()))));
        return feed.append("</feed>\n").toString();
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Escapes text for XML, and replaces control characters that XML does not allow. */
    private static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}\\uFFFE\\uFFFF&&[^\\t\\n\\r]]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
