package dev.flagship.driver.engine;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import tools.jackson.databind.JsonNode;

/** The calls about images. */
public final class ImageCalls {
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]*(/[A-Za-z0-9._:@-]+)*");

    private final EngineHttp http;
    private final Supplier<EngineWords> words;
    private final Supplier<String> api;

    ImageCalls(EngineHttp http, Supplier<EngineWords> words, Supplier<String> api) {
        this.http = http;
        this.words = words;
        this.api = api;
    }

    /** Whether a text is a valid image name. Nothing else is ever put into a request's path. */
    public static boolean isReference(String text) {
        return text.length() <= 255 && REFERENCE.matcher(text).matches() && !text.contains("..");
    }

    public EngineAnswer inspect(String reference) {
        return words.get().image(reference);
    }

    /** Lists every image that has or had a name, with its {@code RepoTags} and {@code Labels}. */
    public JsonNode all() {
        return words.get().images();
    }

    /** Imports a root file system as an image; {@code change} is one Dockerfile instruction. */
    public EngineAnswer importTar(Path tar, String repository, String tag, String change) {
        return words.get().importImage(tar, repository, tag, change);
    }

    /**
     * Fetches an image from its registry, and passes each line of the engine's progress to {@code said}.
     *
     * @param reference must have a tag or digest, or the engine would fetch all tags
     * @param credentials in the form of the engine's header; empty for none
     */
    public EngineAnswer fetch(String reference, String credentials, Consumer<String> said) {
        HttpPost request = new HttpPost(
                "http://engine" + api.get() + "/images/create?fromImage=" + EngineClient.encode(reference));
        if (!credentials.isEmpty()) {
            request.setHeader("X-Registry-Auth", credentials);
        }
        return http.follow(request, http.timeout().multipliedBy(10), said);
    }

    /** Removes an image even if it has other names, or containers that do not run use it. */
    public EngineAnswer remove(String reference) {
        return words.get().removeImage(reference, true);
    }

    /** Removes an image that nothing uses; the engine refuses for one in use. */
    public EngineAnswer removeUnused(String idOrName) {
        return words.get().removeImage(idOrName, false);
    }
}
