package dev.flagship.server.content;

import dev.flagship.server.http.Answer;
import dev.flagship.server.session.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Pages over REST, for operators. */
@RestController
@RequestMapping("/api/v1/pages")
class PagesApi {
    private final ChangePages pages;

    PagesApi(ChangePages pages) {
        this.pages = pages;
    }

    @GetMapping
    Answer<List<Item>> list() {
        return Answer.of(pages.all().stream().map(Item::of).toList());
    }

    @GetMapping("/{id}")
    Answer<Form> get(@PathVariable long id) {
        return Answer.of(Form.of(pages.get(id)));
    }

    @PostMapping
    Answer<Form> add(Caller caller, @RequestBody JsonNode body) {
        return Answer.of(Form.of(pages.add(caller, body)));
    }

    @PatchMapping("/{id}")
    Answer<Form> change(Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
        return Answer.of(Form.of(pages.change(caller, id, body)));
    }

    @DeleteMapping("/{id}")
    Answer<Void> remove(Caller caller, @PathVariable long id) {
        pages.remove(caller, id);
        return Answer.done();
    }

    /** A page on the list, without its text. */
    record Item(
            @Nullable Boolean authRequired,
            @Nullable Boolean hidden,
            String route,
            boolean draft,
            List<Long> files,
            @Nullable String linkTarget,
            long id,
            String format,
            @Nullable String title) {
        static Item of(ContentPage page) {
            return new Item(
                    page.authRequired(),
                    page.hidden(),
                    page.route(),
                    page.draft(),
                    List.of(),
                    page.linkTarget(),
                    page.id(),
                    page.format().text(),
                    page.title());
        }
    }

    /** A page in full. */
    record Form(
            @Nullable Boolean authRequired,
            @Nullable Boolean hidden,
            String route,

            @Nullable String content,

            boolean draft,
            List<Long> files,
            @Nullable String linkTarget,
            long id,
            String format,
            @Nullable String title) {
        static Form of(ContentPage page) {
            Item item = Item.of(page);
            return new Form(
                    item.authRequired(),
                    item.hidden(),
                    item.route(),
                    page.content(),
                    item.draft(),
                    item.files(),
                    item.linkTarget(),
                    item.id(),
                    item.format(),
                    item.title());
        }
    }
}
