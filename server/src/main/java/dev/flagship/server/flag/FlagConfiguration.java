package dev.flagship.server.flag;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The flag feature. */
@Configuration(proxyBeanMethods = false)
@Import({FlagStore.class, AuthorFlags.class, CheckFlag.class, ChangeFlags.class, FlagsApi.class})
public class FlagConfiguration {}
