package dev.flagship.server.board;

import static dev.flagship.server.words.Words.say;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The event as a calendar file. Players' calendars show it in their own time zone. */
@Controller
class EventCalendar {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** In octets. Longer lines continue on the next line, after a space. */
    private static final int LONGEST_LINE = 75;

    private final Competition competition;
    private final Clock clock;
    private final PlatformConfig config;

    EventCalendar(Competition competition, Clock clock, PlatformConfig config) {
        this.competition = competition;
        this.clock = clock;
        this.config = config;
    }

    @GetMapping("/calendar.ics")
    ResponseEntity<byte[]> entry() {
        WhenView when =
                new WhenView(competition.start().orElse(null), competition.end().orElse(null));
        String host = Objects.requireNonNullElse(config.server().publicUrl().getHost(), "");
        String text = entry(competition.name(), when, clock.now(), host);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/calendar;charset=utf-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"event.ics\"")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the calendar file. Refuses if the event has no start. A later file for the same host replaces the entry,
     * because its UID is the same.
     */
    static String entry(String name, WhenView when, Instant now, String host) {
        Instant start = when.start();
        if (start == null) {
            throw Refusal.of(Code.NOT_FOUND, say("refusal.nothing-here")).asException();
        }
        List<String> lines = new ArrayList<>(List.of(
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Flagship//Flagship//EN",
                "BEGIN:VEVENT",
                "UID:event@" + host,
                "DTSTAMP:" + STAMP.format(now),
                "DTSTART:" + STAMP.format(start)));
        Instant end = when.end();
        if (end != null) {
            lines.add("DTEND:" + STAMP.format(end));
        }
        lines.addAll(List.of("SUMMARY:" + escaped(name), "END:VEVENT", "END:VCALENDAR"));
        return lines.stream().map(EventCalendar::folded).collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\p{Cntrl}", " ");
    }

    private static String folded(String line) {
        StringBuilder folded = new StringBuilder();
        int octets = 0;
        for (int sign : line.codePoints().toArray()) {
            String text = Character.toString(sign);
            int more = text.getBytes(StandardCharsets.UTF_8).length;
            if (octets + more > LONGEST_LINE) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.append(text);
            octets += more;
        }
        return folded.toString();
    }
}
