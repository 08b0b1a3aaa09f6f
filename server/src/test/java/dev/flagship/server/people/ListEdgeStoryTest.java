package dev.flagship.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Pages of lists that there cannot be, and searches that mean to do more than search. */
class ListEdgeStoryTest {
    private static final List<String> NO_PAGES =
            List.of("0", "-1", "1000000000", "-2147483648", "99999999999", "1.5", "one", "1;drop", "%D9%A1x");
    private static final List<String> NO_LENGTHS =
            List.of("0", "-1", "-2147483648", "99999999999", "NaN", "1e9", "all");
    private static final String SLOW_REGEX = "((a+)+)+$".repeat(20).replace("+", "%2B");

    private final TestServer server = TestServer.get();
    private final ApiClient admin = server.admin();

    @Test
    void listsOfTheApiRefusePagesThatThereCannotBeByTheirName() {
        List<String> lists = pagedLists();
        assertThat(lists).anyMatch(path -> path.startsWith("/api/v1/users?")).hasSizeGreaterThan(3);
        for (String list : lists) {
            for (String page : NO_PAGES) {
                refused(list + "page=" + page, "page");
            }
            for (String length : NO_LENGTHS) {
                refused(list + "per_page=" + length, "per_page");
            }
            Reply most = admin.get(list + "per_page=1000000000");
            assertThat(most.status()).as(list).isEqualTo(200);
            assertThat(most.at("/meta/pagination/per_page").asInt()).as(list).isEqualTo(100);
            Reply last = admin.get(list + "page=1000000");
            assertThat(last.status()).as(list).isEqualTo(200);
            assertThat(last.at("/data")).as(list).isEmpty();
        }
    }

    @Test
    void pagesOfPeopleShowTheNearestPageThereIsOrRefuse() {
        Browser operator = server.operator();
        for (String path : List.of(
                "/users",
                "/notifications",
                "/scoreboard",
                "/admin/users",
                "/admin/submissions",
                "/admin/audit",
                "/admin/instances",
                "/admin/fair-play",
                "/admin/announcements")) {
            for (String page : NO_PAGES) {
                Reply reply = operator.get(path + "?page=" + page);
                assertThat(reply.status()).as(path + " " + page).isIn(200, 422);
                assertThat(reply.body())
                        .as(path + " " + page)
                        .contains("</html>")
                        .doesNotContain("Exception", "dev.flagship.server");
            }
        }
    }

    @Test
    void searchesAndOrdersAreNoCode() {
        Map<String, Integer> asked = Map.of(
                "/api/v1/users?field=name&q=" + SLOW_REGEX,
                200,
                "/api/v1/users?field=name;drop%20table%20app_user&q=a",
                400,
                "/api/v1/users?field=email&q=%25",
                400,
                "/api/v1/challenges?view=admin&field=name&q=" + SLOW_REGEX,
                200,
                "/api/v1/submissions?type=%27;drop%20table%20submission",
                400,
                "/api/v1/submissions?q=" + SLOW_REGEX,
                200,
                "/api/v1/instances?view=admin&state=;drop",
                422,
                "/api/v1/instances?view=admin&q=" + SLOW_REGEX,
                200,
                "/api/v1/scoreboard/top/1000000000",
                200,
                "/api/v1/scoreboard/top/-1",
                200);

        asked.forEach((path, status) -> {
            Reply reply = admin.get(path);
            assertThat(reply.status()).as(path + ": " + reply.body()).isEqualTo(status);
            assertThat(reply.body()).doesNotContain("Exception");
        });
        Browser operator = server.operator();
        for (String path : List.of(
                "/admin/instances?order=;drop&state=;drop&challenge=;drop",
                "/admin/submissions?type=;drop&q=" + SLOW_REGEX,
                "/admin/users?role=;drop",
                "/admin/fair-play?state=;drop&kind=;drop")) {
            assertThat(operator.get(path).status()).as(path).isIn(200, 422);
        }
        assertThat(admin.get("/api/v1/users").status()).isEqualTo(200);
    }

    private void refused(String path, String field) {
        Reply reply = admin.get(path);
        // 400 is CTFd's, and 422 that of what CTFd has not.
        assertThat(reply.status()).as(path + ": " + reply.body()).isIn(400, 422);
        assertThat(reply.at("/code").asString()).as(path).isEqualTo("INVALID");
        assertThat(reply.at("/errors/" + field).isMissingNode())
                .as(path + ": " + reply.body())
                .isFalse();
        assertThat(reply.body()).doesNotContain("Exception");
    }

    /** The addresses of all that say of themselves that they come in pages, ready for a parameter. */
    private List<String> pagedLists() {
        List<String> paged = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path :
                admin.get("/api/v1/openapi.json").at("/paths").properties()) {
            boolean hasPages = StreamSupport.stream(
                            path.getValue().at("/get/parameters").spliterator(), false)
                    .anyMatch(parameter -> parameter.path("name").asString().equals("per_page"));
            if (hasPages && !path.getKey().startsWith("/api/v1/teams")) {
                String address = path.getKey().replace("{id}", Long.toString(server.challenge("web-one")));
                paged.add(address + (address.endsWith("/instances") ? "?view=admin&" : "?"));
            }
        }
        return paged;
    }
}
