package dev.flagship.server.team;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The team feature. */
@Configuration(proxyBeanMethods = false)
@Import({
    TeamStore.class,
    InviteStore.class,
    TeamRules.class,
    TeamFields.class,
    Teams.class,
    CreateTeam.class,
    LeadTeam.class,
    Invites.class,
    JoinTeam.class,
    ChangeTeam.class,
    TeamForms.class,
    TeamPages.class
})
public class TeamConfiguration {}
