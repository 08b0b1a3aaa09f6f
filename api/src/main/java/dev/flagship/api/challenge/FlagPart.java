package dev.flagship.api.challenge;

import dev.flagship.api.challenge.ContainerReader.FieldException;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.flag.FlagTemplate;
import tools.jackson.databind.JsonNode;

/** Reads the part of a definition that says what its flags look like and how they get into the container. */
final class FlagPart {
    private FlagPart() {}

    /** Refuses a field that the chosen delivery would ignore. */
    static void check(JsonNode flag) {
        boolean inVariable = isEnv(flag);
        String unread = inVariable ? "path" : "variable";
        if (flag.has(unread)) {
            throw new FieldException(
                    "/flag/" + unread,
                    flag.path(unread).asString(),
                    inVariable
                            ? "variable, because \"delivery\": \"env\" puts the flag into a variable"
                            : "path, because the flag is delivered in a file; or \"delivery\": \"env\"");
        }
    }

    static FlagDelivery delivery(JsonNode flag) {
        if (isEnv(flag)) {
            String variable = flag.path("variable").asString("FLAG");
            if (ContainerFields.isForbidden(variable)) {
                throw new FieldException("/flag/variable", variable, "a variable that the platform does not use");
            }
            return new FlagDelivery.Env(variable);
        }
        String path = flag.path("path").asString(FlagDelivery.File.DEFAULT_PATH);
        FlagDelivery.File file = new FlagDelivery.File(path);
        if (ContainerFields.isReserved(file.folder()) || file.folder().equals("/tmp")) {
            throw new FieldException("/flag/path", path, "a folder of its own that nothing else uses");
        }
        return file;
    }

    static String template(JsonNode flag) {
        String template = flag.path("template").asString(FlagTemplate.DEFAULT);
        try {
            FlagTemplate.parse(template);
        } catch (IllegalArgumentException e) {
            throw new FieldException("/flag/template", template, String.valueOf(e.getMessage()));
        }
        return template;
    }

    private static boolean isEnv(JsonNode flag) {
        return flag.path("delivery").asString("file").equals("env");
    }
}
