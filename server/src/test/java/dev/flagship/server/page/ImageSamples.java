package dev.flagship.server.page;

import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.server.image.ImagesView;
import dev.flagship.server.image.ImagesView.Row;
import dev.flagship.server.image.ImagesView.Use;
import dev.flagship.server.page.SamplePages.Sample;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operators' page of images. */
final class ImageSamples {
    private ImageSamples() {}

    static void add(Map<String, Sample> samples, ShellView admin) {
        Use use = new Use(7, SamplePages.HOSTILE, Set.of(Weakness.COMPAT));
        Row there =
                new Row("web:1", List.of(use), "on the engine", "is-running", "", List.of(), "", false, "", -1, false);
        List<String> pinned = List.of("0123456789ab", SamplePages.HOSTILE);
        Row missing = new Row(
                "pwn:2",
                List.of(use, use),
                "missing",
                "is-failed",
                "",
                List.of(),
                "",
                false,
                SamplePages.HOSTILE,
                -1,
                true);
        Row coming = new Row(
                SamplePages.HOSTILE,
                List.of(use),
                "gone",
                "is-failed",
                SamplePages.HOSTILE,
                pinned,
                "ba9876543210",
                true,
                "5 %",
                5,
                false);
        samples.put("images", page(admin, new ImagesView(List.of(there, missing, coming), false, 2, 1, true, true)));
        samples.put("images-there", page(admin, new ImagesView(List.of(there), true, 0, 0, false, false)));
        samples.put("images-none", page(admin, new ImagesView(List.of(), true, 0, 0, false, true)));
    }

    private static Sample page(ShellView shell, ImagesView view) {
        return new Sample("image/list.jte", Map.of("shell", shell, "view", view));
    }
}
