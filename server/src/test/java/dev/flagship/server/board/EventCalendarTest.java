package dev.flagship.server.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.server.refusal.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventCalendarTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Instant START = Instant.parse("2030-06-01T16:00:00Z");

    @Test
    void anEntryHasTheTimesOfTheEventInUtc() {
        String entry =
                EventCalendar.entry("Harbour", new WhenView(START, START.plusSeconds(172_800)), NOW, "ctf.example.org");

        assertThat(entry.split("\r\n", -1))
                .containsExactly(
                        "BEGIN:VCALENDAR",
                        "VERSION:2.0",
                        "PRODID:-//Flagship//Flagship//EN",
                        "BEGIN:VEVENT",
                        "UID:event@ctf.example.org",
                        "DTSTAMP:20300101T000000Z",
                        "DTSTART:20300601T160000Z",
                        "DTEND:20300603T160000Z",
                        "SUMMARY:Harbour",
                        "END:VEVENT",
                        "END:VCALENDAR",
                        "");
    }

    @Test
    void aNameCannotAddLinesAndLongOnesGoOnInTheNext() {
        String name = "a;b,c\\d\r\nDTSTART:1" + "ü".repeat(80);

        String entry = EventCalendar.entry(name, new WhenView(START, null), NOW, "ctf.example.org");

        assertThat(entry.replace("\r\n ", ""))
                .contains("\r\nSUMMARY:a\\;b\\,c\\\\d  DTSTART:1" + "ü".repeat(80) + "\r\n");
        assertThat(entry.split("\r\n", -1))
                .noneMatch(line -> line.startsWith("DTSTART:1"))
                .noneMatch(line -> line.startsWith("DTEND"))
                .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
    }

    @Test
    void withoutAStartThereIsNoEntry() {
        assertThatThrownBy(() -> EventCalendar.entry("Harbour", new WhenView(null, START), NOW, "ctf.example.org"))
                .isInstanceOf(RefusedException.class);
    }
}
