package dev.flagship.server.profile;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The profile feature. */
@Configuration(proxyBeanMethods = false)
@Import({Profiles.class, ProfileScores.class, Rosters.class, ProfilePages.class})
public class ProfileConfiguration {}
