package dev.flagship.server.content;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.content.PageEditView.RowView;
import dev.flagship.server.http.FormFields;
import dev.flagship.server.page.AdminTab;
import dev.flagship.server.page.ConfirmView;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operators' list of pages, and an editor with a preview. */
@Controller
@RequestMapping("/admin/pages")
class PageAdminPages {
    private final ChangePages pages;
    private final JsonMapper json;

    PageAdminPages(ChangePages pages, JsonMapper json) {
        this.pages = pages;
        this.json = json;
    }

    @GetMapping
    ModelAndView list() {
        List<RowView> rows = pages.all().stream().map(RowView::of).toList();
        return new ModelAndView("content/list", "rows", rows);
    }

    @GetMapping("/new")
    ModelAndView blank() {
        return editor(PageEditView.blank());
    }

    @PostMapping("/new")
    ModelAndView add(Caller caller, HttpServletRequest request) {
        return saved(request, 0, body -> pages.add(caller, body));
    }

    @GetMapping("/{id}")
    ModelAndView edit(@PathVariable long id) {
        return editor(PageEditView.of(pages.get(id)));
    }

    @PostMapping("/{id}")
    ModelAndView change(Caller caller, @PathVariable long id, HttpServletRequest request) {
        return saved(request, id, body -> pages.change(caller, id, body));
    }

    @PostMapping("/{id}/remove")
    ModelAndView remove(Caller caller, @PathVariable long id, HttpServletRequest request) {
        if (request.getParameter("confirmed") == null) {
            return new ModelAndView("layout/confirm", "view", question(RowView.of(pages.get(id)), request));
        }
        pages.remove(caller, id);
        return new ModelAndView("redirect:/admin/pages");
    }

    /** Saves the form, or shows it again with its preview or with what is wrong. */
    private ModelAndView saved(HttpServletRequest request, long id, Save save) {
        PageEditView entered = entered(request, id);
        if (request.getParameter("preview") != null) {
            return editor(entered.previewed());
        }
        try {
            save.of(body(entered));
        } catch (RefusedException e) {
            return editor(entered.refused(e.refusal()));
        }
        return new ModelAndView("redirect:/admin/pages");
    }

    private JsonNode body(PageEditView entered) {
        return json.valueToTree(Map.of(
                "title", entered.title(),
                "route", entered.route(),
                "content", entered.content(),
                "format", entered.html() ? "html" : "markdown",
                "draft", entered.draft(),
                "hidden", entered.hidden(),
                "auth_required", entered.authRequired()));
    }

    private static ConfirmView question(RowView page, HttpServletRequest request) {
        return ConfirmView.removal(
                AdminTab.PAGES,
                say("admin-pages.remove-ask"),
                say("admin-pages.remove-text"),
                List.of(say("admin.name-at", page.name(), page.address())),
                request.getRequestURI(),
                "/admin/pages");
    }

    private static PageEditView entered(HttpServletRequest request, long id) {
        return new PageEditView(
                id,
                FormFields.text(request, "title"),
                FormFields.text(request, "route"),
                FormFields.text(request, "content").replace("\r\n", "\n"),
                FormFields.text(request, "format").equals("html"),
                request.getParameter("draft") != null,
                request.getParameter("hidden") != null,
                request.getParameter("auth_required") != null,
                null,
                Map.of());
    }

    private static ModelAndView editor(PageEditView view) {
        return new ModelAndView("content/edit", "view", view);
    }

    /** Saves a page, by adding or by changing it. */
    private interface Save {

        ContentPage of(JsonNode body);
    }
}
