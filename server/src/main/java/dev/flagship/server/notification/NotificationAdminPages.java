package dev.flagship.server.notification;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.http.FormFields;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.notification.AnnouncementsView.DraftView;
import dev.flagship.server.notification.NotificationListView.ItemView;
import dev.flagship.server.page.Markdown;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page on which operators write announcements, preview them, and take them back. */
@Controller
class NotificationAdminPages {
    private static final String HERE = "/admin/announcements";
    private static final int SHOWN = 200;

    private final Notifications notifications;
    private final Announce announce;

    NotificationAdminPages(Notifications notifications, Announce announce) {
        this.notifications = notifications;
        this.announce = announce;
    }

    @GetMapping(HERE)
    ModelAndView list() {
        return page(DraftView.EMPTY, "", "");
    }

    @PostMapping(HERE)
    ModelAndView write(Caller caller, HttpServletRequest request) {
        DraftView draft = draft(request);
        if (FormFields.text(request, "act").equals("preview")) {
            return page(draft, Markdown.html(draft.content()), "");
        }
        try {
            announce.say(caller, announcement(draft));
            return new ModelAndView("redirect:" + HERE);
        } catch (RefusedException e) {
            return page(draft, "", e.refusal().sentence());
        }
    }

    @PostMapping(HERE + "/{id}/remove")
    ModelAndView takeBack(Caller caller, @PathVariable long id, HttpServletRequest request) {
        if (request.getParameter("confirmed") == null) {
            return new ModelAndView(
                    "layout/question",
                    Map.of(
                            "question", say("admin-announce.take-back-ask"),
                            "text", say("admin-announce.take-back-text"),
                            "action", request.getRequestURI(),
                            "yes", say("admin.take-back"),
                            "back", HERE));
        }
        announce.takeBack(caller, id);
        return new ModelAndView("redirect:" + HERE);
    }

    private Announcement announcement(DraftView draft) {
        Long userId = draft.to().equals("user")
                ? notifications
                        .userNamed(draft.name())
                        .orElseThrow(() -> JsonFields.refusal("name", say("admin-announce.no-user", draft.name())))
                : null;
        Long teamId = draft.to().equals("team")
                ? notifications
                        .teamNamed(draft.name())
                        .orElseThrow(() -> JsonFields.refusal("name", say("admin-announce.no-team", draft.name())))
                : null;
        return new Announcement(draft.title(), draft.content(), draft.type(), draft.sound(), userId, teamId);
    }

    private static DraftView draft(HttpServletRequest request) {
        String type = FormFields.text(request, "type");
        String to = FormFields.text(request, "to");
        return new DraftView(
                FormFields.text(request, "title").strip(),
                FormFields.text(request, "content"),
                type.isEmpty() ? "toast" : type,
                !FormFields.text(request, "sound").isEmpty(),
                to.isEmpty() ? "all" : to,
                FormFields.text(request, "name").strip());
    }

    private ModelAndView page(DraftView draft, String preview, String error) {
        return new ModelAndView(
                "notification/announcements",
                "view",
                new AnnouncementsView(
                        draft,
                        preview,
                        error,
                        notifications.newest(Visitor.current(), SHOWN, 0).stream()
                                .map(ItemView::of)
                                .toList()));
    }
}
