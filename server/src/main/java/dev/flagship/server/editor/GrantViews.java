package dev.flagship.server.editor;

import dev.flagship.ledger.grant.Grant;
import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.grant.Grants;
import java.util.Arrays;
import java.util.List;

/** The weaknesses of isolation that a challenge asks for, and which of them are granted. */
final class GrantViews {
    private final Grants grants;

    GrantViews(Grants grants) {
        this.grants = grants;
    }

    /** Returns one view for each weakness that is asked for or granted. */
    List<GrantView> of(Challenge challenge) {
        List<Grant> granted = grants.of(challenge);
        return Arrays.stream(Weakness.values())
                .map(weakness -> view(challenge, weakness, granted))
                .filter(view -> view.asked() || view.granted())
                .toList();
    }

    private static GrantView view(Challenge challenge, Weakness weakness, List<Grant> granted) {
        boolean asked = challenge.weaknesses().contains(weakness);
        return granted.stream()
                .filter(grant -> grant.weakness() == weakness)
                .findFirst()
                .map(grant -> new GrantView(weakness, asked, grant.reason(), grant.grantedBy(), grant.grantedAt()))
                .orElse(new GrantView(weakness, asked, "", "", null));
    }
}
