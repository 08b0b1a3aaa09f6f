package dev.flagship.server.account;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The account feature. */
@Configuration(proxyBeanMethods = false)
@Import({
    UserStore.class,
    UserCount.class,
    OperatorStore.class,
    AccountStore.class,
    Accounts.class,
    MembershipStore.class,
    Memberships.class,
    AccountNews.class,
    KnownUsers.class,
    UserRules.class,
    OwnPassword.class,
    ClaimStore.class,
    ClaimAddress.class,
    UserFields.class,
    UserMatchStore.class,
    CheckUsers.class,
    LinkStore.class,
    Links.class,
    ProveAddress.class,
    ResetPassword.class,
    ChangeUser.class,
    RemoveUser.class,
    ChangeOneself.class,
    RegistrationPolicy.class,
    Register.class,
    SignIn.class,
    ChangePassword.class,
    EndSessions.class,
    FirstOperator.class
})
public class AccountConfiguration {}
