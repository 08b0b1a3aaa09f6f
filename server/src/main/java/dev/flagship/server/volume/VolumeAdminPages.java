package dev.flagship.server.volume;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.volume.KeptVolume;
import dev.flagship.ledger.volume.KeptVolumes;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.http.TypedWord;
import dev.flagship.server.page.AdminTab;
import dev.flagship.server.page.ConfirmView;
import dev.flagship.server.session.Caller;
import dev.flagship.server.signin.Reauthenticated;
import dev.flagship.server.volume.VolumeOwners.Owner;
import dev.flagship.server.volume.VolumesView.RowView;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The operators' page of kept volumes, as the ledger knows them; no engine is asked. One can be removed while no
 * instance uses it, or all of them at once.
 */
@Controller
class VolumeAdminPages {
    private static final String HERE = "/admin/instances/volumes";
    private static final int PER_PAGE = 50;

    private final KeptVolumes volumes;
    private final VolumeOwners owners;
    private final Catalog catalog;
    private final RemoveVolume removeVolume;

    VolumeAdminPages(KeptVolumes volumes, VolumeOwners owners, Catalog catalog, RemoveVolume removeVolume) {
        this.volumes = volumes;
        this.owners = owners;
        this.catalog = catalog;
        this.removeVolume = removeVolume;
    }

    @GetMapping(HERE)
    ModelAndView list(
            Caller caller,
            @RequestParam(name = "q", defaultValue = "") String search,
            @RequestParam(defaultValue = "1") int page) {
        String text = search.strip();
        List<RowView> found = rows(volumes.all()).stream()
                .filter(row -> isFound(row, text.toLowerCase(Locale.ROOT)))
                .toList();
        int pages = Math.max(1, Math.ceilDiv(found.size(), PER_PAGE));
        int shown = Math.clamp(page, 1, pages);
        List<RowView> rows =
                found.stream().skip((shown - 1L) * PER_PAGE).limit(PER_PAGE).toList();
        return new ModelAndView(
                "volume/list", "view", new VolumesView(rows, text, shown, pages, found.size(), caller.isAdmin()));
    }

    @Reauthenticated
    @PostMapping(HERE + "/{id}/remove")
    ModelAndView remove(Caller caller, @PathVariable long id, HttpServletRequest request) {
        KeptVolume volume = removeVolume.find(id);
        if (volume.inUse()) {
            return ask(volume, say("admin-volumes.in-use-now"));
        }
        TypedWord typed = TypedWord.in(request, volume.name());
        if (typed != TypedWord.RIGHT) {
            return ask(volume, typed == TypedWord.WRONG ? say("admin.not-the-name") : "");
        }
        removeVolume.remove(caller, id);
        return new ModelAndView("redirect:" + HERE);
    }

    @Reauthenticated
    @PostMapping(HERE + "/remove")
    ModelAndView removeAll(Caller caller, HttpServletRequest request) {
        String word = say("admin-volumes.all-word");
        TypedWord typed = TypedWord.in(request, word);
        if (typed != TypedWord.RIGHT) {
            return askForAll(word, typed == TypedWord.WRONG ? say("admin-volumes.all-typed", word) : "");
        }
        removeVolume.removeAll(caller);
        return new ModelAndView("redirect:" + HERE);
    }

    private ModelAndView askForAll(String word, String error) {
        long staying = volumes.all().stream().filter(volume -> !volume.goes()).count();
        return page(new ConfirmView(
                AdminTab.INSTANCES,
                say("admin-volumes.all-ask"),
                say("admin-volumes.all-text", staying),
                List.of(),
                HERE + "/remove",
                List.of(),
                word,
                say("admin-volumes.all"),
                HERE,
                error));
    }

    private ModelAndView ask(KeptVolume volume, String error) {
        RowView row = rows(List.of(volume)).getFirst();
        return page(ConfirmView.removal(
                        AdminTab.INSTANCES,
                        say("admin-volumes.ask", volume.name(), row.owner()),
                        say("admin-volumes.ask-text"),
                        List.of(say("admin-volumes.of", volume.name(), row.owner(), row.challenge())),
                        HERE + "/" + volume.id() + "/remove",
                        HERE)
                .typing(volume.name(), error));
    }

    private static ModelAndView page(ConfirmView view) {
        ModelAndView page = new ModelAndView("layout/confirm", "view", view);
        if (!view.error().isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    private List<RowView> rows(List<KeptVolume> kept) {
        Map<String, Owner> known = owners.of(kept);
        return kept.stream()
                .map(volume -> row(volume, known.getOrDefault(volume.ownerKey(), new Owner(volume.ownerKey(), ""))))
                .toList();
    }

    private RowView row(KeptVolume volume, Owner owner) {
        Long kept = volume.kept();
        Optional<Challenge> challenge = catalog.find(volume.challengeId());
        String most = VolumeSize.text(volume.most());
        return new RowView(
                volume.id(),
                owner.name(),
                owner.page(),
                challenge.map(Challenge::name).orElseGet(() -> say("admin-audit.challenge-gone", volume.challengeId())),
                challenge.map(known -> "/admin/challenges/" + known.id()).orElse(""),
                challenge.map(Challenge::weaknesses).orElse(Set.of()),
                volume.name(),
                volume.engine(),
                kept == null
                        ? say("admin-volumes.unmeasured", most)
                        : say("common.some-of", VolumeSize.text(kept), most),
                volume.createdAt(),
                volume.lastUsedAt(),
                volume.inUse() ? volume.instance().value().toString() : "",
                volume.goes());
    }

    private static boolean isFound(RowView row, String text) {
        return Stream.of(row.owner(), row.challenge(), row.name(), row.engine())
                .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(text));
    }
}
