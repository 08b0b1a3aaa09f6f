package dev.flagship.server.team;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.server.http.FormFields;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the captain's form as a request to the API, and makes the address of an invitation. */
final class TeamForms {
    private static final List<String> TEXTS = List.of("name", "website", "affiliation", "country", "captain_id");

    private final PlatformConfig config;

    TeamForms(PlatformConfig config) {
        this.config = config;
    }

    /** Returns the form's changes; the password is among them only where one was typed. */
    ObjectNode changes(HttpServletRequest request) {
        ObjectNode body = FormFields.object(request, TEXTS, List.of());
        String password = FormFields.text(request, "password");
        if (!password.isEmpty()) {
            body.put("password", password);
            body.put("confirm", FormFields.text(request, "confirm"));
        }
        ArrayNode answers = body.putArray("fields");
        FormFields.answers(request)
                .forEach((id, text) -> answers.addObject().put("field_id", id).put("value", text));
        return body;
    }

    /** Returns the address at which a holder of the code joins. */
    String address(HttpServletRequest request, String code) {
        return config.server().publicUrl() + "/teams/invite?code=" + URLEncoder.encode(code, StandardCharsets.UTF_8);
    }
}
