package dev.flagship.server.people;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The people feature. */
@Configuration(proxyBeanMethods = false)
@Import({
    EndAccount.class,
    UserChanges.class,
    PersonForms.class,
    SeenAddresses.class,
    UserAdminPages.class,
    UserExport.class,
    NewcomerTeams.class,
    Newcomers.class,
    JudgeNewcomers.class,
    ImportUsers.class,
    UserImportPages.class,
    UserDetailPages.class,
    UsersApi.class,
    MeApi.class,
    TeamChanges.class,
    TeamDetails.class,
    TeamAdminPages.class,
    TeamExport.class,
    TeamDetailPages.class,
    TeamsApi.class,
    MyTeamApi.class,
    Sanctions.class
})
public class PeopleConfiguration {}
