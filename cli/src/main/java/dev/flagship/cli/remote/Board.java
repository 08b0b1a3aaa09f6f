package dev.flagship.cli.remote;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The challenges that the caller may know of; for operators and authors also hidden ones. */
public record Board(Api api) {
    /** The lists to search, first the one of operators and authors; for everybody else both are the board. */
    private static final List<String> LISTS = List.of("/challenges?view=admin&slugs=true", "/challenges?slugs=true");

    /** Returns the id of a challenge that is given by id, slug or name. */
    public long idOf(String challenge) throws InterruptedException {
        if (challenge.matches("[0-9]{1,18}")) {
            return Long.parseLong(challenge);
        }
        for (String list : LISTS) {
            OptionalLong found = named(challenge, api.get(list).path("data"));
            if (found.isPresent()) {
                return found.getAsLong();
            }
        }
        throw new CommandException(
                ExitCodes.FAILED,
                "NOT_FOUND: no challenge has the slug or name " + challenge + "; see: ./flagship challenge list");
    }

    /** A slug is unique and never changes, so it wins over a name that reads the same. */
    private static OptionalLong named(String challenge, JsonNode all) {
        return Stream.of("slug", "name")
                .flatMap(field -> all.valueStream()
                        .filter(each -> each.path(field).asString("").equalsIgnoreCase(challenge)))
                .mapToLong(each -> each.path("id").asLong())
                .findFirst();
    }
}
